import pytest
from django.utils import timezone

from articles.models import Edition, SearchEntry
from articles.public.search.find import find_explainers
from articles.public.search.query import parse_query


@pytest.fixture
def titles():
    """A function that gives the titles of what answers a query, best first: each
    headline, and then those of its questions that do.
    """

    def found(typed: str, **narrowed) -> list[str]:
        live = Edition.objects.live(timezone.now())
        groups = find_explainers(
            parse_query(typed), live.filter(**narrowed), is_narrow=bool(narrowed)
        )
        listed = []
        for group in groups:
            listed.append(Edition.objects.get(pk=group.edition).headline)
            questions = SearchEntry.objects.in_bulk(group.questions)
            listed += [questions[entry].title for entry in group.questions]
        return listed

    return found
