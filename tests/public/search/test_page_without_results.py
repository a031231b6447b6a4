"""What a search shows where it finds nothing, or not all that was typed."""

import re
from html import unescape

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
    assert "Showing results for: bread costs" in words(html)
    # They are shown already: an offer would lead nowhere new.
    assert "Did you mean" not in html
    right = reader.get("/search/?q=bread+costs&from=2026").content.decode()
    assert found_in(right) == found_in(html)
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


def follow_offer(reader, html: str):
    """Return the page that “Did you mean” leads to."""
    [address] = re.findall(r'Did you mean <a href="([^"]+)"', html)
    return reader.get(unescape(address))


def found_in(html: str) -> str:
    """Return the list of what was found."""
    return html.partition('<ul class="editions-list">')[2].partition("</section>")[0]


def publish_with_question() -> None:
    """Publish an explainer whose question has a word of its headline."""
    asked = {"anchor": "who", "question": "Who bakes bread?", "answer": "Bakers."}
    published("Why bread costs more", faq=[asked])


def test_a_misspelt_word_is_understood_beside_one_that_nothing_has(reader):
    publish_with_question()
    response = reader.get("/search/?q=braed+zeppelin&from=2026")
    html = response.content.decode()
    assert listed(response) == ["/explainers/why-bread-costs-more/"]
    assert "Results with some of the words" in html
    assert "No explainer has: braed" in words(html)
    assert '<strong dir="auto">zeppelin</strong>' in html
    assert "<mark>bread</mark>" in html

    offered = follow_offer(reader, html)
    assert offered.wsgi_request.GET.dict() == {"q": "bread", "from": "2026"}
    said = offered.content.decode()
    assert "Did you mean" not in said
    assert "Results with some of the words" not in said
    assert found_in(said) != found_in(html)


def test_what_was_meant_leaves_out_what_was_excluded(reader):
    publish_with_question()
    html = reader.get('/search/?q=braed+zeppelin+-"olive oil"').content.decode()
    offered = follow_offer(reader, html)
    assert offered.wsgi_request.GET["q"] == 'bread -"olive oil"'
    assert listed(offered) == ["/explainers/why-bread-costs-more/"]


@pytest.mark.usefixtures("edition")
def test_each_of_two_misspelt_words_that_no_explainer_has_together_is_understood(
    reader,
):
    published("Zeppelins", standfirst="Big.", faq=[], sections=[SECTION], sources=[])
    response = reader.get("/search/?q=braed+zepelins")
    said = words(response.content.decode())
    assert sorted(listed(response)) == [
        "/explainers/why-bread-costs-more/",
        "/explainers/zeppelins/",
    ]
    # Both words together find no more than is shown.
    assert "Did you mean" not in said
    assert "Showing results for: bread zeppelins" in said


@pytest.mark.usefixtures("edition")
def test_a_word_that_was_typed_twice_is_looked_for_once(reader):
    response = reader.get("/search/?q=bread+braed")
    said = words(response.content.decode())
    assert listed(response) == ["/explainers/why-bread-costs-more/"]
    assert "Showing results for: bread No" in said


@pytest.mark.usefixtures("edition")
def test_a_corrected_word_is_looked_for_among_many_that_are_longer(reader):
    published(
        "Travelling elephants in mountains",
        standfirst="Big.",
        faq=[],
        sections=[SECTION],
        sources=[],
    )
    typed = "travelling elephants mountains breaad cheese"
    response = reader.get("/search/", {"q": typed})
    said = words(response.content.decode())
    assert "/explainers/why-bread-costs-more/" in listed(response)
    # What was not looked for is not said to be shown.
    assert "Showing results for: travelling elephants mountains bread No" in said
