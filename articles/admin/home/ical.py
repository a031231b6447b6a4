"""A calendar as programs read it: RFC 5545. A library would bring three packages for
these few lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

LINE_MAX: Final = 75
"""Bytes of a line (RFC 5545, 3.1). A longer one goes on in the next, after a space."""


@dataclass(frozen=True)
class Event:
    """Something at a time, or on a whole day."""

    id: str
    """Unique in the world, and the same whenever the calendar is read."""
    at: datetime | date
    title: str
    address: str


def write_calendar(name: str, events: Iterable[Event], *, now: datetime) -> str:
    """Return the calendar `name` with `events`, as `text/calendar`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Newsroom//EN",
        # Of no standard, but programs show it as the calendar's name.
        f"X-WR-CALNAME:{escape_text(name)}",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.id}",
            # Every event needs one (RFC 5545, 3.6.1).
            f"DTSTAMP:{_format(now)}",
            f"DTSTART{_write_time(event.at)}",
            f"SUMMARY:{escape_text(event.title)}",
            # A URI is no text, and is not escaped (3.3.13).
            f"URL:{event.address}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    # Lines end in CRLF (3.1).
    return "".join(f"{fold_line(line)}\r\n" for line in lines)


def escape_text(text: str) -> str:
    """Return `text` as a value (RFC 5545, 3.3.11), on one line."""
    escaped = " ".join(text.split()).replace("\\", "\\\\")
    return escaped.replace(";", "\\;").replace(",", "\\,")


def fold_line(line: str) -> str:
    """Return `line` in pieces of at most LINE_MAX bytes, none of which ends inside a
    character.
    """
    pieces = [""]
    size = 0
    for character in line:
        length = len(character.encode())
        if size + length > LINE_MAX:
            pieces.append(" ")
            # The space that marks the line as a continuation counts.
            size = 1
        pieces[-1] += character
        size += length
    return "\r\n".join(pieces)


def _write_time(at: datetime | date) -> str:
    if isinstance(at, datetime):
        return f":{_format(at)}"
    return f";VALUE=DATE:{at:%Y%m%d}"


def _format(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
