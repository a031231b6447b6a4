"""What a search shows where it finds nothing, or not all that was typed."""

import pytest

from tests.factories import DAY, JUNE, published
from tests.public.search.test_page import listed
from tests.readers import words

pytestmark = pytest.mark.django_db


SECTION = {"anchor": "a", "heading": "A", "body": "It flies."}


@pytest.mark.usefixtures("edition")
def test_where_nothing_has_all_words_what_has_some_is_shown(reader):
    response = reader.get("/search/?q=wheat+zeppelin")
    said = words(response.content.decode())
    assert "Results with some of the words" in said
    assert "No explainer has: zeppelin" in said
    assert listed(response) == ["/explainers/why-bread-costs-more/"]

    published("Zeppelin", standfirst="Big.", faq=[], sections=[SECTION], sources=[])
    said = words(reader.get("/search/?q=wheat+zeppelin").content.decode())
    assert "Nothing has all that you typed." in said


@pytest.mark.usefixtures("edition")
def test_what_has_some_words_has_none_that_are_excluded(reader):
    assert listed(reader.get("/search/?q=wheat+-bread")) == []


@pytest.mark.usefixtures("edition")
def test_a_word_that_is_known_elsewhere_is_not_taken_for_misspelt(reader):
    topics = [{"name": "Health", "slug": "health"}]
    published(
        "Prices of medicine",
        topics=topics,
        standfirst="High.",
        faq=[],
        sections=[SECTION],
        sources=[],
    )
    said = words(reader.get("/search/?q=wheat+bread&topic=health").content.decode())
    assert "Did you mean" not in said
    assert "No explainer has:" not in said


@pytest.mark.usefixtures("edition")
def test_nothing_found_offers_wider_searches_and_places_to_go(reader):
    html = reader.get("/search/?q=zeppelin&topic=prices").content.decode()
    assert "Nothing found" in html
    assert (
        '<a href="/search/?q=zeppelin">Look without topic, author and date</a>' in html
    )
    assert "Fewer or other words" in html
    assert 'href="/questions/"' in html


@pytest.mark.usefixtures("edition")
def test_a_page_without_words_leads_to_topics_and_lists(reader):
    html = reader.get("/search/").content.decode()
    for address in ("/topics/prices/", "/questions/", "/sources/", "/"):
        assert f'href="{address}"' in html


@pytest.mark.usefixtures("edition")
def test_a_misspelt_word_is_looked_for_as_it_was_meant(reader):
    response = reader.get("/search/?q=braed+costs&from=2026")
    html = response.content.decode()
    assert listed(response) == ["/explainers/why-bread-costs-more/"]
    assert "Did you mean" in html
    assert 'href="/search/?q=bread+costs&amp;from=2026"' in html
    assert "No explainer has: braed" in words(html)
    assert "<mark>bread</mark>" in html


def test_a_word_that_only_waits_is_not_offered(reader, set_clock):
    published("Bread")
    published("Zeppelins", at=JUNE + DAY, now=JUNE)
    set_clock(JUNE)
    html = reader.get("/search/?q=zepelins").content.decode()
    assert "zeppelins" not in html.lower()
    set_clock(JUNE + DAY)
    assert listed(reader.get("/search/?q=zepelins")) == ["/explainers/zeppelins/"]
