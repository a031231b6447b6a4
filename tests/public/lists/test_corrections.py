from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils.http import http_date

from articles.models import Article
from articles.public.lists.corrections import select_corrections
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
PATH = "/corrections/"
HOUR = timedelta(hours=1)


def corrected(edition, at, note="The price of gas was of another year."):
    return another_edition(edition, at=at, kind="corrected", note=note)


@shared_rows
def correction_of_june():
    return corrected(published(), JUNE + DAY)


def test_every_correction_is_listed_under_its_month_newest_first(reader):
    bread, rye = published(), published("Rye")
    corrected(bread, JUNE + DAY, "The first.")
    corrected(rye, JUNE + 40 * DAY, "The second.")
    another_edition(bread, at=JUNE + 50 * DAY, note="No correction.")
    response = reader.get(PATH)
    page = words(response.text)
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    assert response["Last-Modified"] == http_date((JUNE + 50 * DAY).timestamp())
    assert len(response.queries) == 2
    assert "July 2026 Rye The second. 12 July 2026 · what edition 2 changed" in page
    assert page.index("July 2026") < page.index("June 2026") < page.index("The first.")
    assert "No correction." not in page
    assert 'href="/explainers/rye/changes/2/"' in response.text


def test_a_correction_leads_to_the_explainer_s_address_of_today(reader):
    bread = published()
    corrected(bread, JUNE + DAY)
    another_edition(bread, at=JUNE + 2 * DAY, slug="bread")
    html = reader.get(PATH).text
    assert 'href="/explainers/bread/"' in html
    assert 'href="/explainers/bread/changes/2/"' in html
    assert "why-bread" not in html


def test_a_correction_that_waits_or_is_of_a_withdrawn_explainer_is_not_listed(
    reader, set_clock
):
    bread, rye = published(), published("Rye")
    corrected(rye, JUNE + DAY, "Of rye.")
    another_edition(
        bread, at=JUNE + 9 * DAY, now=JUNE + DAY, kind="corrected", note="Of bread."
    )
    withdraw(
        article=Article.objects.get(pk=rye.article_id),
        by=None,
        now=JUNE + 2 * DAY,
        note="It was invented.",
    )
    set_clock(JUNE + 3 * DAY)
    assert "Nothing has been corrected yet." in words(reader.get(PATH).text)
    set_clock(JUNE + 9 * DAY)
    page = words(reader.get(PATH).text)
    assert "Of bread." in page
    assert "Of rye." not in page
    assert [edition.slug_now for edition in select_corrections(JUNE + 9 * DAY)] == [
        "why-bread-costs-more"
    ]


def test_a_month_lists_its_corrections_and_leads_to_the_months_beside_it(reader):
    bread = published()
    for days, note in (
        (1, "In June."),
        (40, "In July."),
        (41, "In July too."),
        (100, "In September."),
    ):
        corrected(bread, JUNE + days * DAY, note)
    response = reader.get("/corrections/2026/07/")
    page = words(response.text)
    assert response.status_code == 200
    assert len(response.queries) == 4
    assert page.index("In July too.") < page.index("In July.")
    assert "In June." not in page
    assert "June 2026 September 2026" in page
    assert (
        '<link rel="canonical" href="https://news.example/corrections/2026/07/">'
        in response.text
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [(PATH, "Corrections"), (f"{PATH}2026/06/", "Corrections in June 2026")],
)
def test_the_lists_name_themselves_and_their_feed_to_machines(
    reader, correction_of_june, path, name
):
    page = reader.get(path).text
    feed = 'type="application/atom+xml" title="Corrections · Newsroom" href="/feeds/corrections.xml"'
    assert f'<link rel="alternate" {feed}>' in page
    assert f'<meta property="og:title" content="{name}">' in page


def test_the_latest_are_shown_and_the_rest_found_by_month(reader, monkeypatch):
    monkeypatch.setattr("articles.public.lists.corrections.LATEST", 3)
    bread = published(at=JUNE - 40 * DAY)
    for number in range(5):
        corrected(bread, JUNE - 34 * DAY + number * DAY, f"Number {number}.")
    page = reader.get(PATH)
    assert "Number 2." in words(page.text)
    assert "Number 1." not in words(page.text)
    assert 'href="/corrections/2026/04/">April 2026' in page.text
    assert "Number 1." in words(reader.get("/corrections/2026/04/").text)


@override_settings(TIME_ZONE="Pacific/Auckland")
def test_months_are_those_of_the_newsroom(reader):
    corrected(published(at=JUNE - 9 * DAY), JUNE.replace(month=5, day=31, hour=13))
    assert reader.get("/corrections/2026/06/").status_code == 200
    assert reader.get("/corrections/2026/05/").status_code == 404
    assert "June 2026" in words(reader.get(PATH).text)


@pytest.mark.parametrize(
    "month",
    ["2026/07", "2026/13", "2026/6", "9999/12", "9999/11", "0000/01", "2026", "x/y"],
)
def test_a_month_without_corrections_answers_404(reader, correction_of_june, month):
    assert reader.get(f"/corrections/{month}/").status_code == 404
