"""What the database says of the site: queues, delays, alarms.

Five queries, whatever the site holds, and at most once in some seconds, however often
somebody asks.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from articles.models import BakeTask, Edition, OutgoingMail
from articles.register.alarms import find_open_alarms

CACHED_FOR: Final = 5.0
"""Seconds for which an answer is good."""
OVERDUE_AFTER: Final = timedelta(seconds=10)
"""A scheduled edition whose pages were not written so long after its time is late."""
SOON: Final = timedelta(hours=1)


class SiteMetrics(Collector):
    """Asks the database when Prometheus asks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._metrics: list[Metric] = []
        # Not 0: the monotonic clock may have begun a moment ago.
        self._read_at = float("-inf")

    def collect(self) -> Iterator[Metric]:
        # One asks at a time; the others wait, and get the same answer.
        with self._lock:
            if time.monotonic() - self._read_at >= CACHED_FOR:
                self._metrics = list(read_database())
                self._read_at = time.monotonic()
        yield from self._metrics


def read_database() -> Iterator[Metric]:
    """Yield all metrics of the site; of a database that does not answer, that alone."""
    answers = GaugeMetricFamily(
        "newsroom_database_up", "1 if the database answers, else 0."
    )
    try:
        now = timezone.now()
        metrics = [
            *_read_bake_tasks(now),
            *_read_outbox(now),
            _read_scheduled(now),
            _read_alarms(now),
        ]
    except DatabaseError:
        metrics = []
    answers.add_metric([], int(bool(metrics)))
    yield answers
    yield from metrics


def _read_bake_tasks(now: datetime) -> Iterator[Metric]:
    is_due = Q(due_at__lte=now)
    found = BakeTask.objects.aggregate(
        due=Count("pk", filter=is_due),
        waiting=Count("pk", filter=~is_due),
        failed=Count("pk", filter=~Q(error="")),
        oldest=Min("due_at", filter=is_due),
    )
    tasks = GaugeMetricFamily(
        "newsroom_bake_tasks",
        "Readers' files that are still to be written: due, waiting for their time, "
        "and those of both that have failed before.",
        labels=["state"],
    )
    for state in ("due", "waiting", "failed"):
        tasks.add_metric([state], found[state])
    yield tasks
    yield _measure_age(
        "newsroom_bake_lag_seconds",
        "For how long the oldest of the due tasks has been due.",
        found["oldest"],
        now,
    )


def _read_outbox(now: datetime) -> Iterator[Metric]:
    found = OutgoingMail.objects.pending().aggregate(
        pending=Count("pk"), oldest=Min("created_at")
    )
    mails = GaugeMetricFamily(
        "newsroom_outbox_mails", "Mails that were neither sent nor given up."
    )
    mails.add_metric([], found["pending"])
    yield mails
    yield _measure_age(
        "newsroom_outbox_oldest_seconds",
        "Age of the oldest of these mails.",
        found["oldest"],
        now,
    )


def _read_scheduled(now: datetime) -> Metric:
    waiting = Edition.objects.waiting(now).aggregate(
        waiting=Count("pk"), soon=Count("pk", filter=Q(live_from__lte=now + SOON))
    )
    late = BakeTask.objects.due(now - OVERDUE_AFTER).filter(
        subject__startswith="edition:"
    )
    editions = GaugeMetricFamily(
        "newsroom_scheduled_editions",
        "Editions that wait for their time, those of them that go live within the "
        "hour, and editions whose time has come and whose files are still to be "
        "written.",
        labels=["state"],
    )
    editions.add_metric(["waiting"], waiting["waiting"])
    editions.add_metric(["due"], waiting["soon"])
    editions.add_metric(["overdue"], late.count())
    return editions


def _read_alarms(now: datetime) -> Metric:
    alarms = GaugeMetricFamily(
        "newsroom_open_alarms",
        "Articles that cite a flagged source, and that nobody has answered for.",
    )
    alarms.add_metric([], find_open_alarms(now).count())
    return alarms


def _measure_age(name: str, help: str, since: datetime | None, now: datetime) -> Metric:
    age = GaugeMetricFamily(name, help)
    age.add_metric([], (now - since).total_seconds() if since else 0)
    return age
