import json
import re

import pytest
from django.db import models
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.publishing import withdraw
from articles.publishing.chain import digest
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/explainers/why-bread-costs-more/history/"
FILE = "/explainers/why-bread-costs-more/history.json"


@shared_rows
def edition():
    first = published()
    sections = first.as_document().sections
    another_edition(
        first,
        at=JUNE + DAY,
        note="New figures.",
        sections=sections[:1],
        faq=(),
        headline="Bread, dear",
    )
    return another_edition(
        first,
        at=JUNE + 2 * DAY,
        kind="corrected",
        note="The price of gas was of another year.",
        standfirst="Wheat.",
    )


def rows(response) -> list[str]:
    listed = re.search(r'<ol class="record".*</ol>', response.text, re.DOTALL)[0]
    return [words(row) for row in listed.split("<li ")[1:]]


def test_a_history_tells_each_edition_with_kind_time_note_what_it_changed_and_hash(
    reader, edition
):
    response = reader.get(PATH)
    third, second, first = rows(response)
    assert (
        "Edition 3 Corrected 4 June 2026, 09:00 · current The price of gas was of another year."
        in third
    )
    assert "What changed: standfirst" in third
    assert (
        f"Fingerprint (SHA-256) {edition.sha256[:12]}… {edition.sha256} as JSON"
        in third
    )
    assert (
        "Edition 2 Updated 3 June 2026, 09:00 New figures. What changed: headline, 1 section, 1 question"
        in second
    )
    assert "Edition 1 Published 2 June 2026, 09:00 Fingerprint (SHA-256)" in first
    assert "Times are in the time zone UTC." in words(response.text)
    for address in ("editions/3/", "editions/3.json", "changes/3/"):
        assert f'href="/explainers/why-bread-costs-more/{address}"' in response.text
    assert "changes/1/" not in response.text


def test_a_history_as_json_is_what_the_hashes_are_made_of(reader, edition):
    response = reader.get(FILE)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date((JUNE + 2 * DAY).timestamp())
    assert (
        reader.get(FILE, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )
    assert len(response.queries) == 2
    editions = json.loads(response.text)["editions"]
    assert [each["number"] for each in editions] == [1, 2, 3]
    for each in editions:
        assert (
            digest({name: value for name, value in each.items() if name != "sha256"})
            == each["sha256"]
        )


def test_a_history_of_five_hundred_editions_is_one_page_of_three_queries(reader):
    first = published()
    made = {
        "article_id": first.article_id,
        "slug": first.slug,
        "headline": first.headline,
        "kind": "updated",
    }
    made |= {
        "first_live_from": JUNE,
        "document": first.document,
        "document_sha256": "0" * 64,
        "renderer": "4",
    }
    made |= {"previous_sha256": "0" * 64, "changed": {"section": 1}}
    hours = {number: JUNE + number * (DAY / 24) for number in range(2, 502)}
    later = [
        Edition(
            **made, number=number, sha256=f"{number:064}", published_at=at, rendered_at=at, live_from=at,
            live_until=hours[number + 1] if number < 500 else None,
        )
        for number, at in hours.items()
        if number <= 500
    ]  # fmt: skip
    models.QuerySet(Edition).filter(pk=first.pk).update(live_until=hours[2])
    Edition.objects.bulk_create(later)
    response = reader.get(PATH)
    assert response.status_code == 200
    assert len(rows(response)) == 500
    assert len(response.queries) == 3
    assert len(reader.get(FILE).queries) == 2


def test_an_edition_that_waits_is_in_no_history_before_its_hour(
    reader, set_clock, edition
):
    another_edition(edition, at=JUNE + 9 * DAY, now=JUNE + 3 * DAY, note="Cheap again.")
    set_clock(JUNE + 8 * DAY)
    assert "Cheap again." not in reader.get(PATH).text
    assert len(json.loads(reader.get(FILE).text)["editions"]) == 3
    set_clock(JUNE + 9 * DAY)
    newest = rows(reader.get(PATH))[0]
    assert (
        "Edition 4 Updated 11 June 2026, 09:00 · current Scheduled on 5 June 2026, 09:00 Cheap again."
        in newest
    )


def test_an_edition_that_was_dated_back_says_when_it_was_published_here(reader):
    published(at=JUNE - 400 * DAY, now=JUNE)
    assert (
        "Dated back: published here on 2 June 2026, 09:00" in rows(reader.get(PATH))[0]
    )


def test_a_history_stays_while_its_explainer_is_withdrawn_and_leads_to_no_document(
    reader, edition
):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="It was invented.",
    )
    response = reader.get(PATH)
    assert response.status_code == 200
    newest, third, *_ = rows(response)
    assert "Edition 4 Withdrawn 5 June 2026, 09:00 · current It was invented." in newest
    assert "The price of gas was of another year." in third
    assert edition.sha256 in third
    assert "This explainer is withdrawn." in words(response.text)
    assert "/editions/" not in response.text
    assert "/changes/" not in response.text
    assert len(json.loads(reader.get(FILE).text)["editions"]) == 4


def test_a_history_follows_its_explainer_to_another_address(reader, edition):
    another_edition(edition, at=JUNE + 3 * DAY, slug="bread")
    for name in ("history/", "history.json"):
        response = reader.get(f"/explainers/why-bread-costs-more/{name}")
        assert (response.status_code, response["Location"]) == (
            301,
            f"/explainers/bread/{name}",
        )
    assert len(rows(reader.get("/explainers/bread/history/"))) == 4


def test_a_history_is_told_in_the_language_of_its_explainer(reader):
    published("لماذا الخبز", slug="لماذا-الخبز", language="ar")
    assert (
        '<html lang="ar" dir="rtl">'
        in reader.get("/explainers/لماذا-الخبز/history/").text
    )


def test_what_an_edition_changed_is_left_out_where_nobody_knows(reader, edition):
    models.QuerySet(Edition).filter(number=2).update(changed=None)
    assert "What changed Fingerprint (SHA-256)" in rows(reader.get(PATH))[1]


def test_a_public_note_is_escaped(reader):
    another_edition(
        published(), at=JUNE + DAY, kind="corrected", note="<script>alert(1)</script>"
    )
    assert "<script" not in reader.get(PATH).text


def test_a_headline_stands_on_a_card_as_it_was_typed(reader):
    published('Bread & "wheat"', slug="bread")
    html = reader.get("/explainers/bread/history/").text
    assert (
        '<meta property="og:title" content="History of “Bread &amp; &quot;wheat&quot;”">'
        in html
    )
