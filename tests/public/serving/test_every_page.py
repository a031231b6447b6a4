"""What holds for every page that readers see: status, headers, caching, no draft, a
bounded number of queries.
"""

import re
from datetime import timedelta

import pytest
from django.utils.http import http_date

from articles.models import Article
from articles.public.serving.converters import Month, Slug, Year
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.public.pages import PAGES
from tests.readers import Reader, TouchedADraft

pytestmark = pytest.mark.django_db

VARIES = {"/explainers/why-bread-costs-more/": "Accept, Accept-Encoding"}
"""What a page depends on, where it has twins in other formats."""

page = pytest.mark.parametrize("path", PAGES)


@page
def test_a_page_is_html_that_sets_no_cookie_and_loads_nothing_from_elsewhere(
    reader, edition, path
):
    response = reader.get(path)
    html = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "text/html; charset=utf-8",
    )
    assert not response.cookies
    assert response["Vary"] == VARIES.get(path, "Accept-Encoding")
    policy = dict(
        part.split(" ", 1) for part in response["Content-Security-Policy"].split("; ")
    )
    assert (
        policy.pop("default-src")
        == policy.pop("base-uri")
        == policy.pop("frame-ancestors")
        == "'none'"
    )
    assert set(policy.values()) == {"'self'"}
    assert "script-src" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert html.startswith("<!doctype html>") or html.lstrip().startswith(
        "<!doctype html>"
    )
    assert "<script" not in re.sub(
        r'<script type="application/ld\+json">[^<]*</script>', "", html
    )
    assert " style=" not in html
    is_explainer = path == "/explainers/why-bread-costs-more/"
    assert html.count('rel="stylesheet"') == (1 if is_explainer else 2)
    assert f'<link rel="canonical" href="https://news.example{path}">' in html
    assert html.count("<h1") == 1
    assert '<html lang="en" dir="ltr">' in html


@pytest.mark.parametrize("path", [*PAGES, "/verify/"])
def test_a_page_that_can_be_shared_names_itself_on_its_card(reader, edition, path):
    html = reader.get(path).content.decode()
    names = re.findall(r'<meta property="og:title" content="([^"]+)">', html)
    [title] = re.findall(r"<title>([^<]+)</title>", html)
    assert f'<meta property="og:url" content="https://news.example{path}">' in html
    assert len(names) == 1
    assert names[0] in title


@page
def test_a_page_takes_no_more_queries_than_it_says(reader, edition, path):
    many(3)
    response = reader.get(path)
    assert len(response.queries) <= PAGES[path], "\n".join(response.queries)


@page
def test_a_page_is_kept_for_a_minute_and_told_apart_by_its_content(
    reader, edition, path
):
    response = reader.get(path)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"].startswith('"')
    assert response["Last-Modified"] == http_date(JUNE.timestamp())
    assert response["Content-Length"] == str(len(response.content))
    again = reader.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@page
def test_a_page_is_kept_only_until_the_next_edition_of_the_site(
    reader, edition, set_clock, path
):
    goes_live = JUNE + DAY
    published("Another explainer", at=goes_live, now=JUNE)
    set_clock(goes_live - timedelta(seconds=59.5))
    assert reader.get(path)["Cache-Control"] == "public, max-age=59"
    set_clock(goes_live)
    assert reader.get(path)["Cache-Control"] == "public, max-age=60"


@page
def test_a_withdrawn_explainer_is_nowhere(reader, edition, set_clock, path):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="It was wrong.",
    )
    set_clock(JUNE + DAY)
    response = reader.get(path)
    stays = path.endswith("/history/")
    assert (
        edition.headline not in response.content.decode()
        or response.status_code == 410
        or stays
    )
    gone = path.startswith(("/explainers/why", "/questions/why")) and not stays
    indexes = ("/", "/explainers/", "/topics/", "/authors/", "/archive/")
    indexes += ("/sources/", "/questions/", "/corrections/")
    listed = (path.partition("?")[0] in indexes and "topic=" not in path) or stays
    assert response.status_code == (410 if gone else 200 if listed else 404)


@page
def test_an_edition_that_waits_shows_nowhere_before_its_hour(
    reader, edition, set_clock, path
):
    another_edition(
        edition, at=JUNE + DAY, now=JUNE + DAY / 2, headline="Bread is cheap again"
    )
    set_clock(JUNE + DAY * 0.99)
    assert "cheap again" not in reader.get(path).content.decode()
    set_clock(JUNE + DAY)
    names_no_headline_of_today = (
        path in ("/sources/", "/corrections/", "/topics/", "/authors/", "/archive/")
        or "/editions/" in path
    )
    assert (
        "cheap again" in reader.get(path).content.decode() or names_no_headline_of_today
    )


