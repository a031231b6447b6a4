"""Stored bodies are made again: the same by one process and by several."""

import os
import pty
import signal
from concurrent.futures.process import BrokenProcessPool
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Edition, SearchEntry
from articles.publishing import render, withdraw
from articles.publishing.render import editions_to_render
from tests.factories import DAY, another_edition, many, published


@pytest.fixture
def small_batches(monkeypatch) -> None:
    """Let a few editions be work for several processes."""
    monkeypatch.setattr(render, "BATCH", 2)


def outdate() -> None:
    """Leave each edition as an earlier release would have made it."""
    Edition.objects.derive(renderer="earlier", body="<p>Earlier.</p>", card=None)


def read_all() -> tuple[list, list]:
    columns = ["pk", "renderer", "body", "card", "summary", "changed", "linked_data"]
    editions = list(Edition.objects.order_by("pk").values_list(*columns))
    # In the order of their keys: search takes the highest for the newest.
    entries = SearchEntry.objects.order_by("pk")
    return editions, list(entries.values_list("edition", "kind", "title", "text"))


@pytest.mark.django_db(transaction=True)
def test_two_processes_make_what_one_makes(small_batches):
    editions = many(5)
    another_edition(editions[0], at=timezone.now() - DAY, standfirst="Dearer.")
    article = Article.objects.get(pk=editions[1].article_id)
    withdraw(article=article, by=None, now=timezone.now(), note="Invented.")
    outdate()
    call_command("render_editions", processes=1, stdout=StringIO())
    expected = read_all()

    outdate()
    out = StringIO()
    call_command("render_editions", processes=2, stdout=out)
    assert read_all() == expected
    assert out.getvalue() == "7 editions were rendered again.\n"
    call_command("verify_editions", stdout=StringIO())


@pytest.mark.django_db
def test_what_was_stopped_goes_on_where_it_was(monkeypatch, small_batches):
    many(3)
    outdate()
    save = render._save

    def save_and_stop(*arguments):
        edition = save(*arguments)
        os.kill(os.getpid(), signal.SIGTERM)
        return edition

    monkeypatch.setattr(render, "_save", save_and_stop)
    with pytest.raises(CommandError, match="Run it again to go on"):
        call_command("render_editions", processes=1)
    assert len(editions_to_render()) == 2

    monkeypatch.setattr(render, "_save", save)
    out = StringIO()
    call_command("render_editions", processes=1, stdout=out)
    assert out.getvalue() == "2 editions were rendered again.\n"
    assert editions_to_render() == []


@pytest.mark.django_db
def test_a_process_that_was_killed_is_said(monkeypatch):
    published()
    outdate()

    def break_off(*arguments):
        raise BrokenProcessPool("A process was terminated abruptly.")

    monkeypatch.setattr(render, "run_batches", break_off)
    with pytest.raises(CommandError, match="with fewer --processes"):
        call_command("render_editions", processes=2)


@pytest.mark.django_db
def test_a_terminal_sees_how_far_it_is(monkeypatch):
    many(2)
    outdate()
    monkeypatch.setattr(
        "articles.management.commands.render_editions.PROGRESS_INTERVAL", -1
    )
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w") as terminal:
        call_command("render_editions", stdout=StringIO(), stderr=terminal)
        terminal.flush()
        shown = os.read(reading, 4000).decode()
    os.close(reading)
    assert "1 of 2" in shown
    assert "a second" in shown


@pytest.mark.django_db
def test_no_process_is_refused():
    with pytest.raises(CommandError, match="At least one process"):
        call_command("render_editions", processes=0)
