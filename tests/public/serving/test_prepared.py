from uuid import UUID

import pytest
from django.db.models import Max, Min, UUIDField
from django.db.models.functions import Upper

from articles.models import Edition, EditionSource, Source
from articles.public.serving.clock import (
    last_change,
    next_change,
    site_clock,
    sources_changed,
)
from articles.public.serving.lookup import (
    _STATE,
    COLUMNS,
    FACTS,
    edition_in_force,
    state_in_force,
)
from articles.public.serving.prepared import (
    PLACES,
    Parameter,
    PreparedRecords,
    fill_places,
    list_places,
)
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def edition():
    first = published()
    second = another_edition(first, at=JUNE + DAY, kind="corrected", note="A number.")
    another_edition(first, at=JUNE + DAY * 5, now=JUNE + DAY * 2)
    flag_source("https://fao.example/prices", "disputed")
    return second


def test_a_prepared_query_gives_what_the_queryset_gives(edition):
    at = JUNE + DAY * 3
    editions = Edition.objects.current(at).annotate(
        next_change=next_change(at),
        sources_changed=sources_changed(),
        last_change=last_change(at),
    )
    plain = editions.filter(slug=edition.slug).values_list(
        "id", "rendered_at", "next_change", "sources_changed", "last_change"
    )
    [prepared] = _STATE.rows(slug=edition.slug, at=at)
    assert [tuple(prepared)] == list(plain)
    assert prepared[2] == JUNE + DAY * 5
    assert prepared[3] is not None


def test_a_prepared_query_asks_with_the_values_of_each_run(edition):
    asked = [
        (edition.slug, JUNE),
        (edition.slug, JUNE + DAY * 3),
        (edition.slug, JUNE + DAY * 9),
        ("nothing", JUNE),
    ]
    found = [[pk for pk, *_ in _STATE.rows(slug=slug, at=at)] for slug, at in asked]
    numbers = dict(Edition.objects.values_list("id", "number"))
    assert [[numbers[pk] for pk in ids] for ids in found] == [[1], [2], [3], []]


@pytest.mark.parametrize("with_document", [False, True])
def test_the_edition_in_force_comes_with_what_its_page_shows_in_one_query(
    edition, with_document, django_assert_num_queries
):
    at = JUNE + DAY * 3
    columns = (
        (*FACTS, "document")
        if with_document
        else ("body", "linked_data", "share_picture", "rendered_at")
    )
    with django_assert_num_queries(1):
        found = edition_in_force(edition.slug, at, with_document=with_document)
        names = {*COLUMNS, *columns, "next_change", "sources_changed"} - {"article"}
        shown = {name: getattr(found, name) for name in names}
    editions = Edition.objects.annotate(
        next_change=next_change(at), sources_changed=sources_changed()
    )
    plain = editions.get(pk=edition.pk)
    assert shown == {name: getattr(plain, name) for name in shown}


def test_the_state_of_an_address_is_another_with_each_thing_that_decides_how_it_is_shown(
    edition,
):
    at = JUNE + DAY * 3
    states = [state_in_force(edition.slug, at)]

    def changed() -> bool:
        states.append(state_in_force(edition.slug, at))
        return len(set(states)) == len(states)

    assert state_in_force(edition.slug, at) == states[0]
    Edition.objects.filter(pk=edition.pk).derive(rendered_at=at)
    assert changed()
    Source.objects.filter(url="https://fao.example/prices").update(status_changed_at=at)
    assert changed()
    published("Another explainer", at=JUNE + DAY * 2)
    assert changed()
    published("One that waits", at=JUNE + DAY * 4)
    assert changed()
    assert state_in_force(edition.slug, JUNE) != state_in_force(
        edition.slug, JUNE + DAY
    )


def test_the_site_s_clock_is_that_of_what_has_gone_live_and_of_what_waits(edition):
    for day in range(-1, 7):
        at = JUNE + DAY * day
        gone_live, waiting = Edition.objects.gone_live(at), Edition.objects.waiting(at)
        expected = (
            gone_live.aggregate(Max("live_from")),
            waiting.aggregate(Min("live_from")),
        )
        clock = site_clock(at)
        assert (
            {"live_from__max": clock.changed_at},
            {"live_from__min": clock.changes_at},
        ) == expected


def test_a_prepared_query_gives_records_with_all_that_the_queryset_selects(edition):
    def build():
        citing = EditionSource.objects.filter(edition=Parameter("edition", UUIDField()))
        citing = citing.annotate(shouted=Upper("source__title"))
        return citing.select_related("source").defer("key").order_by("number")

    query = PreparedRecords(build)
    plain = EditionSource.objects.filter(edition=edition).order_by("number")
    found = query.records(edition=edition.pk)
    assert found == list(plain)
    assert len(found) > 1
    for row in found:
        assert row.get_deferred_fields() == {"key"}
        assert row.shouted == row.source.title.upper()
        assert row.source.get_deferred_fields() == set()
        assert not row._state.adding
    assert query.records(edition=UUID(int=0)) == []
    assert query.first(edition=UUID(int=0)) is None


def test_as_many_places_are_filled_for_each_number_of_keys(
    edition, django_assert_num_queries
):
    query = PreparedRecords(
        lambda: Edition.objects.filter(pk__in=list_places(UUIDField()))
    )
    keys = list(Edition.objects.values_list("pk", flat=True))
    assert len(keys) == 3
    for wanted in (keys[:1], keys[:2], keys, (keys * PLACES)[:PLACES]):
        with django_assert_num_queries(1):
            found = query.records(**fill_places(wanted))
        assert {each.pk for each in found} == set(wanted)
        assert len(found) == len(set(wanted))


@pytest.mark.parametrize("count", [0, PLACES + 1])
def test_no_other_number_of_keys_is_taken(count):
    with pytest.raises(ValueError, match=f"{count} keys do not fit"):
        fill_places([UUID(int=0)] * count)
