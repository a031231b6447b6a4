"""What the database says, for Prometheus: constant in cost, and true."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone

from articles.mail.kinds import MailKind
from articles.models import BakeTask, OutgoingMail, Source
from newsroom.monitoring import site_metrics
from newsroom.monitoring.site_metrics import SiteMetrics, read_database
from tests.factories import DAY, flag_source, many, published

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def read() -> dict[str, float]:
    found = {}
    for metric in read_database():
        for sample in metric.samples:
            label = next(iter(sample.labels.values()), "")
            found[f"{sample.name} {label}".strip()] = sample.value
    return found


def test_an_idle_site_has_nothing_but_zeros():
    found = read()
    assert found.pop("newsroom_database_up") == 1
    assert set(found.values()) == {0}


def test_files_that_wait_are_counted_with_the_age_of_the_oldest():
    now = timezone.now()
    BakeTask.objects.create(subject="/", due_at=now - timedelta(minutes=5))
    BakeTask.objects.create(subject="/a/", due_at=now, error="OSError: full")
    BakeTask.objects.create(subject="edition:1", due_at=now + HOUR)
    found = read()
    assert found["newsroom_bake_tasks due"] == 2
    assert found["newsroom_bake_tasks waiting"] == 1
    assert found["newsroom_bake_tasks failed"] == 1
    assert 300 <= found["newsroom_bake_lag_seconds"] < 360


def test_an_edition_whose_time_has_come_without_files_is_overdue():
    now = timezone.now()
    published("Tomorrow", at=now + DAY)
    published("Soon", at=now + HOUR / 2)
    BakeTask.objects.create(subject="edition:1", due_at=now - timedelta(seconds=30))
    BakeTask.objects.create(subject="/", due_at=now - timedelta(seconds=30))
    found = read()
    assert found["newsroom_scheduled_editions waiting"] == 2
    assert found["newsroom_scheduled_editions due"] == 1
    assert found["newsroom_scheduled_editions overdue"] == 1


def test_mails_that_wait_are_counted_and_sent_ones_are_not():
    now = timezone.now()
    person = User.objects.create_user("ed")
    for minutes, done_at in ((10, None), (2, None), (60, now)):
        OutgoingMail.objects.create(
            person=person,
            kind=MailKind.values[0],
            subject="s",
            body="b",
            created_at=now - timedelta(minutes=minutes),
            due_at=now + HOUR,
            done_at=done_at,
        )
    found = read()
    assert found["newsroom_outbox_mails"] == 2
    assert 600 <= found["newsroom_outbox_oldest_seconds"] < 660


def test_open_alarms_are_counted():
    published("Why bread costs more", at=timezone.now() - DAY)
    flag_source(Source.objects.exclude(url="").first().url)
    assert read()["newsroom_open_alarms"] == 1


@pytest.mark.parametrize("size", [1, 8])
def test_the_number_of_queries_is_constant(size, django_assert_num_queries):
    many(size)
    with django_assert_num_queries(5):
        read()


def test_who_asks_again_at_once_gets_the_same_answer(
    monkeypatch, django_assert_num_queries
):
    clock = SimpleNamespace(monotonic=lambda: 100.0)
    monkeypatch.setattr(site_metrics, "time", clock)
    metrics = SiteMetrics()
    list(metrics.collect())
    clock.monotonic = lambda: 104.9
    with django_assert_num_queries(0):
        assert list(metrics.collect())
    clock.monotonic = lambda: 105.1
    with django_assert_num_queries(5):
        list(metrics.collect())


def test_a_database_that_is_away_is_said_and_hides_nothing_else(monkeypatch):
    def fail(now):
        raise OperationalError("connection refused")

    monkeypatch.setattr(site_metrics, "_read_alarms", fail)
    assert read() == {"newsroom_database_up": 0}
