"""Where readers and machines meet the newsroom's identity."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.identity import current
from articles.models import OwnPage
from tests.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LOGO = f"/media/{'a' * 40}-400x120.webp"


def be(**values) -> None:
    """Let this process know such an identity."""
    current.remember(current.Site(**values))


def find_publisher(data: dict) -> dict:
    """Return all that the graph of a page says of the publisher, as JSON-LD reads it:
    things with one `@id` are one.
    """
    things = data.get("@graph", [data])
    publisher = things[0]["publisher"]
    same = [thing for thing in things if thing.get("@id") == publisher["@id"]]
    for thing in same:
        publisher = publisher | thing
    return publisher


def page(purpose: str = "", slug: str = "policy") -> current.SitePage:
    return current.SitePage(
        slug, "Policy", "en", purpose, "nowhere", "", timezone.now(), frozenset()
    )


def test_without_an_identity_no_page_has_more_than_before(reader):
    published()
    html = reader.get("/explainers/why-bread-costs-more/").text
    for trace in ("manifest", "apple-touch-icon", "/identity/", "<picture><img"):
        assert trace not in html


def test_a_new_name_changes_a_cached_page_at_once(reader):
    published()
    address = "/explainers/why-bread-costs-more/"
    before = reader.get(address)
    be(given_name="The Ledger")
    after = reader.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert '<a href="/">The Ledger</a>' in after.text
    # One query, as for any page that is rebuilt: none is for the name.
    assert len(reader.get(address).queries) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/nothing/",
        "/feeds/atom.xml",
        "/feeds/rss.xml",
        "/feeds/feed.json",
        "/feeds/corrections.xml",
        "/llms.txt",
        "/news-sitemap.xml",
        "/explainers/why-bread-costs-more/editions/1.bib",
        "/site.webmanifest",
    ],
)
def test_the_name_stands_wherever_the_site_is_named(reader, address):
    published(at=timezone.now() - timedelta(minutes=1))
    be(given_name="The Ledger")
    assert "The Ledger" in reader.get(address).text


def test_the_stylesheet_has_the_colours_of_both_schemes(reader):
    be(accent="#0b4f6c", accent_dark="#3aa6d0")
    address = re.search(r'href="(/identity/[^"]+)"', reader.get("/").text)[1]
    sheet = reader.get(address)
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert "--accent:#0b4f6c" in sheet.text
    assert "(prefers-color-scheme:dark){:root{--accent:#3aa6d0}}" in sheet.text

    be(accent="#222222")
    moved = reader.get(address)
    assert moved.status_code == 301
    assert reader.get(moved["Location"]).status_code == 200
    be()
    assert reader.get(address).status_code == 404


def test_the_logo_stands_in_place_of_the_name(reader):
    be(given_name="The Ledger", logo=LOGO)
    masthead = reader.get("/").text.partition("<main")[0]
    assert f'<img src="{LOGO}" alt="The Ledger" width="400" height="120">' in masthead
    be(given_name="The Ledger", logo=LOGO, logo_dark=LOGO.replace("a", "b"))
    assert "prefers-color-scheme: dark" in reader.get("/").text


def test_an_explainer_says_where_to_report_an_error(reader):
    published()
    be(report_address="mailto:errors@news.example")
    html = reader.get("/explainers/why-bread-costs-more/").text
    assert '<a href="mailto:errors@news.example">Report an error' in html


@pytest.mark.parametrize("address", ["/", "/explainers/why-bread-costs-more/"])
def test_search_engines_are_told_of_the_newsroom_and_its_policies(reader, address):
    published()
    be(
        given_name="The Ledger",
        logo=LOGO,
        links=("https://social.example/@ledger",),
        contact_address="mailto:desk@news.example",
        pages=(page("correctionsPolicy"), page("about", "about"), page("", "other")),
    )
    found = re.search(r'ld\+json">(.*?)</script>', reader.get(address).text)
    newsroom = find_publisher(json.loads(found[1]))
    assert newsroom["@type"] == "NewsMediaOrganization"
    assert newsroom["correctionsPolicy"] == "https://news.example/policy/"
    assert newsroom["sameAs"] == ["https://social.example/@ledger"]
    assert newsroom["logo"]["width"] == 400
    assert newsroom["contactPoint"] == [
        {
            "@type": "ContactPoint",
            "contactType": "newsroom",
            "email": "desk@news.example",
        }
    ]
    assert not newsroom.keys() & {"ethicsPolicy", "about", "description"}


def test_an_edition_of_an_earlier_renderer_names_the_policies_too(reader):
    edition = published()
    stored = edition.linked_data.replace("NewsMediaOrganization", "Organization")
    type(edition).objects.filter(pk=edition.pk).derive(linked_data=stored, renderer="8")
    be(pages=(page("ethicsPolicy"),))
    html = reader.get("/explainers/why-bread-costs-more/").text
    found = re.search(r'ld\+json">(.*?)</script>', html)
    newsroom = find_publisher(json.loads(found[1]))
    assert newsroom["ethicsPolicy"] == "https://news.example/policy/"


def test_security_txt_has_what_rfc_9116_asks_for(reader):
    assert reader.get("/.well-known/security.txt").status_code == 404
    be(security_address="mailto:security@news.example")
    file = reader.get("/.well-known/security.txt")
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in file.text.splitlines())
    assert fields["Contact"] == "mailto:security@news.example"
    assert fields["Canonical"] == "https://news.example/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "en"
    expires = timezone.datetime.fromisoformat(fields["Expires"])
    assert timedelta(30) < expires - timezone.now() < timedelta(365)


@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("/favicon.ico", "image/x-icon"),
        ("/apple-touch-icon.png", "image/png"),
        ("/icons/512.png", "image/png"),
        ("/site.webmanifest", "application/manifest+json"),
    ],
)
def test_files_for_browsers_are_cached_and_change_with_the_identity(
    reader, address, content_type
):
    file = reader.get(address)
    assert (file.status_code, file["Content-Type"]) == (200, content_type)
    assert file["Cache-Control"].startswith("public, max-age=")
    assert file.queries == []
    same = reader.get(address, headers={"If-None-Match": file["ETag"]})
    assert same.status_code == 304
    be(given_name="Some Other Paper", accent="#0b4f6c")
    assert reader.get(address)["ETag"] != file["ETag"]


def test_a_browser_may_load_the_manifest(reader):
    policy = reader.get("/")["Content-Security-Policy"]
    assert "manifest-src 'self'" in policy


def test_the_pages_purposes_fit_their_column():
    room = OwnPage._meta.get_field("purpose").max_length
    assert max(len(purpose) for purpose in OwnPage.Purpose.values) <= room
