import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.http import http_date
from lxml import etree
from usp.objects.sitemap import IndexXMLSitemap, PagesXMLSitemap
from usp.tree import sitemap_from_str, sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from articles.document import FaqPart
from articles.models import Article, Edition, Source, Topic
from articles.public.machines.sitemaps import parts
from articles.public.machines.sitemaps.views import shorten_language
from articles.publishing import withdraw
from articles.publishing.render import editions_to_render, render_again
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = pytest.mark.django_db

SITE = "https://news.example"
SITEMAPS = {
    "/sitemap.xml": 3,
    "/sitemaps/pages.xml": 1,
    "/sitemaps/explainers-{part}.xml": 2,
    "/sitemaps/topics.xml": 3,
    "/sitemaps/authors.xml": 3,
    "/sitemaps/sources.xml": 3,
    "/news-sitemap.xml": 2,
}
"""Every sitemap of a small site, with the number of queries it may take."""
SHORT = {
    "topics": [],
    "sources": [],
    "faq": [],
    "sections": [{"anchor": "a", "heading": "A", "body": "B."}],
}


def part_of(edition) -> int:
    """Give the part that an edition stands in: the database counts on from whatever
    other tests have published.
    """
    return Edition.objects.get(pk=edition.pk).sitemap_part


def listed(response) -> dict[str, datetime | None]:
    """Give the paths in a part with their dates, as a parser from elsewhere reads
    them.
    """
    assert response.status_code == 200
    etree.fromstring(response.content)
    read = sitemap_from_str(response.content.decode())
    assert isinstance(read, PagesXMLSitemap)
    return {
        page.url.removeprefix(SITE): page.last_modified for page in read.all_pages()
    }


def parts_of(response) -> dict[str, str]:
    root = etree.fromstring(response.content)
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    return {
        sitemap.findtext("{*}loc").removeprefix(f"{SITE}/sitemaps/"): sitemap.findtext(
            "{*}lastmod"
        )
        for sitemap in root
    }


@pytest.mark.parametrize("template", SITEMAPS)
def test_a_sitemap_is_sent_as_every_page_is(reader, edition, set_clock, template):
    many(3)
    set_clock(JUNE + DAY / 2)
    path = template.format(part=part_of(edition))
    response = reader.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date(
        (JUNE + timedelta(hours=2)).timestamp()
    )
    assert not response.cookies
    assert len(response.queries) <= SITEMAPS[template], "\n".join(response.queries)
    again = reader.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.post(path).status_code == 405
    assert len(etree.fromstring(response.content)) > 0


class Crawler(AbstractWebClient):
    """Lets the parser ask the site of the test."""

    def __init__(self, reader):
        self.reader = reader

    def set_max_response_data_length(self, length):
        self.length = length

    def get(self, url):
        response = self.reader.get(url.removeprefix(SITE))
        assert len(response.content) <= self.length
        return (
            Answer(url, response)
            if response.status_code == 200
            else WebClientErrorResponse(url, retryable=False)
        )


class Answer(AbstractWebClientSuccessResponse):
    def __init__(self, url, response):
        self._url, self._response = url, response

    def status_code(self):
        return self._response.status_code

    def status_message(self):
        return self._response.reason_phrase

    def header(self, name):
        return self._response.get(name)

    def raw_data(self):
        return self._response.content

    def url(self):
        return self._url


def test_a_crawler_finds_every_address_from_robots_txt_on(reader, set_clock):
    set_clock(JUNE + DAY)
    edition = published()
    tree = sitemap_tree_for_homepage(
        f"{SITE}/", web_client=Crawler(reader), use_known_paths=False
    )
    [robots] = tree.sub_sitemaps
    kinds = {
        sitemap.url.removeprefix(SITE): type(sitemap) for sitemap in robots.sub_sitemaps
    }
    assert kinds == {
        "/sitemap.xml": IndexXMLSitemap,
        "/news-sitemap.xml": PagesXMLSitemap,
    }
    assert all(
        isinstance(sitemap, PagesXMLSitemap)
        for sitemap in robots.sub_sitemaps[0].sub_sitemaps
    )
    found = {page.url.removeprefix(SITE) for page in tree.all_pages()}
    assert found == {
        *(
            "/",
            "/explainers/",
            "/topics/",
            "/authors/",
            "/archive/",
            "/questions/",
            "/sources/",
            "/glossary/",
            "/corrections/",
            "/verify/",
            "/topics/prices/",
            "/authors/a-reporter/",
        ),
        *("/sources/food-prices/", "/sources/gas-report/"),
        *(f"/explainers/{edition.slug}/", f"/questions/{edition.slug}/how-much/"),
    }


