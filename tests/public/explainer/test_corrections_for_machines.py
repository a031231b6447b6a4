"""Corrections in what is made of an explainer: its Markdown, its JSON and the feeds."""

import pytest
import yaml
from lxml import etree

from articles.intake import read as read_document
from tests.factories import DAY, JUNE, flag_source, published
from tests.public.explainer.test_standing_corrections import (
    GAS,
    JSON,
    MARKDOWN,
    NAME,
    PATH,
    edition,
    updated_edition,
)
from tests.public.machines.feeds.reading import every_format, read
from tests.readers import words

__all__ = ["edition", "updated_edition"]

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_markdown_has_the_corrections_for_people_and_for_programs(reader, edition):
    response = reader.get(MARKDOWN)
    _, front_matter, body = response.text.split("---\n", 2)
    assert yaml.safe_load(front_matter)["corrections"] == [
        {"number": 3, "live_from": "2026-06-04T09:00:00.000000Z", "note": NAME},
        {"number": 2, "live_from": "2026-06-03T09:00:00.000000Z", "note": GAS},
    ]
    assert (
        "\n\nIt was wheat.\n\n## Corrections {#_corrections}\n\n"
        "- 2026-06-04: A name was misspelt.\n"
        "- 2026-06-03: The price of \\<gas> was of another year.\n\n"
        "## Wheat {#wheat}\n"
    ) in body
    assert len(response.queries) <= 4


def test_the_markdown_reads_back_without_its_corrections_and_the_account_says_so(
    reader, edition
):
    intake = read_document("x.md", reader.get(MARKDOWN).content)
    assert intake.document.standfirst == "It was wheat."
    assert [part.anchor for part in intake.document.sections] == ["wheat", "energy"]
    assert NAME not in intake.document.model_dump_json()
    gone = {entry.went_to for entry in intake.account if NAME in entry.text}
    assert gone == {"left out: corrections", "left out: front matter: corrections note"}


def test_the_json_lists_the_corrections_beside_what_is_hashed(reader, edition):
    value = reader.get(JSON).json()
    assert set(value) == {"edition", "document", "corrections", "flagged_sources"}
    assert value["corrections"] == [
        {"number": 3, "live_from": "2026-06-04T09:00:00.000000Z", "note": NAME},
        {"number": 2, "live_from": "2026-06-03T09:00:00.000000Z", "note": GAS},
    ]
    assert set(reader.get(f"{PATH}editions/2.json").json()) == {"edition", "document"}


@every_format
def test_a_feed_has_the_corrections_at_the_top_of_the_text(reader, edition, path):
    response = reader.get(path)
    [entry] = read(response)
    content = entry["content"]
    told = words(content)
    assert "Correction, 4 June 2026: A name was misspelt." in told
    assert "Correction, 3 June 2026: The price of <gas> was of another year." in told
    assert content.index(NAME) < content.index("It became dear")
    links = etree.HTML(content).xpath("//@href")
    assert f"https://news.example{PATH}changes/3/" in links
    assert not etree.HTML(content).xpath("//@id | //@class | //details")


@every_format
def test_a_feed_with_corrections_links_and_fallen_sources_asks_three_times(
    reader, edition, set_clock, path
):
    linking = published(
        "Rye",
        related=[{"title": "Bread", "article": str(edition.article_id)}],
        at=JUNE + DAY,
    )
    flag_source("https://fao.example/prices")
    response = reader.get(path)
    [entry] = [entry for entry in read(response) if entry["title"] == linking.headline]
    assert (
        'href="https://news.example/explainers/why-bread-costs-more/"'
        in entry["content"]
    )
    assert NAME not in entry["content"]
    assert len(response.queries) == 3


@pytest.mark.parametrize("path", [MARKDOWN, JSON])
def test_a_twin_takes_four_queries_at_most(reader, edition, path):
    flag_source("https://fao.example/prices")
    assert len(reader.get(path).queries) <= 4
