"""The twins of an explainer's page: Markdown and JSON, at their own addresses and at
the page's.
"""

import hashlib
import json

import pytest
import yaml
from django.utils.http import http_date
from jsonschema import Draft202012Validator

from tests.documents import explainer
from tests.factories import DAY, JUNE, flag_source, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
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
