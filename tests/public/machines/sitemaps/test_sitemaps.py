import re
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
from articles.models import Article, Edition
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

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


def test_times_are_in_utc_to_the_second(reader, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    edition = published(at=datetime(2026, 6, 2, 23, 59, 59, 999_999, tzinfo=UTC))
    response = reader.get(f"/sitemaps/explainers-{part_of(edition)}.xml")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", response.content.decode())) == {
        "2026-06-02T23:59:59Z"
    }
