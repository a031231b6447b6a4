"""The page of an explainer at an old address, at one that only waits, and of one that was withdrawn."""

import re

import pytest

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import (
    DAY,
    JUNE,
    another_edition,
)
from tests.public.explainer.test_page import PATH, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_an_old_slug_leads_to_the_one_of_today(reader, edition, set_clock):
    another_edition(edition, at=JUNE + DAY, slug="bread")
    response = reader.get(PATH)
    assert (response.status_code, response["Location"]) == (301, "/explainers/bread/")
    assert response["Cache-Control"] == "public, max-age=60"
    response = reader.get("/questions/why-bread-costs-more/how-much/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/questions/bread/how-much/",
    )
    assert reader.get("/explainers/bread/").status_code == 200


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("since=1&view=side", "?since=1&view=side"),
        ("since=2&since=1", "?since=2&since=1"),
        ("", ""),
        ("q=%C3%BC%20b", "?q=%C3%BC+b"),
        ("q=ü", "?q=%C3%BC"),
        ("q=%0D%0ASet-Cookie:%20a=b", "?q=%0D%0ASet-Cookie%3A+a%3Db"),
        ("q=%FF%00", "?q=%EF%BF%BD%00"),
        ("q=<script>", "?q=%3Cscript%3E"),
        ("q=#//elsewhere.example", "?q=%23%2F%2Felsewhere.example"),
        ("q=" + "x" * 998, "?q=" + "x" * 998),
        ("q=" + "x" * 999, ""),
        ("q=" + "%FF" * 300, ""),
    ],
    ids=lambda value: value[:30],
)
def test_what_was_asked_of_an_old_slug_is_asked_of_the_one_of_today(
    reader, edition, query, kept
):
    another_edition(edition, at=JUNE + DAY, slug="bread")
    response = reader.get(
        f"{PATH}changes/2/", QUERY_STRING=query.encode().decode("latin-1")
    )
    assert (response.status_code, response["Location"]) == (
        301,
        f"/explainers/bread/changes/2/{kept}",
    )
    assert response["Location"].isascii()


@pytest.mark.parametrize(
    "query", ["q=\xff\xfe", "q=a\r\nSet-Cookie: a=b", "\x00=\x7f", "&&;=="]
)
def test_wrong_bytes_in_what_was_asked_of_an_old_slug_reach_no_header(
    reader, edition, query
):
    another_edition(edition, at=JUNE + DAY, slug="bread")
    response = reader.get(PATH, QUERY_STRING=query)
    assert response.status_code == 301
    assert re.fullmatch(
        r"/explainers/bread/(\?[\w%&=+.~-]*)?", response["Location"], re.ASCII
    )
    assert "Set-Cookie" not in response


def test_a_slug_that_only_waits_or_is_only_claimed_tells_nothing(
    reader, edition, set_clock
):
    another_edition(edition, at=JUNE + DAY * 2, now=JUNE + DAY, slug="bread")
    set_clock(JUNE + DAY)
    assert reader.get(PATH).status_code == 200
    assert reader.get("/explainers/bread/").status_code == 404
    set_clock(JUNE + DAY * 2)
    assert reader.get(PATH).status_code == 301
    assert reader.get("/explainers/bread/").status_code == 200


def test_a_move_that_another_will_follow_is_kept_until_then(reader, edition, set_clock):
    another_edition(edition, at=JUNE + DAY, slug="bread")
    another_edition(edition, at=JUNE + DAY * 3, now=JUNE + DAY * 2, slug="loaves")
    set_clock(JUNE + DAY * 3 - DAY / 86_400 * 7)
    assert reader.get(PATH)["Cache-Control"] == "public, max-age=7"


def test_a_withdrawn_explainer_answers_410_with_the_public_reason(
    reader, edition, set_clock
):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Its figures were invented.",
    )
    set_clock(JUNE + DAY * 2)
    for path in (PATH, "/questions/why-bread-costs-more/how-much/"):
        response = reader.get(path)
        assert (response.status_code, response["Cache-Control"]) == (
            410,
            "public, max-age=10",
        )
        assert "withdrawn on 3 June 2026" in text(response)
        assert "Its figures were invented." in text(response)
        assert "Ovens" not in text(response)
        assert '<meta name="robots" content="noindex">' in response.content.decode()
    set_clock(JUNE)
    assert reader.get(PATH).status_code == 200
