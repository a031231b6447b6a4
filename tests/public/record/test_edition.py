import json

import pytest
from django.db import models
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.publishing import withdraw
from articles.publishing.chain import digest
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
EXPLAINER = "/explainers/why-bread-costs-more/"
OLD, FILE = f"{EXPLAINER}editions/1/", f"{EXPLAINER}editions/1.json"


@shared_rows
def edition():
    first = published(headline="Bread costs more", slug="why-bread-costs-more")
    return another_edition(
        first,
        at=JUNE + DAY,
        headline="Why bread costs more",
        kind="corrected",
        note="A figure.",
    )


def test_an_old_edition_is_shown_as_it_was_and_marked_as_old(reader, edition):
    response = reader.get(OLD)
    page = words(response.text)
    assert response.status_code == 200
    assert (
        "This is edition 1, as it was. It was the current edition from 2 June 2026 to 3 June 2026."
        in page
    )
    assert "Readers now see edition 2." in page
    assert "<h1>Bread costs more</h1>" in response.text
    assert "<!--_" not in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert f'<link rel="canonical" href="https://news.example{OLD}">' in response.text
    for address in (
        EXPLAINER,
        f"{EXPLAINER}changes/2/?since=1",
        f"{EXPLAINER}history/",
        FILE,
    ):
        assert f'href="{address}"' in response.text
    assert len(response.queries) == 3


def test_the_edition_in_force_has_the_same_address_for_good(reader, edition):
    page = reader.get(f"{EXPLAINER}editions/2/")
    assert "This is edition 2, the current one." in words(page.text)
    assert f'href="{EXPLAINER}changes/2/"' in page.text
    assert "?since" not in page.text


def test_an_old_edition_names_sources_flagged_since(reader, edition):
    source = flag_source("https://fao.example/prices", note="The agency took it back.")
    response = reader.get(OLD)
    assert "The agency took it back." in words(response.text)
    assert response["Last-Modified"] == http_date(source.status_changed_at.timestamp())
    assert len(response.queries) == 4


def test_an_edition_as_json_is_all_that_its_hashes_are_made_of(reader, edition):
    response = reader.get(FILE)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date((JUNE + DAY).timestamp())
    assert (
        reader.get(FILE, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )
    assert len(response.queries) == 2
    value = json.loads(response.text)
    assert set(value) == {"edition", "document"}
    facts = {name: fact for name, fact in value["edition"].items() if name != "sha256"}
    assert digest(facts) == value["edition"]["sha256"]
    assert digest(value["document"]) == facts["document_sha256"]
    assert value["document"]["headline"] == "Bread costs more"


NUMBERS = [
    "0",
    "01",
    "-1",
    "3",
    "9" * 9,
    "9" * 10,
    "9" * 30,
    "1.0",
    "١",
    "one",
    "%00",
    " 1",
    "1e3",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("form", ["editions/{}/", "editions/{}.json", "changes/{}/"])
def test_an_edition_that_is_not_there_answers_404(reader, edition, form, number):
    response = reader.get(EXPLAINER + form.format(number))
    assert (response.status_code, response["Cache-Control"]) == (
        404,
        "public, max-age=10",
    )


def test_an_edition_of_another_explainer_is_not_there(reader, edition):
    published("Rye")
    assert reader.get("/explainers/rye/editions/1/").status_code == 200
    for name in ("editions/2/", "editions/2.json", "changes/2/"):
        assert reader.get(f"/explainers/rye/{name}").status_code == 404


def test_an_edition_that_waits_is_not_there_before_its_hour(reader, set_clock, edition):
    another_edition(edition, at=JUNE + 9 * DAY, now=JUNE + 2 * DAY)
    paths = [
        f"{EXPLAINER}{name}"
        for name in ("editions/3/", "editions/3.json", "changes/3/")
    ]
    set_clock(JUNE + 8 * DAY)
    assert {reader.get(path).status_code for path in paths} == {404}
    set_clock(JUNE + 9 * DAY)
    assert {reader.get(path).status_code for path in paths} == {200}


def test_no_edition_of_a_withdrawn_explainer_can_be_read(reader, edition):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="It was invented.",
    )
    for number in (1, 2, 3, 4):
        for name in (
            f"editions/{number}/",
            f"editions/{number}.json",
            f"changes/{number}/",
        ):
            response = reader.get(EXPLAINER + name)
            assert response.status_code == 410
            assert "It was invented." in words(response.text)
            assert "Ovens" not in response.text


def test_an_edition_that_withdrew_an_explainer_that_is_back_says_so(reader, edition):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="It was invented.",
    )
    another_edition(edition, at=JUNE + 4 * DAY)
    page = words(reader.get(f"{EXPLAINER}editions/3/").text)
    assert "Edition 3 took this explainer from its readers." in page
    assert "withdrawn on 5 June 2026. The reason: It was invented." in page
    assert "Ovens" not in page


def test_an_old_edition_follows_its_explainer_to_another_address(reader, edition):
    another_edition(edition, at=JUNE + 3 * DAY, slug="bread")
    for name in ("editions/1/", "editions/1.json", "changes/1/"):
        response = reader.get(EXPLAINER + name)
        assert (response.status_code, response["Location"]) == (
            301,
            f"/explainers/bread/{name}",
        )
    page = reader.get("/explainers/bread/editions/1/")
    assert EXPLAINER not in page.text
    assert 'href="/explainers/bread/history/"' in page.text


def test_a_document_that_today_s_code_does_not_know_is_shown_and_given_as_it_was_stored(
    reader, edition
):
    document = {
        **Edition.objects.get(number=1).document,
        "schema_version": 0,
        "older": True,
    }
    models.QuerySet(Edition).filter(number=1).update(document=document)
    assert reader.get(OLD).status_code == 200
    assert json.loads(reader.get(FILE).text)["document"] == document
    response = reader.get(f"{EXPLAINER}changes/2/")
    assert response.status_code == 200
    assert "can’t be compared" in words(response.text)


def test_an_edition_after_one_that_nobody_can_read_is_published_all_the_same(edition):
    models.QuerySet(Edition).filter(number=2).update(
        document={"schema_version": 0, "sections": [], "faq": []}
    )
    assert another_edition(edition, at=JUNE + 3 * DAY).changed == []
