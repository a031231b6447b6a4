import feedparser
import pytest
from django.utils.http import http_date

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.public.machines.feeds.reading import (
    ATOM,
    SHORT,
    TYPES,
    URN,
    every_format,
    read,
)
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
STARTS = {"/feeds": 3, "/feeds/topics/prices": 4, "/feeds/authors/a-reporter": 4}
FEEDS = {
    f"{start}/{file}": queries
    for start, queries in STARTS.items()
    for file in ("atom.xml", "rss.xml", "feed.json")
}
FEEDS["/feeds/corrections.xml"] = 2
"""Every feed of a small site, with the number of queries it may take."""

every_feed = pytest.mark.parametrize("path", FEEDS)


@shared_rows
def corrected_and_three_more():
    another_edition(
        published(),
        at=JUNE + DAY,
        kind="corrected",
        note="The price of gas was of another year.",
    )
    many(3)


@shared_rows
def twenty_two():
    return many(22)


@every_feed
@pytest.mark.usefixtures("corrected_and_three_more")
def test_a_feed_is_sent_as_every_page_is(reader, path):
    response = reader.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES.get(
        f"/feeds/{path.rpartition('/')[2]}", TYPES[ATOM]
    )
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date((JUNE + DAY).timestamp())
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies
    assert len(response.queries) <= FEEDS[path], "\n".join(response.queries)
    again = reader.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (
        304,
        b"",
        response["ETag"],
    )
    assert reader.head(path)["Content-Length"] == str(len(response.content))
    assert reader.post(path).status_code == 405
    assert len(read(response)) == (1 if "corrections" in path else 4)


@every_format
def test_an_updated_edition_shows_as_updated_and_not_as_new(reader, path):
    old = published("Old")
    published(
        "New",
        at=JUNE + DAY,
        **SHORT,
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
    )
    before = read(reader.get(path))
    another_edition(old, at=JUNE + DAY * 5, headline="Old, with news")
    after = read(reader.get(path))
    assert [entry["id"] for entry in after] == [entry["id"] for entry in before]
    assert [entry["title"] for entry in after] == ["New", "Old, with news"]
    assert (after[1]["published"], after[1]["updated"]) == (JUNE, JUNE + DAY * 5)


@every_format
def test_a_feed_tells_the_newest_alone(reader, twenty_two, path):
    newest_first = [edition.headline for edition in twenty_two[:1:-1]]
    assert [entry["title"] for entry in read(reader.get(path))] == newest_first


@every_format
def test_an_empty_site_has_a_valid_and_empty_feed(reader, path):
    response = reader.get(path)
    assert read(response) == []
    assert "Last-Modified" not in response
    assert reader.get(path)["ETag"] == response["ETag"]
    if path == ATOM:
        assert (
            feedparser.parse(response.content).feed.updated
            == "1970-01-01T00:00:00+00:00"
        )


STANDING = ["/feeds/topics/prices/", "/feeds/authors/a-reporter/"]


@pytest.mark.parametrize("start", STANDING)
@pytest.mark.parametrize("file", ["atom.xml", "rss.xml", "feed.json"])
def test_a_feed_outlives_its_last_explainer(reader, edition, set_clock, start, file):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
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


@pytest.mark.usefixtures("edition")
def test_a_topic_and_an_author_have_what_names_them_alone(reader):
    published(
        "Elsewhere",
        **SHORT,
        byline=[{"name": "B Reporter"}],
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
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


def test_each_correction_of_what_is_live_is_an_entry_of_its_own(reader, set_clock):
    first, second = (
        published(),
        published(
            "Another", **SHORT, sections=[{"anchor": "a", "heading": "A", "body": "B."}]
        ),
    )
    one = another_edition(
        first,
        at=JUNE + DAY,
        kind="corrected",
        note="The price of <gas> was of another year.",
    )
    another_edition(
        first, at=JUNE + DAY * 2, kind="updated", note="More.", slug="bread"
    )
    two = another_edition(first, at=JUNE + DAY * 3, kind="corrected", note="A name.")
    another_edition(second, at=JUNE + DAY, kind="corrected", note="Withdrawn later.")
    withdraw(
        article=Article.objects.get(pk=second.article_id),
        by=None,
        now=JUNE + DAY * 4,
        note="Wrong.",
    )
    another_edition(
        first, at=JUNE + DAY * 9, now=JUNE + DAY * 5, kind="corrected", note="Not yet."
    )
    set_clock(JUNE + DAY * 6)
    entries = read(reader.get("/feeds/corrections.xml"))
    assert [entry["id"] for entry in entries] == [
        URN.format(edition.pk) for edition in (two, one)
    ]
    assert entries[1]["title"] == "Correction: Why bread costs more"
    assert (
        entries[1]["content"] == "<p>The price of &lt;gas&gt; was of another year.</p>"
    )
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
@pytest.mark.usefixtures("edition")
def test_an_unknown_feed_answers_404(reader, path):
    assert reader.get(path).status_code == 404
