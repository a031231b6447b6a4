import pytest

from articles.models import Edition
from articles.public.clock import next_change, sources_changed
from articles.public.explainer import _EDITIONS
from articles.public.lookup import _IN_FORCE, _WITH_DOCUMENT, COLUMNS, FACTS
from tests.factories import DAY, JUNE, another_edition, fallen, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    first = published()
    second = another_edition(first, at=JUNE + DAY, kind="corrected", note="A number.")
    another_edition(first, at=JUNE + DAY * 5, now=JUNE + DAY * 2)
    fallen("https://fao.example/prices")
    return second


def test_a_prepared_query_gives_what_the_queryset_gives(edition):
    at = JUNE + DAY * 3
    [prepared] = _IN_FORCE.run(slug=edition.slug, at=at)
    [with_document] = _WITH_DOCUMENT.run(slug=edition.slug, at=at)
    editions = Edition.objects.current(at).annotate(next_change=next_change(at), sources_changed=sources_changed())
    plain = editions.get(slug=edition.slug)
    for name in (*COLUMNS, "body", "rendered_at", "next_change", "sources_changed"):
        assert getattr(prepared, name) == getattr(plain, name), name
    for name in (*COLUMNS, *FACTS, "next_change", "sources_changed"):
        assert getattr(with_document, name) == getattr(plain, name), name
    assert prepared == plain
    assert prepared.next_change == JUNE + DAY * 5
    assert prepared.sources_changed is not None


def test_a_prepared_query_asks_with_the_values_of_each_run(edition):
    assert [row.number for row in _IN_FORCE.run(slug=edition.slug, at=JUNE)] == [1]
    assert [row.number for row in _IN_FORCE.run(slug=edition.slug, at=JUNE + DAY * 9)] == [3]
    assert _IN_FORCE.run(slug="nothing", at=JUNE) == []
    assert [row.number for row in _EDITIONS.run(article=edition.article_id, first=1, last=2)] == [2, 1]


def test_a_column_that_was_not_asked_for_is_fetched_when_it_is_read(edition):
    [prepared] = _IN_FORCE.run(slug=edition.slug, at=JUNE)
    assert prepared.document["headline"] == "Why bread costs more"
