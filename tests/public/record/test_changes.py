import pytest
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.public.record import changes
from articles.public.serving.bounded_cache import BoundedCache
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/explainers/why-bread-costs-more/changes/"


@shared_rows
def edition():
    first = published()
    wheat, energy = first.as_document().sections
    rising = wheat.model_copy(update={"body": "It became much dearer [@fao, p. 3]."})
    another_edition(
        first, at=JUNE + DAY, sections=(rising, energy), note="A stronger word."
    )
    return another_edition(
        first, at=JUNE + 2 * DAY, kind="corrected", note="It was a sixth.", faq=()
    )


def test_an_edition_s_changes_are_told_against_the_one_before(reader, edition):
    response = reader.get(f"{PATH}2/")
    page = words(response.text)
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date((JUNE + 2 * DAY).timestamp())
    assert len(response.queries) == 3
    assert (
        "From edition 1, of 2 June 2026, to edition 2, of 3 June 2026. Changed: 1 section."
        in page
    )
    assert "Public note: A stronger word." in page
    assert "removed: dear" in page
    assert "added: much dearer" in page
    assert "<h2" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert (
        f'<link rel="canonical" href="https://news.example{PATH}2/">' in response.text
    )
    for address in (
        f"{PATH}3/",
        f"{PATH}2/?view=side",
        "/explainers/why-bread-costs-more/editions/1/",
    ):
        assert f'href="{address}"' in response.text


def test_the_two_can_stand_side_by_side_at_one_canonical_address(reader, edition):
    response = reader.get(f"{PATH}2/?view=side")
    assert '<table class="sides">' in response.text
    assert (
        f'<link rel="canonical" href="https://news.example{PATH}2/">' in response.text
    )
    assert f'href="{PATH}2/"' in response.text


def test_an_edition_can_be_compared_with_any_earlier_one(reader, edition):
    response = reader.get(f"{PATH}3/?since=1")
    page = words(response.text)
    assert (
        "From edition 1, of 2 June 2026, to edition 3, of 4 June 2026. Changed: 1 section, 1 question."
        in page
    )
    assert (
        f'<link rel="canonical" href="https://news.example{PATH}3/?since=1">'
        in response.text
    )
    assert f'href="{PATH}3/?since=1&amp;view=side"' in response.text
    assert reader.get(f"{PATH}3/?since=2").content == reader.get(f"{PATH}3/").content


def test_the_first_edition_says_that_it_is_the_first(reader, edition):
    response = reader.get(f"{PATH}1/")
    assert "Edition 1, of 2 June 2026, is the first edition." in words(response.text)
    assert len(response.queries) == 2
    assert '<table class="sides">' not in reader.get(f"{PATH}1/?view=side").text


def test_an_edition_that_changed_nothing_says_so(reader, edition):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="Invented.",
    )
    another_edition(edition, at=JUNE + 4 * DAY)
    assert "Changed: nothing." in words(reader.get(f"{PATH}5/").text)
    assert Edition.objects.get(number=5).changed == {}


def test_a_withdrawal_changed_no_text(reader, edition):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="Invented.",
    )
    another_edition(edition, at=JUNE + 4 * DAY)
    page = words(reader.get(f"{PATH}4/").text)
    assert "Changed: nothing." in page
    assert "Withdrawn: Invented." in page


QUERIES = [
    "since=3",
    "since=4",
    "since=0",
    "since=-1",
    "since=01",
    "since=",
    "since=x",
    "since=%00",
    f"since={'9' * 30}",
]
QUERIES += ["since=٢", "view=", "view=both", "view=Side", "view=%00", "since=1&since=3"]


@pytest.mark.parametrize("query", QUERIES)
def test_a_comparison_that_nobody_can_ask_for_answers_404(reader, edition, query):
    assert reader.get(f"{PATH}3/?{query}").status_code == 404


def test_any_other_query_changes_nothing(reader, edition):
    assert (
        reader.get(f"{PATH}3/?utm_source=x&page=-1").content
        == reader.get(f"{PATH}3/").content
    )


def test_a_comparison_is_told_in_the_language_of_its_explainer(reader):
    arabic = published("لماذا الخبز", slug="لماذا-الخبز", language="ar")
    another_edition(arabic, at=JUNE + DAY, standfirst="القمح.")
    html = reader.get("/explainers/لماذا-الخبز/changes/2/").text
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div class="words" lang="ar" dir="rtl">' in html


def test_what_was_typed_is_escaped(reader):
    first = published()
    another_edition(
        first, at=JUNE + DAY, headline="<script>alert(1)</script>", note="<img src=x>"
    )
    html = reader.get(f"{PATH}2/").text
    assert "<script" not in html
    assert "<img" not in html


def test_a_comparison_is_made_once_for_each_view(reader, edition, monkeypatch):
    monkeypatch.setattr(changes, "cache", BoundedCache(1_000_000))
    paths = [f"{PATH}2/", f"{PATH}2/?view=side", f"{PATH}3/", f"{PATH}3/?since=1"]
    first = [reader.get(path).content for path in paths]
    assert len(set(first)) == len(paths)
    monkeypatch.setattr(
        changes, "render_comparison", lambda *_, **__: pytest.fail("compared again")
    )
    assert [reader.get(path).content for path in paths] == first


def test_a_comparison_too_large_to_keep_is_shown_all_the_same(
    reader, edition, monkeypatch
):
    monkeypatch.setattr(changes, "LARGEST_COMPARISON", 100)
    assert reader.get(f"{PATH}2/").content == reader.get(f"{PATH}2/").content
    assert "added: much dearer" in words(reader.get(f"{PATH}2/").text)


def test_white_space_that_became_a_word_is_told_without_an_error(reader):
    first = published(standfirst="  (one two)")
    another_edition(first, at=JUNE + DAY, standfirst="three (one two)")
    for view in ("", "?view=side"):
        response = reader.get(f"{PATH}2/{view}")
        assert response.status_code == 200
        assert "added: three" in words(response.text)
