"""The twins of an explainer's page: Markdown and JSON, at their own addresses and at
the page's.
"""

import hashlib
import json

import pytest
import yaml
from django.db import models
from django.utils.http import http_date
from jsonschema import Draft202012Validator

from articles.models import Article, Edition
from articles.publishing import withdraw
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition, flag_source, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/explainers/why-bread-costs-more/"
MARKDOWN = "/explainers/why-bread-costs-more.md"
JSON = "/explainers/why-bread-costs-more.json"
SCHEMA = "/schema/document-1.json"
TYPES = {
    MARKDOWN: "text/markdown; charset=utf-8",
    JSON: "application/json",
    SCHEMA: "application/schema+json",
}
twin = pytest.mark.parametrize("path", [MARKDOWN, JSON])


def validator(reader) -> Draft202012Validator:
    schema = json.loads(reader.get(SCHEMA).content)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@twin
@pytest.mark.usefixtures("edition")
def test_a_twin_is_sent_as_every_page_is_and_says_which_page_it_is_of(
    reader, set_clock, path
):
    set_clock(JUNE + DAY)
    response = reader.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[path])
    assert (
        response["Link"]
        == '<https://news.example/explainers/why-bread-costs-more/>; rel="canonical"'
    )
    assert (response["Vary"], response["Cache-Control"]) == (
        "Accept-Encoding",
        "public, max-age=60",
    )
    assert response["Last-Modified"] == http_date(JUNE.timestamp())
    assert response["Content-Length"] == str(len(response.content))
    assert "Content-Location" not in response
    assert not response.cookies
    assert len(response.queries) == 2
    again = reader.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["Link"]) == (
        304,
        b"",
        response["Link"],
    )
    assert len(again.queries) == 1
    assert reader.head(path)["ETag"] == response["ETag"]
    assert reader.post(path).status_code == 405


def test_the_schema_is_sent_as_every_page_is_and_asks_nothing(reader):
    response = reader.get(SCHEMA)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[SCHEMA])
    assert (response["Vary"], response["Cache-Control"]) == (
        "Accept-Encoding",
        "public, max-age=60",
    )
    assert (
        reader.get(SCHEMA, headers={"If-None-Match": response["ETag"]}).status_code
        == 304
    )
    assert not response.queries
    schema = response.json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "https://news.example/schema/document-1.json"
    assert set(schema["properties"]) == {
        *explainer().model_dump(),
        "key_points",  # these are left out where there are none
        "pictures",
        "terms",
    }
    assert all("title" in one for one in schema["$defs"].values())


@pytest.mark.usefixtures("edition")
def test_the_json_holds_all_that_its_hashes_are_made_of(reader):
    given = reader.get(JSON).json()
    stored = json.dumps(
        given["document"], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    facts = dict(given["edition"])
    digest = facts.pop("sha256")
    assert hashlib.sha256(stored.encode()).hexdigest() == facts["document_sha256"]
    written = json.dumps(
        facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert hashlib.sha256(written.encode()).hexdigest() == digest


@pytest.mark.usefixtures("edition")
def test_the_document_in_the_json_validates_against_the_schema(reader):
    document = reader.get(JSON).json()["document"]
    judge = validator(reader)
    judge.validate(document)
    for wrong in (
        {"schema_version": 2},
        {"headline": None},
        {"headlines": "x"},
        {"dated_on": "in June"},
        {"sections": [{"heading": "Without an anchor"}]},
        {"sources": [{"key": "no key"}]},
    ):
        assert not judge.is_valid({**document, **wrong}), wrong


def test_the_markdown_has_the_text_as_it_is_below_what_is_known_of_it(reader, edition):
    text = reader.get(MARKDOWN).content.decode()
    _, front_matter, body = text.split("---\n", 2)
    head = yaml.safe_load(front_matter)
    assert head["title"] == "Why bread costs more"
    assert [source["key"] for source in head["sources"]] == ["fao", "iea"]
    assert head["edition"] == {
        "address": "https://news.example/explainers/why-bread-costs-more/",
        "number": 1,
        "kind": "published",
        "first_live_from": "2026-06-02T09:00:00.000000Z",
        "live_from": "2026-06-02T09:00:00.000000Z",
        "sha256": edition.sha256,
    }
    assert body.startswith(
        "\n# Why bread costs more\n\nWheat, energy and wages, *in that order*.\n\n## Wheat {#wheat}\n"
    )
    assert "\n### How much more? {#q-how-much}\n\nA fifth [@fao].\n" in body
    assert (
        "\n1. [@fao] [Food prices](https://fao.example/prices). FAO.\n2. [@iea]" in body
    )


@pytest.mark.usefixtures("edition")
def test_the_markdown_says_of_a_source_that_it_no_longer_stands(reader):
    source = flag_source("https://fao.example/prices", note="The agency took it back.")
    response = reader.get(MARKDOWN)
    assert (
        "FAO. **Retracted: The agency took it back.**.\n" in response.content.decode()
    )
    assert len(response.queries) == 3
    assert response["Last-Modified"] == http_date(source.status_changed_at.timestamp())


def test_the_words_around_a_text_are_in_its_language(reader):
    published("Warum Brot mehr kostet", language="de")
    text = reader.get("/explainers/warum-brot-mehr-kostet.md").content.decode()
    assert "\nlanguage: de\n" in text
    assert "{#_sources}" in text


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/markdown", TYPES[MARKDOWN]),
        ("application/json", TYPES[JSON]),
        ("Application/JSON", TYPES[JSON]),
        ("application/json, text/plain, */*", TYPES[JSON]),
        ("text/markdown;q=0.5, application/json;q=0.4", TYPES[MARKDOWN]),
        ("text/markdown;q=0.5, text/html;q=0.4", TYPES[MARKDOWN]),
        ("text/markdown;q=0.4, text/html;q=0.5", "text/html; charset=utf-8"),
        ("text/markdown;q=0.9, */*", "text/html; charset=utf-8"),
        ("text/markdown;q=0", "text/html; charset=utf-8"),
        ("application/json;q=0.000", "text/html; charset=utf-8"),
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/html; charset=utf-8",
        ),
        ("*/*", "text/html; charset=utf-8"),
        ("text/*", "text/html; charset=utf-8"),
        ("application/*", "text/html; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        ("nonsense", "text/html; charset=utf-8"),
        (",;,=;q=,/", "text/html; charset=utf-8"),
        ("text/markdownish", "text/html; charset=utf-8"),
        ("xtext/markdown", "text/html; charset=utf-8"),
        ("text/markdown;q=nonsense", TYPES[MARKDOWN]),
        ("text/markdown;q=nan, */*;q=nan", TYPES[MARKDOWN]),
        ("text/markdown; charset=utf-8", TYPES[MARKDOWN]),
        ("application/json;charset=utf-8", TYPES[JSON]),
        ("text/markdown; x*=UTF-8''%FF%", "text/html; charset=utf-8"),
        ("text/markdown; x*=no-such-charset''%E4", "text/html; charset=utf-8"),
        ("text/markdown;" + ";" * 5000, TYPES[MARKDOWN]),
        ("text/markdown, \x7f\xff\x01", TYPES[MARKDOWN]),
    ],
    ids=lambda value: value[:50],
)
def test_the_page_is_given_in_the_format_that_is_preferred(
    reader, accept, content_type
):
    published()
    response = reader.get(PAGE, headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert response["Vary"] == "Accept, Accept-Encoding"
    own = {TYPES[MARKDOWN]: MARKDOWN, TYPES[JSON]: JSON}.get(content_type)
    assert response.get("Content-Location") == own
    assert response.content == reader.get(own or PAGE).content
    again = reader.get(
        PAGE, headers={"Accept": accept, "If-None-Match": response["ETag"]}
    )
    assert (again.status_code, again["Vary"]) == (304, "Accept, Accept-Encoding")


@twin
def test_the_twin_of_an_old_slug_leads_to_the_twin_of_today(reader, edition, path):
    another_edition(edition, at=JUNE + DAY, slug="bread")
    response = reader.get(path)
    assert (response.status_code, response["Location"]) == (
        301,
        path.replace("why-bread-costs-more", "bread"),
    )
    assert reader.get(response["Location"]).status_code == 200


@twin
def test_the_twin_of_what_is_withdrawn_answers_410(reader, edition, set_clock, path):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="It was wrong.",
    )
    set_clock(JUNE + DAY)
    response = reader.get(path)
    assert (response.status_code, response["Cache-Control"]) == (
        410,
        "public, max-age=10",
    )
    assert "It was wrong." in response.content.decode()
    assert "Ovens" not in response.content.decode()
    assert reader.get(PAGE, headers={"Accept": TYPES[path]}).status_code == 410


