import pytest
from lxml import etree

from articles.drafts import save
from articles.models import Article
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer
from tests.factories import DAY, JUNE, flag_source, published
from tests.public.machines.feeds.reading import (
    ATOM,
    JSON,
    SHORT,
    URN,
    every_format,
    read,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@every_format
def test_a_feed_tells_an_explainer_whole(reader, edition, path):
    [entry] = read(reader.get(path))
    assert {**entry, "content": ""} == {
        "id": URN.format(edition.article_id),
        "title": "Why bread costs more",
        "link": "https://news.example/explainers/why-bread-costs-more/",
        "published": JUNE,
        "updated": JUNE,
        "authors": ["A Reporter"],
        "tags": ["Prices"],
        "content": "",
        "summary": "Wheat, energy and wages, in that order.",
        "language": "en",
    }
    for told in (
        "Wheat, energy and wages",
        "It became dear",
        "Ovens run on gas",
        "How much more?",
        "A fifth",
        "Food prices",
    ):
        assert told in entry["content"]


@every_format
def test_every_address_in_a_feed_is_whole_and_nothing_has_an_id(reader, path):
    published(
        lead_image={"src": "/media/bread.webp", "alt": "Bread"},
        related=[{"title": "Wheat", "url": "https://elsewhere.example/"}],
        standfirst="See [the sources](/sources/), [below](#energy) and [^1].\n\n[^1]: A note.",
    )
    [entry] = read(reader.get(path))
    tree = etree.HTML(entry["content"])
    links = tree.xpath("//@href | //@src")
    assert "https://news.example/media/bread.webp" in links
    assert "https://news.example/explainers/why-bread-costs-more/#energy" in links
    assert all(
        link.startswith(
            (
                "https://news.example/",
                "https://elsewhere.example/",
                "https://fao",
                "https://iea",
            )
        )
        for link in links
    )
    assert not tree.xpath("//@id | //@class | //@style")


@every_format
def test_a_feed_says_nothing_twice(reader, path):
    """Neither the notes beside citations nor what has a field of its own."""
    published()
    [entry] = read(reader.get(path))
    assert entry["content"].count("Food prices") == 1
    for told_elsewhere in (
        "Contents",
        "A Reporter",
        "Why bread costs more",
        "Link to this",
        "minute",
    ):
        assert told_elsewhere not in entry["content"]


@every_format
def test_a_feed_fills_the_slots_of_a_body_with_whole_addresses(reader, path):
    other = published(
        "How wheat is traded",
        **SHORT,
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
    )
    gone = published(
        "Gone", **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}]
    )
    edition = published(
        at=JUNE + DAY,
        related=[
            {"title": "", "article": str(each.article_id)} for each in (other, gone)
        ],
    )
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY * 2,
        note="Wrong.",
    )
    flag_source("https://fao.example/prices")
    response = reader.get(path)
    entry = read(response)[0]
    assert entry["id"] == URN.format(edition.article_id)
    tree = etree.HTML(entry["content"])
    assert tree.xpath(
        '//li/a[@href="https://news.example/explainers/how-wheat-is-traded/"]/text()'
    ) == ["How wheat is traded"]
    assert set(
        tree.xpath('//a[@href="https://news.example/sources/food-prices/"]/text()')
    ) == {
        "Retracted",
        "What cites it",
    }
    assert "Gone" not in entry["content"]
    assert b"<!--" not in response.content
    assert b"&lt;!--" not in response.content
    assert len(response.queries) == 3


@every_format
def test_what_xml_cannot_hold_and_what_would_end_it_break_no_feed(reader, path):
    headline = "Bell \x07 and ]]> and \ufffe <b>bold</b> &amp; \x1b[0m"
    published(headline, slug="odd", standfirst="A \x08 in ]]> `<script>`", language="")
    response = reader.get(path)
    if path != JSON:
        etree.fromstring(response.content, etree.XMLParser(resolve_entities=False))
    [entry] = read(response)
    assert "\ufffd" in entry["title"]
    assert "]]>" in entry["title"]
    assert not set("\x07\x1b\x08\ufffe") & set(response.content.decode())
    assert entry["language"] in (None, "en")


def test_an_empty_title_has_a_word_in_its_place(reader, django_user_model):
    chief = django_user_model.objects.create_superuser("chief", "c@news.example", "x")
    article = save(explainer(headline="", slug="nameless"), now=JUNE)
    publish(
        article=article,
        by=chief,
        now=JUNE,
        answered=ALL_QUESTIONS,
        override_reason="It has none.",
    )
    assert read(reader.get(ATOM))[0]["title"] == "Untitled"


def test_a_thousand_sections_are_told_whole(reader):
    sections = [
        {"anchor": f"s{n}", "heading": f"Part {n}", "body": "A line."}
        for n in range(1000)
    ]
    published(sections=sections)
    response = reader.get(ATOM)
    assert read(response)[0]["content"].count("<h2>") >= 1000
    assert len(response.queries) <= 3


def test_who_only_edited_is_no_author_of_an_entry_but_has_it_in_their_feed(reader):
    published(
        byline=[
            {"name": "An Editor", "slug": "an-editor", "credit": "editor"},
            {"name": "A Writer", "slug": "a-writer"},
        ]
    )
    [entry] = read(reader.get("/feeds/authors/an-editor/feed.json"))
    assert entry["authors"] == ["A Writer"]


def test_a_feed_in_arabic_says_its_language_and_direction(reader):
    published("لماذا الخبز", slug="لماذا-الخبز", language="ar")
    [entry] = read(reader.get(JSON))
    assert entry["language"] == "ar"
    assert '<article lang="ar" dir="rtl">' in entry["content"]
    root = etree.fromstring(reader.get(ATOM).content)
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (root.get(xml_lang), root.find("{*}entry").get(xml_lang)) == ("en", "ar")
