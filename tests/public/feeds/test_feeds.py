import json
from datetime import UTC, datetime

import feedparser
import pytest
from django.utils.http import http_date
from lxml import etree

from articles.drafting import save
from articles.models import Article
from articles.publishing import publish, withdraw
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition, fallen, many, published

pytestmark = pytest.mark.django_db

ATOM, RSS, JSON = "/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json"
TYPES = {
    ATOM: "application/atom+xml; charset=utf-8",
    RSS: "application/rss+xml; charset=utf-8",
    JSON: "application/feed+json",
}
STARTS = {"/feeds": 3, "/feeds/topics/prices": 4, "/feeds/authors/a-reporter": 4}
FEEDS = {
    f"{start}/{file}": queries for start, queries in STARTS.items() for file in ("atom.xml", "rss.xml", "feed.json")
}
FEEDS["/feeds/corrections.xml"] = 2
"""Every feed of a small site, with the number of queries it may take."""
URN = "urn:uuid:{}"

every_feed = pytest.mark.parametrize("path", FEEDS)
every_format = pytest.mark.parametrize("path", TYPES)
SHORT = {"topics": [], "sources": [], "faq": []}


def read(response) -> list[dict]:
    """Give the entries of a feed in the same words, whatever its format, as a parser from elsewhere reads them."""
    if response["Content-Type"] == TYPES[JSON]:
        return [
            {
                "id": item["id"],
                "title": item["title"],
                "link": item["url"],
                "published": datetime.fromisoformat(item["date_published"]),
                "updated": datetime.fromisoformat(item["date_modified"]),
                "authors": [author["name"] for author in item.get("authors", [])],
                "tags": item.get("tags", []),
                "content": item["content_html"],
                "summary": item.get("summary", ""),
                "language": item.get("language"),
            }
            for item in json.loads(response.content)["items"]
        ]
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "link": entry.link,
            "published": datetime(*entry.published_parsed[:6], tzinfo=UTC),
            "updated": datetime(*entry.updated_parsed[:6], tzinfo=UTC),
            "authors": [author["name"] for author in entry.get("authors", [])],
            "tags": [tag["term"] for tag in entry.get("tags", [])],
            "content": entry.content[0].value,
            "summary": entry.get("summary", ""),
            "language": entry.content[0].get("language") or entry.get("language"),
        }
        for entry in feed.entries
    ]


@every_feed
def test_a_feed_is_sent_as_every_page_is(reader, path):
    edition = published()
    another_edition(edition, at=JUNE + DAY, kind="corrected", note="The price of gas was of another year.")
    many(3)
    response = reader.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES.get(f"/feeds/{path.rpartition('/')[2]}", TYPES[ATOM])
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date((JUNE + DAY).timestamp())
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies
    assert len(response.queries) <= FEEDS[path], "\n".join(response.queries)
    again = reader.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    assert reader.head(path)["Content-Length"] == str(len(response.content))
    assert reader.post(path).status_code == 405
    assert len(read(response)) == (1 if "corrections" in path else 4)


@every_format
def test_a_feed_tells_an_explainer_whole(reader, path):
    edition = published()
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
        link.startswith(("https://news.example/", "https://elsewhere.example/", "https://fao", "https://iea"))
        for link in links
    )
    assert not tree.xpath("//@id | //@class | //@style")


@every_format
def test_a_feed_says_nothing_twice(reader, path):
    """Neither the notes beside citations nor what has a field of its own."""
    published()
    [entry] = read(reader.get(path))
    assert entry["content"].count("Food prices") == 1
    for told_elsewhere in ("Contents", "A Reporter", "Why bread costs more", "Link to this", "minute"):
        assert told_elsewhere not in entry["content"]


@every_format
def test_an_updated_edition_shows_as_updated_and_not_as_new(reader, path):
    old = published("Old")
    published("New", at=JUNE + DAY, **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}])
    before = read(reader.get(path))
    another_edition(old, at=JUNE + DAY * 5, headline="Old, with news")
    after = read(reader.get(path))
    assert [entry["id"] for entry in after] == [entry["id"] for entry in before]
    assert [entry["title"] for entry in after] == ["New", "Old, with news"]
    assert (after[1]["published"], after[1]["updated"]) == (JUNE, JUNE + DAY * 5)


@every_format
def test_a_feed_tells_the_newest_alone(reader, path):
    made = many(22)
    assert [entry["title"] for entry in read(reader.get(path))] == [edition.headline for edition in made[:1:-1]]


