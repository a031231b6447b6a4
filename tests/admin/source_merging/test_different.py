"""Sources that look the same are marked as different on the page of likely duplicates."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import DifferentSources, Source
from articles.register.different import find_different, mark_different
from articles.register.duplicates import find_duplicates

pytestmark = pytest.mark.django_db

DIFFERENT = reverse("admin:articles_source_different")
DUPLICATES = reverse("admin:articles_source_duplicates")


@pytest.fixture
def three() -> list[Source]:
    return [Source.objects.create(title="Prices of bread") for _ in range(3)]


def call(desk, *sources: Source, **fields):
    keys = [str(source.pk) for source in sources]
    return desk.post(DIFFERENT, {"source": keys, **fields}, follow=True).text


def test_a_pair_that_is_different_is_not_listed_and_on_record(desk, editor):
    one, other = (Source.objects.create(title="Prices of bread") for _ in range(2))
    assert "are different" in call(desk, other, one)
    assert find_duplicates() == []
    pair = DifferentSources.objects.get()
    assert {pair.one, pair.other} == {one, other}
    assert pair.decided_by == editor
    html = desk.get(DIFFERENT).text
    assert "Prices of bread" in html
    assert "Ed, " in html
    history = reverse("admin:articles_source_history", args=[one.pk])
    assert "are different." in desk.get(history).text


def test_what_was_called_different_is_taken_back(desk, three):
    one, other, _ = three
    call(desk, one, other)
    pair = DifferentSources.objects.get()
    taken = desk.post(DIFFERENT, {"take_back": str(pair.pk)}, follow=True).text
    assert "no longer marked as different" in taken
    assert not DifferentSources.objects.exists()
    again = desk.post(DIFFERENT, {"take_back": str(pair.pk)}, follow=True).text
    assert "has taken that back already" in again


def test_one_of_three_is_kept_apart_and_the_others_stay_together(desk, three):
    one, *others = three
    said = call(desk, *three, apart=str(one.pk))
    assert "“Prices of bread” is different from" in said
    assert DifferentSources.objects.count() == 2
    [found] = find_duplicates()
    assert set(found.keys) == {other.pk for other in others}


def test_all_of_three_are_different(desk, three):
    call(desk, *three)
    assert DifferentSources.objects.count() == 3
    assert find_duplicates() == []


def test_who_said_it_first_stays_on_record(editor, writer, three):
    now = timezone.now()
    mark_different(three, by=editor, now=now)
    mark_different(three[::-1], by=writer, now=now)
    assert {pair.decided_by for pair in find_different()} == {editor}


@pytest.mark.parametrize(
    "sent", [{}, {"source": "x"}, {"take_back": "x"}, {"take_back": "9" * 30}]
)
def test_what_names_no_pair_saves_nothing(desk, three, sent):
    assert desk.post(DIFFERENT, sent, follow=True).status_code == 200
    assert not DifferentSources.objects.exists()


def test_an_unknown_source_is_kept_apart_from_nothing(desk, three):
    assert "Nothing was saved" in call(desk, *three, apart="x")
    assert not DifferentSources.objects.exists()


def test_a_source_that_was_merged_is_no_longer_in_a_pair(desk, three):
    one, other, last = three
    call(desk, one, other)
    now = timezone.now()
    Source.objects.filter(pk=one.pk).update(merged_into=last, merged_at=now)
    assert not find_different().exists()
    assert "Nothing was saved" in call(desk, one, other)


def test_only_those_who_merge_see_and_decide(writers_desk, three):
    assert writers_desk.get(DIFFERENT).status_code == 403
    keys = [str(source.pk) for source in three]
    assert writers_desk.post(DIFFERENT, {"source": keys}).status_code == 403
    assert not DifferentSources.objects.exists()
