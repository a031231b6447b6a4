import pytest
from django.db.models import Max, Min

from articles.models import Edition, Source
from articles.public.explainer.page import _EDITIONS
from articles.public.serving.clock import next_change, site_clock, sources_changed
from articles.public.serving.lookup import _IN_FORCE, _WITH_DOCUMENT, COLUMNS, FACTS, state_in_force
from tests.factories import DAY, JUNE, another_edition, fallen, published
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
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


def test_the_state_of_an_address_is_another_with_each_thing_that_decides_how_it_is_shown(edition):
    at = JUNE + DAY * 3
    states = [state_in_force(edition.slug, at)]

    def changed() -> bool:
        states.append(state_in_force(edition.slug, at))
        return len(set(states)) == len(states)

    assert state_in_force(edition.slug, at) == states[0]
    Edition.objects.filter(pk=edition.pk).derive(rendered_at=at)
    assert changed()
    Source.objects.at("https://fao.example/prices").update(status_changed_at=at)
    assert changed()
    published("Another explainer", at=JUNE + DAY * 2)
    assert changed()
    published("One that waits", at=JUNE + DAY * 4)
    assert changed()
    assert state_in_force(edition.slug, JUNE) != state_in_force(edition.slug, JUNE + DAY)


def test_the_site_s_clock_is_that_of_what_has_gone_live_and_of_what_waits(edition):
    for day in range(-1, 7):
        at = JUNE + DAY * day
        gone_live, waiting = Edition.objects.gone_live(at), Edition.objects.waiting(at)
        expected = (gone_live.aggregate(Max("live_from")), waiting.aggregate(Min("live_from")))
        clock = site_clock(at)
        assert ({"live_from__max": clock.changed_at}, {"live_from__min": clock.changes_at}) == expected


def test_a_column_that_was_not_asked_for_is_fetched_when_it_is_read(edition):
    [prepared] = _IN_FORCE.run(slug=edition.slug, at=JUNE)
    assert prepared.document["headline"] == "Why bread costs more"
