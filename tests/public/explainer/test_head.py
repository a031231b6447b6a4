"""What the head of a page tells those who share it, follow it or extract its text."""

import re
import warnings

import extruct
import pytest
import trafilatura

from articles.models import Article
from articles.public.explainer.head import explainer_head
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, published
from tests.public.gathered import PAGE, URL, cards, gathered

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_an_explainer_has_a_card_for_who_shares_it(reader):
    edition = published('Bread & "wheat"', slug="bread", language="pt-BR")
    response = reader.get("/explainers/bread/")
    html = response.content.decode()
    assert sorted(cards(gathered(response))) == [
        ("og:description", "Wheat, energy and wages, in that order."),
        ("og:image", f"https://news.example/share/{edition.share_picture}.png"),
        ("og:image:alt", 'Bread & "wheat"'),
        ("og:image:height", "630"),
        ("og:image:width", "1200"),
        ("og:locale", "pt_BR"),
        ("og:site_name", "Newsroom"),
        ("og:title", 'Bread & "wheat"'),
        ("og:type", "article"),
        ("og:url", "https://news.example/explainers/bread/"),
    ]
    assert (
        '<meta property="article:published_time" content="2026-06-02T09:00:00+00:00">'
        in html
    )
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_a_share_picture_makes_the_card_a_large_one():
    edition = published('Bread & "wheat"', slug="bread")
    html = explainer_head(edition)
    [graph] = extruct.extract(
        f"<html prefix='og: x'><head>{html}</head></html>", syntaxes=["opengraph"]
    )["opengraph"]
    assert {name: value for name, value in graph["properties"] if "image" in name} == {
        "og:image": f"https://news.example/share/{edition.share_picture}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": 'Bread & "wheat"',
    }
    assert "summary_large_image" in html
    edition.share_picture = ""
    html = explainer_head(edition)
    assert "og:image" not in html
    assert '<meta name="twitter:card" content="summary">' in html


@pytest.mark.parametrize(
    ("path", "links"),
    [
        (
            PAGE,
            {
                ("text/markdown", "/explainers/why-bread-costs-more.md"),
                ("application/json", "/explainers/why-bread-costs-more.json"),
            },
        ),
        (
            "/topics/prices/",
            {("application/atom+xml", "/feeds/topics/prices/atom.xml")},
        ),
        (
            "/authors/a-reporter/",
            {("application/rss+xml", "/feeds/authors/a-reporter/rss.xml")},
        ),
        (
            "/sources/",
            {
                ("application/feed+json", "/feeds/feed.json"),
                ("application/atom+xml", "/feeds/atom.xml"),
            },
        ),
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_page_leads_to_its_twins_and_feeds(reader, path, links):
    html = reader.get(path).content.decode()
    found = re.findall(
        r'<link rel="alternate" type="([^"]+)"(?: title="[^"]+")? href="([^"]+)">', html
    )
    assert links <= set(found)
    assert len(found) == {PAGE: 5, "/sources/": 3}.get(path, 6)


def test_trafilatura_takes_headline_author_date_and_all_of_the_text(reader):
    sections = [
        {
            "anchor": f"s-{n}",
            "heading": f"Part {n}",
            "body": f"Paragraph {n} says one thing [@fao].\n\nAnd {n} another.",
        }
        for n in range(20)
    ]
    published(sections=sections)
    html = reader.get(PAGE).content.decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own parsers
        found = trafilatura.bare_extraction(html, url=URL, with_metadata=True)
    assert (found.title, found.author, found.date) == (
        "Why bread costs more",
        "A Reporter",
        "2026-06-02",
    )
    assert (found.url, found.sitename) == (URL, "Newsroom")
    text = found.text
    for n in range(20):
        assert f"Paragraph {n} says one thing" in text
        assert f"And {n} another." in text
        assert f"Part {n}" in text
    assert "Wheat, energy and wages" in text
    assert "A fifth" in text


def test_a_withdrawn_explainer_says_nothing_of_itself(reader, edition, set_clock):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
    set_clock(JUNE + DAY)
    html = reader.get(PAGE).content.decode()
    assert "<script" not in html
    assert "og:title" not in html
