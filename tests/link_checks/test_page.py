import threading

import pytest

from articles.link_checks import network, page
from articles.link_checks.page import Outcome, ask_page, encode_url
from tests.link_checks.servers import OK, redirect, serving, status


def ask(url: str, **options):
    """Ask a server of this machine, which only tests may."""
    options.setdefault("is_allowed", lambda ip: ip == "127.0.0.1")
    return ask_page(url, user_agent="Newsroom tests", **options)


def test_a_page_that_is_there_is_found_by_head_alone():
    with serving(lambda first, _: OK) as server:
        answer = ask(server.url())
    assert (answer.outcome, answer.http_status) == (Outcome.FOUND, 200)
    assert answer.final_url == ""
    assert server.requests == ["HEAD /page HTTP/1.1"]
    assert "User-Agent: Newsroom tests" in server.heads[0]


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
def test_a_server_that_refuses_head_is_asked_by_get(refusal):
    with serving(
        lambda first, _: OK if first.startswith("GET") else status(refusal)
    ) as server:
        assert ask(server.url()).outcome == Outcome.FOUND
    assert [line.split()[0] for line in server.requests] == ["HEAD", "GET"]


def test_a_server_that_hangs_up_on_head_is_asked_by_get():
    with serving(lambda first, _: OK if first.startswith("GET") else None) as server:
        assert ask(server.url()).outcome == Outcome.FOUND


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (429, Outcome.REFUSED),
        (451, Outcome.REFUSED),
        (500, Outcome.BROKEN),
        (503, Outcome.BROKEN),
        (304, Outcome.BROKEN),
    ],
)
def test_a_status_says_what_became_of_the_page(code, outcome):
    with serving(lambda first, _: status(code)) as server:
        answer = ask(server.url())
    assert (answer.outcome, answer.http_status) == (outcome, code)
    assert str(code) in answer.detail


def test_a_page_that_moved_is_found_where_it_is_now():
    def answer(first, _):
        return OK if " /new " in first else redirect("/new", 301)

    with serving(answer) as server:
        found = ask(server.url("/old"))
        assert found.outcome == Outcome.FOUND
        assert found.final_url == server.url("/new")


@pytest.mark.parametrize("path", ["/old", "/old?page=2", "/?id=7"])
def test_a_page_that_leads_to_the_first_page_of_its_site_is_noticed(path):
    def answer(first, _):
        return OK if " / " in first else redirect("/")

    with serving(answer) as server:
        assert ask(server.url(path)).outcome == Outcome.MOVED_HOME


@pytest.mark.parametrize("to", ["/page", "/page/x"])
def test_redirects_that_never_end_are_given_up(to):
    with serving(lambda first, _: redirect(to)) as server:
        assert ask(server.url()).outcome == Outcome.LOOPING
    assert len(server.requests) == page.REDIRECTS_MAX + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/",
        "http://localhost.invalid.127.0.0.2.example:{port}/",
        "http://[::1]:{port}/",
        "//127.0.0.2:{port}/admin",
        "http://2130706434:{port}/",
    ],
)
def test_a_redirect_into_this_machine_is_not_followed(monkeypatch, location):
    def look_up(host, port):
        return ["127.0.0.2" if "example" in host or host.isdigit() else host]

    monkeypatch.setattr(network, "look_up", look_up)
    with serving(
        lambda first, _: redirect(location.format(port=server.port))
    ) as server:
        answer = ask(server.url())
    assert answer.outcome == Outcome.NOT_PUBLIC
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "gopher://127.0.0.1/", "data:,x", "http://[x"],
)
def test_a_redirect_out_of_the_web_is_not_followed(location):
    with serving(lambda first, _: redirect(location)) as server:
        assert ask(server.url()).outcome == Outcome.NOT_WEB


def drip(connection, line: bytes, stopped) -> None:
    """Send `line` until the other side has had enough."""
    while True:
        connection.sendall(line)
        stopped.wait(0.01)


def test_a_server_that_drips_its_headers_is_given_up():
    stopped = threading.Event()

    def answer(first, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        drip(connection, b"X-", stopped)

    with serving(answer) as server:
        given_up = ask(server.url(), seconds=0.5)
    assert given_up.outcome == Outcome.UNREACHABLE
    assert given_up.detail == "The server did not answer in time."


def test_a_server_that_sends_headers_without_end_is_given_up():
    def answer(first, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Header: " + b"x" * 10_000 + b"\r\n")

    with serving(answer) as server:
        assert ask(server.url()).outcome == Outcome.UNREACHABLE


def test_a_body_without_end_is_not_read():
    def answer(first, connection):
        if first.startswith("HEAD"):
            return status(405)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with serving(answer) as server:
        assert ask(server.url()).outcome == Outcome.FOUND


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\x00\x01\x02 nonsense\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
    ],
)
def test_an_answer_that_is_no_http_is_no_page(reply):
    with serving(lambda first, _: reply) as server:
        assert ask(server.url()).outcome == Outcome.UNREACHABLE


def test_a_port_on_which_nobody_listens_is_no_page():
    with serving(lambda first, _: OK) as server:
        url = server.url()
    answer = ask(url)
    assert answer.outcome == Outcome.UNREACHABLE
    assert answer.detail.startswith("No connection")


def test_tls_that_is_none_is_no_page():
    with serving(lambda first, _: OK) as server:
        answer = ask(server.url().replace("http:", "https:"))
    assert answer.outcome == Outcome.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    ["", "ftp://example.org/x", "10.1000/182", "http://[", "http://ex ample.org:x/"],
)
def test_what_is_no_web_address_is_not_asked(url):
    assert ask(url).outcome == Outcome.NOT_WEB


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://example.org", "https://example.org/"),
        (
            "https://münchen.example/straße?q=ä#teil",
            "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%A4",
        ),
        ("https://user:secret@example.org/a%20b c", "https://example.org/a%20b%20c"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("HTTPS://Example.org/A\r\nX: y", "https://example.org/AX:%20y"),
    ],
)
def test_an_address_is_sent_in_ascii_without_password_and_fragment(url, sent):
    assert encode_url(url) == sent
