"""The newest open alarms, of which some are asked for and not all counted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Source
from articles.register import set_status
from articles.register.alarms import list_newest_alarms
from tests.factories import JUNE, published
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
TITLES = ["One", "Two", "Three", "Four"]
"""Of sources, each flagged a day after the one before."""


@shared_rows
def flagged() -> list[Source]:
    found = []
    for day, title in enumerate(TITLES):
        source = {"key": "s", "title": title, "url": f"https://{title}.example/"}
        body = {"anchor": "a", "heading": "A", "body": "It is so [@s]."}
        published(f"Article of {title}", sections=[body], sources=[source], faq=[])
        record = Source.objects.get(title=title)
        at = JUNE + timedelta(days=day)
        set_status(record, "retracted", "Made up.", by=None, now=at)
        found.append(record)
    return found


def list_titles(limit: int) -> list[str]:
    titles = dict(Source.objects.values_list("pk", "title"))
    rows = list_newest_alarms(timezone.now(), limit=limit)
    return [titles[row["source_key"]] for row in rows]


def unmake_newest(flagged: list[Source]) -> None:
    """Let nothing cite the two sources that were flagged last."""
    for source in flagged[2:]:
        source.in_editions.all().delete()
        source.citations.all().delete()


@pytest.mark.parametrize("limit", [1, 2, 4, 9])
def test_alarms_of_the_newest_flags_come_first(flagged, limit):
    assert list_titles(limit) == TITLES[::-1][:limit]


def test_older_flags_follow_where_the_newest_raise_too_few(flagged):
    unmake_newest(flagged)
    assert list_titles(2) == ["Two", "One"]


@pytest.mark.parametrize(("limit", "queries"), [(4, 1), (9, 2)])
def test_few_queries_find_them(flagged, limit, queries):
    assert count_queries(limit) == queries


def test_a_third_query_finds_them_where_the_newest_raise_too_few(flagged):
    unmake_newest(flagged)
    assert count_queries(2) == 3


def count_queries(limit: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        list_newest_alarms(timezone.now(), limit=limit)
    return len(captured)
