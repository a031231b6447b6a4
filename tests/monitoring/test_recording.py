"""What a process counts of what it does."""

import logging
import os
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from articles.drafts import save
from articles.publishing import PublishRefused, publish, withdraw
from newsroom.monitoring import recording
from newsroom.monitoring.slots import NoSlot, Slot
from tests.documents import explainer
from tests.factories import DAY, JUNE, published
from tests.log_lines import logged
from tests.monitoring.conftest import read_numbers

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROOT = Path(__file__).resolve().parents[2]


def count_requests(numbers: dict[str, float]) -> dict[tuple[str, str], float]:
    """Return how many requests there were of each route and class of status."""
    counts = {}
    for name, value in numbers.items():
        if name.startswith("newsroom_request_seconds_count"):
            labels = dict(
                part.split("=") for part in name.partition("{")[2][:-1].split(",")
            )
            key = labels["route"].strip('"'), labels["status"].strip('"')
            counts[key] = value
    return counts


def test_requests_are_counted_by_route_and_class_of_status(counting):
    published("Why bread costs more", at=timezone.now() - DAY)
    client = Client()  # made now: it leaves out middleware that is off
    for address in (
        "/explainers/why-bread-costs-more/",
        "/explainers/why-bread-costs-more/",
        "/explainers/nothing-here/",
        "/no-such-page-a/x",
        "/no-such-page-b/x",
    ):
        client.get(address)
    assert count_requests(read_numbers(counting)) == {
        ("articles:article_page", "2xx"): 2,
        ("articles:article_page", "4xx"): 1,
        ("(none)", "4xx"): 2,
    }


def test_no_address_and_no_words_of_a_reader_are_labels(counting):
    Client().get("/search/?q=what-nobody-may-know")
    Client().get("/made-up-by-somebody/x/")
    files = b"".join(path.read_bytes() for path in counting.glob("*.db"))
    assert b"articles:search" in files
    assert b"nobody-may-know" not in files
    assert b"made-up" not in files


def test_a_request_takes_the_time_that_it_took(counting, monkeypatch):
    times = iter([10.0, 13.0])
    monkeypatch.setattr(
        "newsroom.monitoring.middleware.time.perf_counter", lambda: next(times)
    )
    Client().get("/healthz")
    numbers = read_numbers(counting)
    [total] = [
        value
        for name, value in numbers.items()
        if name.startswith("newsroom_request_seconds_sum")
    ]
    assert total == 3


def test_what_was_published_withdrawn_and_refused_is_counted(counting):
    with logged():
        article = save(explainer(), now=JUNE)
        publish(article=article, by=None, now=JUNE)
        withdraw(article=article, by=None, now=JUNE + DAY, note="Invented.")
        unfit = save(explainer(slug="unfit", headline=""), now=JUNE)
        with pytest.raises(PublishRefused):
            publish(article=unfit, by=None, now=JUNE)
    numbers = read_numbers(counting)
    assert numbers['newsroom_events_total{event="published",verb=""}'] == 1
    assert numbers['newsroom_events_total{event="withdrawn",verb=""}'] == 1
    assert numbers['newsroom_events_total{event="refused",verb="publish"}'] == 1


def test_imports_and_logins_are_counted(counting, tmp_path):
    User.objects.create_user("ed", password="correct horse", is_staff=True)
    path = tmp_path / "bread.md"
    path.write_text("# Why bread costs more\n\nWheat became dear.\n")
    call_command("import_document", str(path), stdout=StringIO())
    for password in ("wrong horse", "correct horse"):
        Client().post("/admin/login/", {"username": "ed", "password": password})
    numbers = read_numbers(counting)
    for event in ("imported", "logged in", "login refused"):
        name = f'newsroom_events_total{{event="{event}",verb=""}}'
        assert numbers[name] == 1, event


