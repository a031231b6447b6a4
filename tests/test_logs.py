"""What an operator finds on standard error: each error with the id of its request, and
no draft's text.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import Client

from articles.document import Document
from newsroom.logs import parse_level
from tests.log_lines import logged

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def reader() -> Client:
    """A browser that is shown the page for errors, as readers are."""
    return Client(raise_request_exception=False)


@pytest.fixture
def broken_front_page(monkeypatch):
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)


def test_an_error_is_logged_with_the_id_that_its_page_names(reader, broken_front_page):
    with logged() as lines:
        response = reader.get("/")
    [event] = lines.events()
    assert event["level"] == "error"
    assert event["event"] == "Internal Server Error: /"
    assert "ZeroDivisionError: division by zero" in event["exception"]
    assert event["request_id"] == response["X-Request-ID"]
    assert f"<code>{event['request_id']}</code>" in response.content.decode()


def test_an_id_that_our_proxy_gave_is_taken_over(reader, broken_front_page, settings):
    settings.TRUSTED_PROXIES = 1
    with logged() as lines:
        response = reader.get("/", headers={"x-request-id": "proxy-0123456789"})
    assert response["X-Request-ID"] == "proxy-0123456789"
    assert lines.events()[0]["request_id"] == "proxy-0123456789"


@pytest.mark.parametrize(
    "given",
    [
        "short",
        "x" * 65,
        "line\nbreak-0123",
        "<script>alert(1)</script>",
        "a b c d e f g",
    ],
)
def test_an_id_that_is_none_is_replaced(reader, broken_front_page, settings, given):
    settings.TRUSTED_PROXIES = 1
    response = reader.get("/", headers={"x-request-id": given})
    assert response["X-Request-ID"] != given
    assert given not in response.content.decode()


@pytest.mark.parametrize("proxies", [None, 0])
def test_an_id_that_a_client_chose_is_replaced(
    reader, broken_front_page, settings, proxies
):
    settings.TRUSTED_PROXIES = proxies
    with logged() as lines:
        response = reader.get("/", headers={"x-request-id": "client-0123456789"})
    assert response["X-Request-ID"] == lines.events()[0]["request_id"]
    assert "client-0123456789" not in lines.getvalue()


def test_a_page_that_caches_keep_carries_no_id(client):
    assert "X-Request-ID" not in client.get("/")
    assert "X-Request-ID" in client.get("/admin/login/")


def test_each_request_has_an_id_of_its_own(client):
    assert (
        client.get("/admin/login/")["X-Request-ID"]
        != client.get("/admin/login/")["X-Request-ID"]
    )


def test_what_is_not_found_and_what_asks_for_another_host_make_no_lines(client):
    with logged() as lines:
        assert client.get("/no-such-page/").status_code == 404
        assert client.get("/", headers={"host": "unknown.example"}).status_code == 400
    assert lines.getvalue() == ""


def test_a_broken_page_for_errors_is_logged_too(reader, broken_front_page, monkeypatch):
    monkeypatch.setattr("articles.public.serving.errors.render", lambda *args: [][0])
    with logged() as lines:
        reader.get("/")
    assert [event["event"] for event in lines.events()] == [
        "The page for errors could not be rendered.",
        "Internal Server Error: /",
    ]


def test_a_value_with_line_breaks_stays_on_its_line():
    with logged("text") as lines:
        logging.getLogger("any").warning(
            "asked for %s", "/x\nforged line\u2028\x1b[31m"
        )
    [line] = lines.getvalue().splitlines()
    assert line.endswith(r"asked for /x\nforged line\u2028\x1b[31m")


def test_text_shows_a_traceback_on_lines_of_its_own():
    with logged("text") as lines:
        try:
            raise ValueError("wrong\x1b[31m")
        except ValueError:
            logging.getLogger("any").exception("It failed")
    first, *rest = lines.getvalue().splitlines()
    assert "It failed" in first
    assert rest[0] == "Traceback (most recent call last):"
    assert rest[-1] == r"builtins.ValueError: wrong\x1b[31m"


def test_an_exception_says_what_led_to_it():
    with logged() as lines:
        try:
            try:
                raise KeyError("first")
            except KeyError as error:
                raise ValueError("second") from error
        except ValueError:
            logging.getLogger("any").exception("It failed")
    said = lines.events()[0]["exception"]
    assert (
        said.index("KeyError: 'first'")
        < said.index("direct cause")
        < said.index("ValueError: second")
    )


def test_no_draft_s_text_gets_into_a_line():
    secret = "What nobody may know yet"
    with logged() as lines:
        for fail in (
            lambda: Document(dated_on=secret),
            lambda: IntegrityError(
                f"null value\nDETAIL:  Failing row contains ({secret})."
            ),
        ):
            try:
                error = fail()
                raise error
            except Exception:
                logging.getLogger("any").exception("It failed")
    assert len(lines.events()) == 2
    assert secret not in lines.getvalue()


def test_a_level_or_format_that_is_none_is_refused_in_words():
    assert parse_level("warning") == "WARNING"
    for name, value, said in (
        (
            "LOG_LEVEL",
            "LOUD",
            "LOG_LEVEL=LOUD is no level of logging. Use one of DEBUG, INFO, WARNING, ERROR.",
        ),
        ("LOG_FORMAT", "xml", "LOG_FORMAT=xml is no format. Use one of text, json."),
    ):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            name: value,
        }
        command = [sys.executable, "manage.py", "check"]
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert result.stderr.strip() == said


def test_without_debug_an_error_reaches_standard_error_as_json():
    program = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "import articles.public.lists.front_page as page\n"
        "page.site_clock = lambda at: 1 / 0\n"
        "Client(raise_request_exception=False).get('/')\n"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "LOG_FORMAT": "json",
    }
    command = [sys.executable, "-c", program]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    event = json.loads(result.stderr.splitlines()[-1])
    assert (event["level"], len(event["request_id"])) == ("error", 32)
