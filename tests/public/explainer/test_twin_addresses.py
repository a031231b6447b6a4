"""Which twin an address gives: by what is preferred, of an old slug, of what is withdrawn or waits."""

import pytest
import yaml
from django.db import models

from articles.models import Article, Edition
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.public.explainer.test_twins import JSON, MARKDOWN, TYPES, twin, validator

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


PAGE = "/explainers/why-bread-costs-more/"


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
