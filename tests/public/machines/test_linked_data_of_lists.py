"""What the pages of authors and topics and the front page say of themselves in the words of schema.org."""

import pytest

from articles.models import Author
from tests.factories import many, published
from tests.public.gathered import cards, gathered

pytestmark = pytest.mark.django_db


def test_an_author_has_a_profile_page(reader):
    """Google's documentation of ProfilePage requires mainEntity, and of a Person
    name.
    """
    edition = published()
    author = Author.objects.get(slug="a-reporter")
    author.portrait_src = "/media/face-400x400.webp"
    author.save()
    author.links.create(title="Home", url="https://reporter.example/")
    author.links.create(title="Odd", url="javascript:x", position=1)
    found = gathered(reader.get("/authors/a-reporter/"))
    page = found["ProfilePage"]
    assert page["url"] == "https://news.example/authors/a-reporter/"
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": "https://news.example/authors/a-reporter/",
        "url": "https://news.example/authors/a-reporter/",
        "name": "A Reporter",
        "jobTitle": "Economics",
        "description": "Writes.",
        "image": "https://news.example/media/face-400x400.webp",
        "sameAs": ["https://reporter.example/"],
    }
    assert [part["headline"] for part in page["hasPart"]] == [edition.headline]
    assert len(found["BreadcrumbList"]["itemListElement"]) == 2
    assert ("og:type", "profile") in cards(found)


def test_a_topic_has_a_collection_page_and_each_of_its_sheets_its_own(reader):
    cursor = f"/topics/prices/?before={many(21)[1].slug}"
    first = gathered(reader.get("/topics/prices/"))["CollectionPage"]
    second = gathered(reader.get(cursor))["CollectionPage"]
    assert (first["name"], first["url"]) == (
        "Prices",
        "https://news.example/topics/prices/",
    )
    assert second["url"] == f"https://news.example{cursor}"
    listed = [len(page["mainEntity"]["itemListElement"]) for page in (first, second)]
    assert listed == [20, 1]
    assert first["mainEntity"]["itemListElement"][0]["position"] == 1
    assert first["mainEntity"]["itemListElement"][0]["url"].startswith(
        "https://news.example/explainers/explainer-"
    )


def test_the_front_page_says_how_the_site_is_searched(reader):
    response = reader.get("/")
    assert gathered(response)["WebSite"]["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://news.example/search/?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    assert ("og:title", "Newsroom") in cards(gathered(response))
