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

pytestmark = pytest.mark.django_db
TITLES = ["One", "Two", "Three", "Four"]
"""Of sources, each flagged a day after the one before."""


@pytest.fixture
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


@pytest.mark.parametrize("limit", [1, 2, 4, 9])
def test_alarms_of_the_newest_flags_come_first(flagged, limit):
    assert list_titles(limit) == TITLES[::-1][:limit]


def test_older_flags_follow_where_the_newest_raise_too_few(flagged):
    for source in flagged[2:]:
        source.in_editions.all().delete()
        source.citations.all().delete()
    assert list_titles(2) == ["Two", "One"]


def test_two_queries_find_them_however_many_are_flagged(flagged):
    with CaptureQueriesContext(connection) as captured:
        list_newest_alarms(timezone.now(), limit=9)
    assert len(captured) == 2
