"""The words that no page of the newsroom can have as its address."""

import pytest
from django.core.checks import run_checks

from articles.identity.reserved import list_reserved
from articles.models import OwnPage


def test_the_first_word_of_every_address_is_reserved():
    words = {"explainers", "topics", "questions", "search", "admin", "media", "static"}
    assert words <= list_reserved()
    assert "healthz" in list_reserved()


@pytest.mark.parametrize("word", ["about", "contact", "imprint", "", "robots.txt"])
def test_other_words_are_free(word):
    assert word not in list_reserved()


@pytest.mark.django_db
def test_a_page_that_the_site_hides_is_reported():
    assert not hidden()
    OwnPage.objects.create(title="Topics", slug="topics")
    [warning] = hidden()
    assert "“Topics”" in warning.msg


def hidden() -> list:
    found = run_checks(tags=["database"], databases=["default"])
    return [each for each in found if each.id == "articles.W002"]