def test_the_index_names_its_parts_with_their_last_changes(reader, set_clock):
    part = part_of(another_edition(published(), at=JUNE + DAY, headline="Bread, again"))
    set_clock(JUNE + DAY)
    changed = "2026-06-03T09:00:00Z"
    assert parts_of(reader.get("/sitemap.xml")) == {
        "pages.xml": changed,
        f"explainers-{part}.xml": changed,
        "authors.xml": changed,
        "sources.xml": changed,
        "topics.xml": changed,
    }


@pytest.mark.usefixtures("edition")
def test_every_part_that_the_index_names_is_there_and_every_address_in_it_leads_to_its_page(
    reader,
):
    many(2)
    named = parts_of(reader.get("/sitemap.xml"))
    paths = [path for name in named for path in listed(reader.get(f"/sitemaps/{name}"))]
    assert len(paths) == len(set(paths))
    for path in paths:
        response = reader.get(path)
        assert response.status_code == 200
        assert (
            f'<link rel="canonical" href="{SITE}{path}">' in response.content.decode()
        )


def test_an_explainer_stands_once_with_its_questions_and_its_last_change(
    reader, set_clock
):
    faq = tuple(
        FaqPart(anchor=name, question=name, answer="Yes.") for name in ("z", "a")
    )
    edition = another_edition(published(), at=JUNE + DAY, faq=faq)
    another_edition(edition, at=JUNE + DAY * 3, now=JUNE + DAY * 2, slug="later")
    set_clock(JUNE + DAY * 2)
    assert list(
        listed(reader.get(f"/sitemaps/explainers-{part_of(edition)}.xml")).items()
    ) == [
        ("/explainers/why-bread-costs-more/", JUNE + DAY),
        ("/questions/why-bread-costs-more/z/", JUNE + DAY),
        ("/questions/why-bread-costs-more/a/", JUNE + DAY),
    ]


def test_a_withdrawn_explainer_is_in_no_sitemap(reader, edition, set_clock):
    part = part_of(edition)
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
    set_clock(JUNE + DAY)
    assert list(parts_of(reader.get("/sitemap.xml"))) == ["pages.xml"]
    assert reader.get(f"/sitemaps/explainers-{part}.xml").status_code == 404
    assert listed(reader.get("/sitemaps/topics.xml")) == {}
    assert b"why-bread" not in reader.get("/news-sitemap.xml").content


def test_an_empty_site_has_a_valid_sitemap(reader):
    response = reader.get("/sitemap.xml")
    assert parts_of(response) == {"pages.xml": None}
    assert "Last-Modified" not in response
    assert set(listed(reader.get("/sitemaps/pages.xml"))) == {
        "/",
        "/explainers/",
        "/topics/",
        "/authors/",
        "/archive/",
        "/questions/",
        "/sources/",
        "/glossary/",
        "/corrections/",
        "/verify/",
    }


def test_parts_hold_no_more_than_their_size_and_divide_all_there_is(
    reader, monkeypatch
):
    monkeypatch.setattr("articles.publishing.freeze.SITEMAP_PART", 5)
    wanted = {f"/explainers/{edition.slug}/" for edition in many(9, **SHORT)}
    named = [
        name
        for name in parts_of(reader.get("/sitemap.xml"))
        if name.startswith("explainers-")
    ]
    found = [listed(reader.get(f"/sitemaps/{name}")) for name in named]
    assert len(named) in (2, 3)
    assert all(0 < len(places) <= 5 for places in found)
    assert sorted(path for places in found for path in places) == sorted(wanted)


def test_a_part_changes_only_by_what_leaves_it(reader, set_clock, monkeypatch):
    """So that a crawler who knows a part need not ask for it again."""
    monkeypatch.setattr("articles.publishing.freeze.SITEMAP_PART", 5)
    made = many(10, **SHORT)
    set_clock(JUNE + DAY)
    before = parts_of(reader.get("/sitemap.xml"))
    changed = another_edition(made[7], at=JUNE + DAY, headline="Changed")
    after = parts_of(reader.get("/sitemap.xml"))
    newest = f"explainers-{part_of(changed)}.xml"
    assert after[newest] == "2026-06-03T09:00:00Z"
    others = [
        name for name in after if name.startswith("explainers-") and name != newest
    ]
    assert others
    assert all(after[name] <= before[name] for name in others)


def test_rendering_again_moves_no_edition_to_another_part(monkeypatch):
    monkeypatch.setattr("articles.publishing.freeze.SITEMAP_PART", 2)
    before = [part_of(edition) for edition in many(4, **SHORT)]
    assert len(set(before)) > 1
    list(render_again(editions_to_render(everything=True), now=JUNE + DAY))
    assert (
        list(
            Edition.objects.order_by("live_from").values_list("sitemap_part", flat=True)
        )
        == before
    )