@every_format
def test_a_feed_fills_the_slots_of_a_body_with_whole_addresses(reader, path):
    other = published("How wheat is traded", **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}])
    gone = published("Gone", **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}])
    edition = published(
        at=JUNE + DAY,
        related=[{"title": "", "article": str(each.article_id)} for each in (other, gone)],
    )
    withdraw(article=Article.objects.get(pk=gone.article_id), by=None, now=JUNE + DAY * 2, note="Wrong.")
    fallen("https://fao.example/prices")
    response = reader.get(path)
    entry = read(response)[0]
    assert entry["id"] == URN.format(edition.article_id)
    tree = etree.HTML(entry["content"])
    assert tree.xpath('//li/a[@href="https://news.example/explainers/how-wheat-is-traded/"]/text()') == [
        "How wheat is traded"
    ]
    assert set(tree.xpath('//a[@href="https://news.example/sources/food-prices/"]/text()')) == {
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
    publish(article=article, by=chief, now=JUNE, override_reason="It has none.")
    assert read(reader.get(ATOM))[0]["title"] == "Untitled"


def test_a_thousand_sections_are_told_whole(reader):
    sections = [{"anchor": f"s{n}", "heading": f"Part {n}", "body": "A line."} for n in range(1000)]
    published(sections=sections)
    response = reader.get(ATOM)
    assert read(response)[0]["content"].count("<h2>") >= 1000
    assert len(response.queries) <= 3


@every_format
def test_an_empty_site_has_a_valid_and_empty_feed(reader, path):
    response = reader.get(path)
    assert read(response) == []
    assert "Last-Modified" not in response
    assert reader.get(path)["ETag"] == response["ETag"]
    if path == ATOM:
        assert feedparser.parse(response.content).feed.updated == "1970-01-01T00:00:00+00:00"


STANDING = ["/feeds/topics/prices/", "/feeds/authors/a-reporter/"]


@pytest.mark.parametrize("start", STANDING)
@pytest.mark.parametrize("file", ["atom.xml", "rss.xml", "feed.json"])
def test_a_feed_outlives_its_last_explainer(reader, set_clock, start, file):
    edition = published()
    withdraw(article=Article.objects.get(pk=edition.article_id), by=None, now=JUNE + DAY, note="Wrong.")
    set_clock(JUNE + DAY)
    response = reader.get(start + file)
    assert (response.status_code, read(response)) == (200, [])
    assert reader.get(start.removeprefix("/feeds")).status_code == 404


@pytest.mark.parametrize("start", STANDING)
def test_a_draft_has_no_feed_before_its_hour(reader, set_clock, start):
    published(at=JUNE + DAY, now=JUNE)
    set_clock(JUNE)
    assert reader.get(f"{start}atom.xml").status_code == 404
    set_clock(JUNE + DAY)
    assert len(read(reader.get(f"{start}atom.xml"))) == 1


def test_a_topic_and_an_author_have_what_names_them_alone(reader):
    published()
    published(
        "Elsewhere", **SHORT, byline=[{"name": "B Reporter"}], sections=[{"anchor": "a", "heading": "A", "body": "B."}]
    )
    for start, title in (
        ("/feeds/topics/prices/", "Prices · Newsroom"),
        ("/feeds/authors/a-reporter/", "A Reporter · Newsroom"),
    ):
        response = reader.get(f"{start}atom.xml")
        assert [entry["title"] for entry in read(response)] == ["Why bread costs more"]
        feed = feedparser.parse(response.content).feed
        assert feed.title == title
        assert feed.id == f"https://news.example{start}atom.xml"
        assert {link.rel: link.href for link in feed.links} == {
            "self": f"https://news.example{start}atom.xml",
            "alternate": f"https://news.example{start.removeprefix('/feeds')}",
        }


def test_who_only_edited_is_no_author_of_an_entry_but_has_it_in_their_feed(reader):
    published(
        byline=[
            {"name": "An Editor", "slug": "an-editor", "credit": "editor"},
            {"name": "A Writer", "slug": "a-writer"},
        ]
    )
    [entry] = read(reader.get("/feeds/authors/an-editor/feed.json"))
    assert entry["authors"] == ["A Writer"]


def test_each_correction_of_what_is_live_is_an_entry_of_its_own(reader, set_clock):
    first, second = published(), published("Another", **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}])
    one = another_edition(first, at=JUNE + DAY, kind="corrected", note="The price of <gas> was of another year.")
    another_edition(first, at=JUNE + DAY * 2, kind="updated", note="More.", slug="bread")
    two = another_edition(first, at=JUNE + DAY * 3, kind="corrected", note="A name.")
    another_edition(second, at=JUNE + DAY, kind="corrected", note="Withdrawn later.")
    withdraw(article=Article.objects.get(pk=second.article_id), by=None, now=JUNE + DAY * 4, note="Wrong.")
    another_edition(first, at=JUNE + DAY * 9, now=JUNE + DAY * 5, kind="corrected", note="Not yet.")
    set_clock(JUNE + DAY * 6)
    entries = read(reader.get("/feeds/corrections.xml"))
    assert [entry["id"] for entry in entries] == [URN.format(edition.pk) for edition in (two, one)]
    assert entries[1]["title"] == "Correction: Why bread costs more"
    assert entries[1]["content"] == "<p>The price of &lt;gas&gt; was of another year.</p>"
    assert entries[1]["link"] == "https://news.example/explainers/bread/changes/2/"
    assert entries[1]["published"] == JUNE + DAY


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/", "/feeds/atom", "/feeds/atom.json", "/feeds/feed.xml", "/feeds/atomXxml", "/feeds/atom.xml/",
        "/feeds/topics/prices/", "/feeds/topics/prices/html", "/feeds/topics/nothing/atom.xml",
        "/feeds/authors/nothing/feed.json", "/feeds/topics/%00/atom.xml", "/feeds/sources/food-prices/atom.xml",
        "/feeds/corrections.json",
    ],
)  # fmt: skip
def test_an_unknown_feed_answers_404(reader, path):
    published()
    assert reader.get(path).status_code == 404


def test_a_feed_in_arabic_says_its_language_and_direction(reader):
    published("لماذا الخبز", slug="لماذا-الخبز", language="ar")
    [entry] = read(reader.get(JSON))
    assert entry["language"] == "ar"
    assert '<article lang="ar" dir="rtl">' in entry["content"]
    root = etree.fromstring(reader.get(ATOM).content)
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (root.get(xml_lang), root.find("{*}entry").get(xml_lang)) == ("en", "ar")
