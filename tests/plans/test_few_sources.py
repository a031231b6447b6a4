"""The few sources that are flagged, or were merged into another, are found by an index.

On SQLite: its statistics count the rows of an average value, and all rows without one as
equal, so indexes of whole columns seem to lead to nearly every source.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Source
from articles.register.alarms import find_open_alarms
from articles.register.definitions import find_defined_terms, find_flagged_definitions
from tests.factories import JUNE

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


@pytest.fixture
def sources() -> list[Source]:
    found = [
        Source(title=f"Report {number}", slug=f"r{number}") for number in range(300)
    ]
    Source.objects.bulk_create(found)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def test_terms_of_a_source_are_found_without_reading_all_sources(sources):
    plan = find_defined_terms(sources[0].pk).explain()

    assert "INDEX articles_source_merged (" in plan
    assert "SCAN" not in plan


def test_terms_of_flagged_sources_are_found_without_reading_all_sources(sources):
    with CaptureQueriesContext(connection) as captured:
        find_flagged_definitions()
    [query] = captured.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        steps = [step for *_, step in cursor.fetchall()]

    scans = [step for step in steps if step.startswith("SCAN")]
    assert all("INDEX articles_source_" in step for step in scans), steps


def test_alarms_begin_with_the_flagged_sources(sources):
    plan = find_open_alarms(JUNE).explain()

    assert "INDEX articles_source_flagged" in plan
    assert "SCAN articles_source" not in plan
