"""What readers get of the newsroom's own pages."""

import json
import re

import pytest

from articles.identity import current
from articles.models import OwnPage

pytestmark = pytest.mark.django_db
PUBLISHED = OwnPage.State.PUBLISHED


@pytest.fixture
def about() -> OwnPage:
    page = OwnPage.objects.create(
        title="About us",
        slug="about",
        text="## Who\n\nWe take *questions* apart. <script>alert(1)</script>\n\n## Why\n\nSo.",
        state=PUBLISHED,
        purpose=OwnPage.Purpose.ABOUT,
    )
    current.forget()
    current.current_site()
    return page


def test_a_published_page_is_read_at_its_address(reader, about):
    page = reader.get("/about/")
    assert page.status_code == 200
    assert "<h1>About us</h1>" in page.text
    assert "<h2>Who</h2>" in page.text
    assert "<em>questions</em>" in page.text
    assert "<script>alert" not in page.text
    assert '<link rel="canonical" href="https://news.example/about/">' in page.text
    assert '<meta name="description" content="Who We take questions apart.' in page.text
    assert page["Cache-Control"] == "public, max-age=60"
    assert not page.cookies


def test_a_page_takes_one_query_and_none_once_it_is_cached(reader, about):
    first = reader.get("/about/")
    again = reader.get("/about/", headers={"If-None-Match": first["ETag"]})
    assert (len(first.queries), len(again.queries)) == (1, 0)
    assert again.status_code == 304


def test_a_draft_and_an_unknown_page_are_not_there_and_cost_no_query(reader, about):
    OwnPage.objects.create(title="Draft", slug="draft")
    current.forget()
    current.current_site()
    for address in ("/draft/", "/nothing/", "/Nothing", "/about/more/"):
        page = reader.get(address)
        assert (page.status_code, page.queries) == (404, []), address


def test_a_former_address_leads_to_the_page(reader, about):
    about.slug = "who-we-are"
    about.save()
    current.forget()
    moved = reader.get("/about/")
    assert (moved.status_code, moved["Location"]) == (301, "/who-we-are/")


def test_a_page_that_was_deleted_a_moment_ago_is_not_there(reader, about):
    OwnPage.objects.all().delete()
    assert reader.get("/about/").status_code == 404


def test_a_page_never_takes_the_place_of_another_address(reader, about):
    OwnPage.objects.filter(pk=about.pk).update(slug="verify")
    current.forget()
    assert "About us" not in re.search("<h1>.*</h1>", reader.get("/verify/").text)[0]


@pytest.mark.parametrize(
    ("place", "header", "footer"),
    [("header", 1, 0), ("footer", 0, 1), ("nowhere", 0, 0)],
)
def test_every_page_links_to_it_where_it_is_to_be_linked(
    reader, about, place, header, footer
):
    OwnPage.objects.filter(pk=about.pk).update(place=place)
    current.forget()
    for address in ("/", "/nothing/", "/verify/"):
        page = reader.get(address).text
        top, bottom = page.split("<main", 1)
        link = '<a href="/about/">About us</a>'
        assert (top.count(link), bottom.count(link)) == (header, footer)


def test_a_page_in_another_language_says_so(reader, about):
    OwnPage.objects.filter(pk=about.pk).update(language="ar")
    current.forget()
    page = reader.get("/about/").text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<a href="/about/" lang="ar">' in reader.get("/").text


def test_it_is_in_the_sitemap_and_found_by_the_search(reader, about):
    assert (
        "<loc>https://news.example/about/</loc>"
        in reader.get("/sitemaps/pages.xml").text
    )
    for words in ("about", "questions apart", "ques"):
        assert 'href="/about/">About us' in reader.get("/search/", {"q": words}).text
    assert (
        '<h3 dir="auto"><a href="/about/">'
        not in reader.get("/search/", {"q": "oven"}).text
    )


def test_its_data_say_what_it_is(reader, about):
    found = re.search(r'ld\+json">(.*?)</script>', reader.get("/about/").text)
    [page, trail] = json.loads(found[1])["@graph"]
    assert page["@type"] == "AboutPage"
    assert page["publisher"]["@type"] == "NewsMediaOrganization"
    assert trail["itemListElement"][1]["item"] == "https://news.example/about/"
