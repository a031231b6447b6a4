import pytest
from django.utils import timezone

from articles.models import Edition, SearchEntry
from articles.public.search.find import find
from articles.public.search.query import parse


@pytest.fixture
def titles():
    """A function that gives the titles of what answers a query, best first."""

    def found(typed: str, **narrowed) -> list[str]:
        live = Edition.objects.live(timezone.now())
        hits = find(parse(typed), live.filter(**narrowed), is_narrow=bool(narrowed))
        entries = SearchEntry.objects.in_bulk([hit.entry for hit in hits])
        return [entries[hit.entry].title for hit in hits]

    return found