def test_many_records_fall_into_parts_by_their_ids(reader, monkeypatch):
    monkeypatch.setattr(parts, "SITEMAP_PART", 5)
    addressed = [
        {"key": f"k{n}", "title": f"Source {n}", "url": f"https://s{n}.example/"}
        for n in range(20)
    ]
    published(
        **{
            **SHORT,
            "sources": [{**source, "id": str(uuid.uuid4())} for source in addressed],
        }
    )
    named = [
        name
        for name in parts_of(reader.get("/sitemap.xml"))
        if name.startswith("sources")
    ]
    assert named == [f"sources-{digit}.xml" for digit in "0123456789abcdef"]
    found = {
        path: name for name in named for path in listed(reader.get(f"/sitemaps/{name}"))
    }
    assert found == {
        source.get_absolute_url(): f"sources-{source.pk.hex[0]}.xml"
        for source in Source.objects.all()
    }
    assert len(found) == 20
    assert reader.get("/sitemaps/sources.xml").status_code == 404
    assert reader.get("/sitemaps/sources-00.xml").status_code == 404


@pytest.mark.parametrize(
    ("count", "digits"),
    [
        (0, 0),
        (1, 0),
        (9_000, 0),
        (9_001, 1),
        (144_000, 1),
        (144_001, 2),
        (2_304_000, 2),
    ],
)
def test_records_take_as_many_digits_as_leave_no_part_full(count, digits):
    assert parts.count_digits(count) == digits


@pytest.mark.usefixtures("edition")
def test_a_record_that_no_live_edition_names_is_in_no_part(reader):
    Topic.objects.create(name="Only in drafts")
    assert set(listed(reader.get("/sitemaps/topics.xml"))) == {"/topics/prices/"}


@pytest.mark.parametrize(
    "path",
    [
        "/sitemaps/", "/sitemaps/explainers-0.xml", "/sitemaps/explainers-9999999.xml", "/sitemaps/explainers-01.xml",
        "/sitemaps/explainers-99999999999999999999.xml", "/sitemaps/explainers--1.xml", "/sitemaps/explainers-٣.xml",
        "/sitemaps/explainers.xml", "/sitemaps/topics-g.xml", "/sitemaps/topics-0.xml", "/sitemaps/topics-FF.xml",
        "/sitemaps/questions.xml", "/sitemaps/pages-1.xml", "/sitemap.xml/", "/sitemap.json", "/sitemaps/%00.xml",
        f"/sitemaps/sources-{'0' * 40}.xml",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("edition")
def test_a_part_that_is_not_there_answers_404(reader, path):
    assert reader.get(path).status_code == 404


def test_the_news_sitemap_tells_what_was_first_published_in_the_last_two_days(
    reader, set_clock
):
    old = published("Old", **SHORT)
    published(
        "New <b>& ]]> bold\x07",
        slug="new",
        at=JUNE + DAY * 2,
        language="pt-BR",
        **SHORT,
    )
    another_edition(old, at=JUNE + DAY * 2, headline="Old, again")
    published("Later", at=JUNE + DAY * 9, now=JUNE + DAY * 2, **SHORT)
    set_clock(JUNE + DAY * 2 + timedelta(hours=1))
    response = reader.get("/news-sitemap.xml")
    [page] = sitemap_from_str(response.content.decode()).all_pages()
    story = page.news_story
    assert page.url == f"{SITE}/explainers/new/"
    assert (story.title, story.publish_date) == (
        "New <b>& ]]> bold\ufffd",
        JUNE + DAY * 2,
    )
    assert (story.publication_name, story.publication_language) == ("Newsroom", "pt")
    set_clock(JUNE + DAY * 4 - timedelta(seconds=1))
    assert len(listed(reader.get("/news-sitemap.xml"))) == 1
    set_clock(JUNE + DAY * 4)
    assert listed(reader.get("/news-sitemap.xml")) == {}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *(("en", "en"), ("en-GB", "en"), ("gsw", "gsw")),
        *(
            ("zh", "zh-cn"),
            ("zh-CN", "zh-cn"),
            ("zh-Hant", "zh-tw"),
            ("zh-TW", "zh-tw"),
        ),
    ],
)
def test_news_languages_are_iso_639_but_for_the_two_ways_to_write_chinese(
    tag, language
):
    assert shorten_language(tag) == language


def test_times_are_in_utc_to_the_second(reader, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    edition = published(at=datetime(2026, 6, 2, 23, 59, 59, 999_999, tzinfo=UTC))
    response = reader.get(f"/sitemaps/explainers-{part_of(edition)}.xml")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", response.content.decode())) == {
        "2026-06-02T23:59:59Z"
    }
