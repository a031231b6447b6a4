"""What is answered while the database is away, or a disk is full."""

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client

from articles.models import Topic
from newsroom.errors.full_disk import is_disk_full
from newsroom.errors.unavailable import is_unavailable
from tests.admin.filled import fields_of
from tests.log_lines import logged
from tests.unread import announced

LOST = OperationalError("server closed the connection unexpectedly")
SQLITE_FULL = OperationalError("database or disk is full")
POSTGRES_FULL = OperationalError("kein Speicherplatz")
POSTGRES_FULL.__cause__ = psycopg.errors.DiskFull()
NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [LOST, InterfaceError(), SQLITE_FULL, NO_SPACE])
def test_such_an_error_is_no_fault_of_the_program(error):
    assert is_unavailable(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError(),
        OSError(errno.ENOENT, "no"),
        OperationalError("no such column: articles_term.name"),
    ],
)
def test_any_other_error_is(error):
    assert not is_unavailable(error)


@pytest.mark.parametrize("error", [SQLITE_FULL, POSTGRES_FULL, NO_SPACE])
def test_a_full_disk_is_recognised(error):
    assert is_disk_full(error)
    assert not is_disk_full(LOST)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_readers_are_told_when_to_try_again(db, client, monkeypatch):
    def lose(*args: object, **options: object) -> None:
        raise LOST

    with monkeypatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", lose)
        response = client.get("/explainers/any/")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert "database does not answer" in response.text


def test_an_outage_is_logged_in_a_line_for_each_request(db, client, monkeypatch):
    def lose(*args: object, **options: object) -> None:
        raise LOST

    with monkeypatch.context() as patch, logged() as lines:
        patch.setattr(SQLCompiler, "execute_sql", lose)
        client.get("/explainers/any/")
    [event] = lines.events()
    assert event["level"] == "error"
    assert event["event"] == f"Answered 503: /explainers/any/ ({LOST})"
    assert "exception" not in event


@pytest.mark.parametrize(
    ("error", "title"),
    [(LOST, "The database does not answer"), (SQLITE_FULL, "disk is full")],
)
def test_an_editor_is_told_what_happened(db, client, monkeypatch, error, title):
    client.force_login(User.objects.create_superuser("ed"))

    def lose(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr("django.contrib.admin.sites.AdminSite.each_context", lose)
    response = client.get("/admin/")
    assert response.status_code == 503
    assert title in response.text
    assert "not lost" in response.text


@pytest.fixture
def lost(monkeypatch) -> Callable[[], AbstractContextManager]:
    """Lets every query fail until a block ends."""

    @contextmanager
    def lose() -> Iterator[None]:
        def fail(*args: object, **options: object) -> None:
            raise LOST

        with monkeypatch.context() as patch:
            patch.setattr(SQLCompiler, "execute_sql", fail)
            yield

    return lose


def test_what_an_editor_typed_comes_back_and_goes_back_into_the_form(db, client, lost):
    client.force_login(User.objects.create_superuser("ed"))
    address = "/admin/articles/topic/add/"
    typed = fields_of(client.get(address).content.decode())
    typed |= {"name": "Money", "introduction": "What it is, <b>and why</b>."}
    headers = {"Accept": "text/html", "Origin": "http://testserver"}

    with lost():
        response = client.post(address, typed, headers=headers)
    assert response.status_code == 503
    assert "all of it is on this page" in response.text
    assert "&lt;b&gt;and why" in response.text

    back = fields_of(response.text)
    form = client.post(address, back | {"_put_back": ""}, headers=headers)
    assert form.status_code == 200
    assert fields_of(form.text)["introduction"] == typed["introduction"]
    assert not Topic.objects.exists()
    client.post(address, fields_of(form.text), headers=headers)
    assert Topic.objects.get().name == "Money"


def test_a_form_from_elsewhere_is_not_shown(db, client, lost):
    """Without the cookie, which a browser does not send along from another site."""
    client.force_login(User.objects.create_superuser("ed"))
    with lost():
        response = client.post(
            "/admin/articles/topic/add/",
            {"name": "Send money to me", "description": "x" * 70_000},
            headers={"Accept": "text/html"},
        )
    assert response.status_code == 503
    assert "Send money" not in response.text


def test_a_long_form_is_not_read_while_nobody_knows_who_sent_it(db, client, lost):
    client.force_login(User.objects.create_superuser("ed"))
    client.cookies["csrftoken"] = "t" * 32
    with lost():
        response = client.post(
            "/admin/articles/topic/add/",
            **announced(5_000_000, CONTENT_TYPE="multipart/form-data; boundary=b"),
        )
    assert response.status_code == 503
