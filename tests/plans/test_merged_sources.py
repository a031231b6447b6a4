"""What was merged into a source is found by an index, however few were merged.

On SQLite: its statistics count all rows without a value as equal, so the foreign key's
own index seems to lead to nearly every source.
"""

import pytest
from django.db import connection

from articles.models import Source
from articles.register.definitions import find_defined_terms

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def test_terms_of_a_source_are_found_without_reading_all_sources():
    sources = [
        Source(title=f"Report {number}", slug=f"r{number}") for number in range(300)
    ]
    Source.objects.bulk_create(sources)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    plan = find_defined_terms(sources[0].pk).explain()

    assert "INDEX articles_source_merged (" in plan
    assert "SCAN" not in plan