EMPTY = [
    "/",
    "/explainers/",
    "/topics/",
    "/authors/",
    "/archive/",
    "/sources/",
    "/glossary/",
    "/questions/",
    "/corrections/",
]


@pytest.mark.parametrize("path", EMPTY)
def test_an_empty_site_says_so(reader, path):
    response = reader.get(path)
    assert response.status_code == 200
    assert " yet" in response.content.decode()
    assert "Last-Modified" not in response
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["/", "/sources/", "/questions/"])
def test_an_empty_site_with_an_edition_that_waits_is_kept_until_its_hour(
    reader, set_clock, path
):
    published(at=JUNE + DAY, now=JUNE)
    set_clock(JUNE + DAY - DAY / 86_400 * 5)
    response = reader.get(path)
    assert response["Cache-Control"] == "public, max-age=5"
    assert "bread" not in response.content.decode()


NOWHERE = [
    "/nothing/",
    "/explainers/nothing/",
    "/explainers/Why-Bread-Costs-More/",
    "/explainers/why-bread-costs-more%00/",
    "/explainers/%00/",
    "/explainers/warum-brot-größer-kostet/",
    "/explainers/%E6%97%A5%E6%9C%AC/",
    "/explainers/%FF%FE/",
    "/explainers/%ED%A0%80/",
    "/explainers/..%2F..%2Fetc%2Fpasswd/",
    f"/explainers/{'x' * 10_000}/",
    "/explainers/nothing/history/",
    "/explainers/nothing/history.json",
    "/explainers/nothing/editions/1/",
    "/explainers/nothing/changes/1/",
    "/explainers/why-bread-costs-more/editions/",
    "/explainers/why-bread-costs-more/editions/1.xml",
    "/explainers/why-bread-costs-more/changes/1/?view=other",
    "/explainers/why-bread-costs-more/changes/1/?since=1",
    "/topics/nothing/",
    "/authors/nothing/",
    "/sources/nothing/",
    "/questions/why-bread-costs-more/nothing/",
    "/questions/nothing/how-much/",
    "/archive/0000/01/",
    "/archive/0999/12/",
    "/archive/1000/01/",
    "/archive/2026/13/",
    "/archive/2026/00/",
    "/archive/2026/6/",
    "/archive/9999/12/",
    "/archive/9999/11/",
    "/archive/99999/11/",
    "/archive/٢٠٢٦/06/",
    *(
        f"{path}?page={number}"
        for path in (
            "/topics/prices/",
            "/authors/a-reporter/",
            "/sources/",
            "/sources/food-prices/",
            "/questions/",
        )
        for number in (
            "-1",
            "0",
            "1",
            "2",
            "abc",
            "",
            "1.5",
            "9" * 21,
            "%00",
            "٣",
            "1e3",
        )
    ),
    "/archive/2026/06/?page=2",
]


@pytest.mark.parametrize("path", NOWHERE, ids=lambda path: path[:60])
def test_what_is_not_here_answers_404_for_ten_seconds(reader, edition, path):
    response = reader.get(path)
    assert response.status_code == 404
    assert response["Cache-Control"] == "public, max-age=10"
    assert "There is nothing at this address" in response.content.decode()
    assert not response.cookies
    assert "Content-Security-Policy" in response


def test_a_long_or_odd_query_changes_nothing(reader, edition):
    plain = reader.get("/explainers/why-bread-costs-more/")
    for query in ("x=" + "y" * 10_000, "%00=%00", "page=-1", "utm_source=x"):
        assert (
            reader.get(f"/explainers/why-bread-costs-more/?{query}")["ETag"]
            == plain["ETag"]
        )


def test_an_address_without_its_last_slash_leads_to_the_page(reader, edition):
    response = reader.get("/explainers/why-bread-costs-more")
    assert (response.status_code, response["Location"]) == (
        301,
        "/explainers/why-bread-costs-more/",
    )


def test_an_unknown_host_is_refused_in_the_readers_words(reader, edition):
    response = reader.get("/", headers={"Host": "evil.example"})
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert "This request can’t be read" in response.content.decode()


def test_the_guard_catches_a_page_that_asks_a_draft(rf, edition, monkeypatch):
    reader = Reader()
    monkeypatch.setattr(
        "articles.public.lists.topic_blocks.Topic.objects.listed",
        lambda at: Article.objects.all(),
    )
    with pytest.raises(TouchedADraft):
        reader.get("/")


@pytest.mark.parametrize(
    ("converter", "value"), [(Slug(), "größe-日本"), (Year(), 2026), (Month(), 6)]
)
def test_a_converter_gives_back_what_it_was_given(converter, value):
    assert converter.to_python(converter.to_url(value)) == value
