"""A calendar that calendar programs can read."""

from datetime import UTC, date, datetime

import pytest

from articles.admin.home.ical import Event, escape_text, fold_line, write_calendar

pytestmark = pytest.mark.any_database
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


def test_events_are_written_line_by_line():
    events = [
        Event("a@x", NOW, "Bees, wasps; ants", "https://x/a"),
        Event("b@x", date(2026, 12, 4), "Due: B", "https://x/b"),
    ]
    lines = write_calendar("Desk", events, now=NOW).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261130T090000Z" in lines
    assert "DTSTART;VALUE=DATE:20261204" in lines
    assert "SUMMARY:Bees\\, wasps\\; ants" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


@pytest.mark.parametrize("text", ["a\\b;c,d", "a\r\nEND:VCALENDAR\nb"])
def test_no_headline_breaks_out_of_its_line(text):
    written = write_calendar("x", [Event("a", NOW, text, "u")], now=NOW)
    assert escape_text(text).count("\n") == 0
    assert written.split("\r\n").count("END:VCALENDAR") == 1


def test_long_lines_are_folded_between_characters():
    line = "SUMMARY:" + "é" * 100
    folded = fold_line(line)
    pieces = folded.split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
