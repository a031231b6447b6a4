"""Rows that tests share are there for those that ask for them, untouched, and for no
other test.
"""

import pytest

from articles.models import Topic
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def topic() -> Topic:
    return Topic.objects.create(name="Prices")


@shared_rows
def two_topics() -> None:
    Topic.objects.create(name="Wages")
    Topic.objects.create(name="Rents")


def names() -> set[str]:
    return set(Topic.objects.values_list("name", flat=True))


@pytest.mark.parametrize("run", [1, 2])
def test_what_a_test_changes_is_undone(topic, run):
    assert (topic.name, names()) == ("Prices", {"Prices"})
    topic.name = "Changed"
    topic.save()
    Topic.objects.create(name=f"Of run {run}")


@pytest.mark.usefixtures("two_topics")
def test_other_rows_take_their_place():
    assert names() == {"Wages", "Rents"}


def test_who_does_not_ask_for_them_has_none():
    assert names() == set()


def test_they_are_refused_once_a_test_s_own_transaction_has_begun(request):
    with pytest.raises(AssertionError, match="would undo the rows"):
        request.getfixturevalue("topic")