def test_what_another_version_wrote_has_its_page_and_its_json_but_no_markdown(
    reader, edition, set_clock
):
    set_clock(JUNE + DAY)
    document = {**edition.document, "schema_version": 0, "older": True}
    models.QuerySet(Edition).filter(pk=edition.pk).update(document=document)
    response = reader.get(MARKDOWN)
    assert (response.status_code, response["Cache-Control"]) == (
        404,
        "public, max-age=10",
    )
    assert reader.get(JSON).json()["document"] == document
    page = reader.get(PAGE)
    response = reader.get(PAGE, headers={"Accept": "text/markdown"})
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert "Content-Location" not in response
    assert response.content == page.content
    assert len(response.queries) == 3


@twin
def test_a_twin_shows_an_edition_that_waits_from_its_hour(
    reader, edition, set_clock, path
):
    another_edition(
        edition, at=JUNE + DAY * 2, now=JUNE + DAY, headline="Bread is cheap again"
    )
    set_clock(JUNE + DAY * 2 - DAY / 86_400 * 7)
    response = reader.get(path)
    assert "cheap" not in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=7"
    set_clock(JUNE + DAY * 2)
    assert "cheap" in reader.get(path).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/explainers/nothing.md",
        "/explainers/nothing.json",
        "/explainers/why-bread-costs-more.txt",
        "/explainers/why-bread-costs-more.MD",
        "/explainers/why-bread-costs-more.md/",
        "/explainers/why-bread-costs-more.json.md",
        "/explainers/.md",
        "/explainers/why-bread-costs-more%00.md",
        "/schema/document-2.json",
        "/schema/document-1",
    ],
)
@pytest.mark.usefixtures("edition")
def test_an_unknown_format_is_not_here(reader, path):
    assert reader.get(path).status_code == 404


@twin
def test_a_hostile_headline_and_a_thousand_sections_are_given_whole(reader, path):
    headline = "]]> </script> \x07 --- \u2028 “"
    sections = [
        {"anchor": f"s-{n}", "heading": f"Part {n}", "body": f"Text {n}."}
        for n in range(1000)
    ]
    published(headline, slug="odd", sections=sections)
    response = reader.get(path.replace("why-bread-costs-more", "odd"))
    text = response.content.decode()
    assert response.status_code == 200
    assert all(f"Part {n}" in text for n in (0, 999))
    if path == JSON:
        assert response.json()["document"]["headline"] == headline
        validator(reader).validate(response.json()["document"])
    else:
        assert yaml.safe_load(text.split("---\n")[1])["title"] == "]]> </script> --- “"
