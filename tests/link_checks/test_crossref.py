import json

import pytest

from articles.link_checks import crossref
from articles.link_checks.crossref import (
    CrossrefError,
    Notice,
    find_doi,
    parse_notices,
    read_notices,
)
from tests.link_checks.servers import serving, status

RETRACTION = {
    "updated": {"date-parts": [[2010, 2, 6]], "timestamp": 1265414400000},
    "DOI": "10.1016/S0140-6736(10)60175-4",
    "type": "retraction",
    "source": "retraction-watch",
    "label": "Retraction",
}


def record(*updates: dict) -> bytes:
    return json.dumps({"status": "ok", "message": {"updated-by": updates}}).encode()


def answer_with(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def ask(server, doi: str = "10.1016/s0140-6736(97)11096-0", **options):
    return read_notices(
        doi,
        user_agent="Newsroom tests",
        api=server.url(""),
        is_allowed=lambda ip: ip == "127.0.0.1",
        **options,
    )


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("https://dx.doi.org/10.1000/ABC.9", "10.1000/abc.9"),
        (
            "https://doi.org/10.1016%2FS0140-6736(97)11096-0",
            "10.1016/s0140-6736(97)11096-0",
        ),
        (
            "https://publisher.example/doi/full/10.1177/1758835920922055",
            "10.1177/1758835920922055",
        ),
        ("https://publisher.example/doi/10.1177/17588/full", "10.1177/17588"),
        (
            "https://publisher.example/content/10.1101/2020.01.30.pdf",
            "10.1101/2020.01.30",
        ),
        (
            "https://journal.example/article?id=10.1371/journal.pone.1",
            "10.1371/journal.pone.1",
        ),
        ("https://example.org/10.50/x", ""),
        ("https://example.org/report", ""),
        ("", ""),
    ],
)
def test_the_doi_of_a_paper_is_found_in_its_address(url, doi):
    assert find_doi(url) == doi


def test_notices_about_a_paper_are_read():
    with serving(lambda first, _: answer_with(record(RETRACTION))) as server:
        [notice] = ask(server, mailto="desk@news.example")
    assert notice == Notice(
        "retraction", "10.1016/s0140-6736(10)60175-4", "2010-02-06", "retraction-watch"
    )
    [line] = server.requests
    assert line == (
        "GET /works/10.1016%2Fs0140-6736%2897%2911096-0?mailto=desk%40news.example "
        "HTTP/1.1"
    )


def test_a_notice_that_two_have_registered_is_one():
    twice = record({**RETRACTION, "source": "publisher"}, RETRACTION)
    assert len(parse_notices(twice)) == 1


@pytest.mark.parametrize(
    ("parts", "date"),
    [([[2010]], "2010"), ([[2010, 2]], "2010-02"), ([[None]], ""), ([], "")],
)
def test_a_date_may_be_less_than_a_day(parts, date):
    [notice] = parse_notices(record({**RETRACTION, "updated": {"date-parts": parts}}))
    assert notice.date == date


def test_a_paper_without_notices_has_none():
    assert parse_notices(b'{"message": {}}') == []


def test_a_doi_that_crossref_does_not_have_has_no_notices():
    with serving(lambda first, _: status(404)) as server:
        assert ask(server) == []


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b'{"message": []}',
        b'{"message": {"updated-by": 5}}',
        b'{"message": {"updated-by": [{}]}}',
        b'{"message": {"updated-by": ["retraction"]}}',
        b"\xff\xfe",
    ],
)
def test_an_answer_that_is_not_as_documented_is_an_error(body):
    with pytest.raises(CrossrefError):
        parse_notices(body)


@pytest.mark.parametrize("code", [301, 403, 429, 500, 503])
def test_a_server_that_fails_is_an_error(code):
    with (
        serving(lambda first, _: status(code)) as server,
        pytest.raises(CrossrefError, match=str(code)),
    ):
        ask(server)


def test_an_answer_without_end_is_an_error(monkeypatch):
    monkeypatch.setattr(crossref, "BODY_MAX", 100_000)

    def answer(first, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)

    with serving(answer) as server, pytest.raises(CrossrefError, match="too long"):
        ask(server)


def test_an_answer_that_breaks_off_is_an_error():
    cut = answer_with(record(RETRACTION))[:-10]
    with serving(lambda first, _: cut) as server, pytest.raises(CrossrefError):
        ask(server)


def test_this_machine_is_not_asked():
    with (
        serving(lambda first, _: answer_with(record())) as server,
        pytest.raises(CrossrefError, match="not on the open internet"),
    ):
        read_notices("10.1000/182", user_agent="x", api=server.url(""))
    assert server.requests == []
