"""What is scheduled comes at its hour, everywhere at once, and what is withdrawn goes
everywhere at once.
"""

from datetime import timedelta

import pytest
from django.test import override_settings

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import Reader
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
BEFORE, AFTER = JUNE - timedelta(seconds=1), JUNE
NAMED = {
    "headline": "The price of rye",
    "topics": [{"name": "Rye", "slug": "rye"}],
    "byline": [{"name": "A Miller", "slug": "a-miller", "role": "Mills"}],
    "sources": [
        {
            "key": "fao",
            "slug": "grain",
            "title": "Grain prices",
            "url": "https://grain.example/",
        },
        {"key": "iea", "slug": "heat", "title": "Heat", "url": "https://heat.example/"},
    ],
    "faq": [
        {"anchor": "why-rye", "question": "Why rye?", "answer": "It keeps [@fao]."}
    ],
}
OWN = [
    "/explainers/the-price-of-rye/",
    "/questions/the-price-of-rye/why-rye/",
    "/topics/rye/",
    "/authors/a-miller/",
    "/sources/grain/",
    "/archive/2026/06/",
]
"""Addresses that are there for this explainer alone. Once it is withdrawn the first two
say so; the rest are gone.
"""
LISTS = {
    "/": "The price of rye",
    "/questions/": "Why rye?",
    "/sources/": "Grain prices",
}


def asked(reader: Reader) -> dict[str, int]:
    return {address: reader.get(address).status_code for address in OWN}


def listed(reader: Reader) -> dict[str, bool]:
    return {
        address: words in reader.get(address).text for address, words in LISTS.items()
    }


@shared_rows
def rye():
    return published(at=JUNE, now=JUNE - DAY, **NAMED)


@pytest.mark.usefixtures("rye")
def test_before_its_hour_a_scheduled_explainer_is_nowhere_and_then_everywhere(
    reader, set_clock
):
    set_clock(BEFORE)
    assert set(asked(reader).values()) == {404}
    assert set(listed(reader).values()) == {False}
    set_clock(AFTER)
    assert set(asked(reader).values()) == {200}
    assert set(listed(reader).values()) == {True}


def test_at_its_hour_a_scheduled_edition_takes_the_place_of_the_one_before(
    rye, reader, set_clock
):
    another_edition(
        rye,
        at=JUNE + DAY,
        now=JUNE + timedelta(hours=1),
        headline="Rye is dear",
        slug="rye-is-dear",
        faq=(),
    )
    set_clock(JUNE + DAY - timedelta(seconds=1))
    assert "The price of rye" in reader.get("/explainers/the-price-of-rye/").text
    assert reader.get("/explainers/rye-is-dear/").status_code == 404
    set_clock(JUNE + DAY)
    moved = reader.get("/explainers/the-price-of-rye/")
    assert (moved.status_code, moved.headers["Location"]) == (
        301,
        "/explainers/rye-is-dear/",
    )
    assert "Rye is dear" in reader.get("/explainers/rye-is-dear/").text
    assert "Rye is dear" in reader.get("/").text
    assert reader.get("/questions/the-price-of-rye/why-rye/").status_code == 301
    assert reader.get("/questions/rye-is-dear/why-rye/").status_code == 410
    assert "Why rye?" not in reader.get("/questions/").text


def test_withdrawing_takes_it_from_everywhere_at_once(rye, reader, set_clock):
    gone = withdraw(
        article=Article.objects.get(pk=rye.article_id),
        by=None,
        now=JUNE + DAY,
        note="A figure was made up.",
    )
    set_clock(gone.live_from - timedelta(seconds=1))
    assert set(asked(reader).values()) == {200}
    set_clock(gone.live_from)
    assert asked(reader) == {
        address: 410 if number < 2 else 404 for number, address in enumerate(OWN)
    }
    assert set(listed(reader).values()) == {False}
    for address in OWN[:2]:
        page = reader.get(address)
        assert "A figure was made up." in page.text
        assert "It keeps" not in page.text
        assert page.headers["Cache-Control"] == "public, max-age=10"


def test_withdrawing_leaves_what_another_explainer_names(rye, reader, set_clock):
    published(at=JUNE, **{**NAMED, "headline": "Rye and bread", "faq": []})
    withdraw(
        article=Article.objects.get(pk=rye.article_id),
        by=None,
        now=JUNE + DAY,
        note="A figure was made up.",
    )
    set_clock(JUNE + 2 * DAY)
    for address in ("/topics/rye/", "/authors/a-miller/", "/sources/grain/"):
        page = reader.get(address)
        assert page.status_code == 200
        assert "Rye and bread" in page.text
        assert "The price of rye" not in page.text


@override_settings(TIME_ZONE="Pacific/Auckland")
def test_the_archive_is_in_the_newsrooms_time_zone(reader, set_clock):
    published("On the cusp", at=JUNE.replace(month=5, day=31, hour=13))
    set_clock(JUNE + DAY)
    assert "On the cusp" in reader.get("/archive/2026/06/").text
    assert reader.get("/archive/2026/05/").status_code == 404


def test_nothing_that_is_scheduled_is_named_to_readers(rye, reader, set_clock):
    published(
        "Bread",
        at=JUNE - DAY,
        related=[{"title": "Rye", "article": str(rye.article_id)}],
    )
    set_clock(BEFORE)
    assert "the-price-of-rye" not in reader.get("/explainers/bread/").text
    set_clock(AFTER)
    assert "/explainers/the-price-of-rye/" in reader.get("/explainers/bread/").text