def test_a_verification_leaves_its_time_and_its_result(counting):
    published("Why bread costs more", at=timezone.now() - DAY)
    call_command("verify_editions", stdout=StringIO())
    numbers = read_numbers(counting)
    when = numbers['newsroom_event_last_seconds{event="verified"}']
    assert 0 <= time.time() - when < 60
    assert numbers['newsroom_verified_editions{result="editions"}'] == 1
    assert numbers['newsroom_verified_editions{result="differing"}'] == 0


def test_a_failed_query_is_counted_once_though_it_breaks_the_page_too(
    counting, monkeypatch
):
    def fail(at):
        raise_in_query()

    monkeypatch.setattr("articles.public.lists.front_page.site_clock", fail)
    with connection.execute_wrapper(recording._count_failed_query):
        answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code in (500, 503)
    kind = 'newsroom_database_errors_total{kind="OperationalError"}'
    assert read_numbers(counting)[kind] == 1


def raise_in_query() -> None:
    def break_off(execute, *arguments):
        raise OperationalError("the connection is lost")

    with connection.execute_wrapper(break_off), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_a_database_that_can_not_be_reached_is_counted(counting, monkeypatch):
    def fail(at):
        raise OperationalError("connection refused")

    monkeypatch.setattr("articles.public.lists.front_page.site_clock", fail)
    Client(raise_request_exception=False).get("/")
    kind = 'newsroom_database_errors_total{kind="OperationalError"}'
    assert read_numbers(counting)[kind] == 1


def test_errors_in_the_log_are_counted(counting, monkeypatch):
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)
    with logged():
        Client(raise_request_exception=False).get("/")
    assert read_numbers(counting)["newsroom_logged_errors_total"] == 1


def refuse_slot(*arguments: object) -> None:
    raise NoSlot("No file of metrics can be written.")


@pytest.fixture
def forked_on_a_full_disk(counting, monkeypatch) -> None:
    """Let this process look for files of its own at its next count, as after a fork,
    and find none.
    """
    monkeypatch.setattr(recording._recorder._slot, "_process", 0)
    monkeypatch.setattr(Slot, "_take", refuse_slot)


def test_a_request_is_answered_where_counting_fails(forked_on_a_full_disk):
    with logged() as lines:
        assert Client().get("/healthz").status_code == 200
        assert Client().get("/healthz").status_code == 200
    said = [event["event"] for event in lines.events()]
    [stopped] = [text for text in said if "No metrics are counted" in text]
    assert "No file of metrics can be written." in stopped


def test_a_publication_succeeds_where_counting_fails(forked_on_a_full_disk):
    with logged():
        article = save(explainer(), now=JUNE)
        publish(article=article, by=None, now=JUNE)
    assert article.editions.count() == 1


def test_an_error_is_logged_where_counting_it_fails(forked_on_a_full_disk):
    with logged() as lines:
        logging.getLogger("newsroom.test").error("What went wrong")
    assert "What went wrong" in [event["event"] for event in lines.events()]


def test_an_error_of_the_database_stays_itself_where_counting_it_fails(
    forked_on_a_full_disk,
):
    with (
        connection.execute_wrapper(recording._count_failed_query),
        pytest.raises(OperationalError, match="the connection is lost"),
    ):
        raise_in_query()


def test_nothing_is_measured_or_imported_where_it_is_off():
    program = (
        "import sys, django; django.setup()\n"
        "import newsroom.wsgi\n"
        "for name in ('prometheus_client', 'opentelemetry', 'sentry_sdk'):\n"
        "    assert name not in sys.modules, name\n"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True
    )


def test_a_folder_that_can_not_be_written_stops_no_page(settings, tmp_path):
    (tmp_path / "metrics").touch()
    with logged() as lines:
        recording.start(tmp_path / "metrics")
    [event] = lines.events()
    assert event["event"].startswith("No metrics are counted")
    settings.METRICS = True
    assert Client().get("/healthz").status_code == 200
