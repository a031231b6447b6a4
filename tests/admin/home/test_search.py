"""The desk's search over everything."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.home.search import read_typed
from articles.models import Author, OwnPage, Picture, Source, Term, Topic
from tests.factories import flag_source

pytestmark = pytest.mark.django_db


def search(client: Client, typed: str) -> str:
    response = client.get(reverse("desk_search"), {"q": typed})
    assert response.status_code == 200
    main = response.text.partition('<div id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def everything(article) -> None:
    """One record of each kind that has “bread” in it."""
    Topic.objects.create(name="Bread and butter")
    Author.objects.create(name="Ada Bread", role="Baker")
    Source.objects.create(
        title="Prices of bread", doi="10.1000/bread", url="https://fao.example/b"
    )
    Term.objects.create(name="bread basket", definition="What a household buys.")
    Picture.objects.create(name="loaf.webp", width=4, height=3, alt="A loaf of bread")
    OwnPage.objects.create(title="About our bread", slug="about-bread", text="We bake.")
    article.headline = "Why bread costs more"
    article.save()


def test_everything_is_found_by_its_name_in_groups_with_counts(desk, everything):
    found = search(desk, "bread")
    order = [
        found.index(words)
        for words in (
            "Why bread costs more",
            "Bread and butter",
            "Ada Bread",
            "Prices of bread",
            "bread basket",
            "A loaf of bread",
            "About our bread",
        )
    ]
    assert order == sorted(order)
    for heading in ("Articles 1", "Topics 1", "Sources 1", "Pictures 1"):
        assert heading in found


def test_articles_and_topics_are_told_apart_by_their_addresses(
    desk, article, everything
):
    found = search(desk, "bread")
    assert f"/explainers/{article.slug}/" in found
    assert "/topics/bread-and-butter/" in found


def test_what_there_is_more_of_leads_to_its_list(desk, article):
    for number in range(9):
        Topic.objects.create(name=f"Bread {number}")
    page = desk.get(reverse("desk_search"), {"q": "bread"})
    assert "All 9 topics" in page.text
    address = f"{reverse('admin:articles_topic_changelist')}?q=bread"
    assert f'href="{address}"' in page.text
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("10.1000/BREAD", "10.1000/bread"),
        ("https://doi.org/10.1000/bread", "10.1000/bread"),
        ("https://news.example/explainers/why-bread/", "why-bread"),
        ("/explainers/why-bread/", "why-bread"),
        ("https://news.example/about-bread/", "about-bread"),
        ("https://fao.example/b", "https://fao.example/b"),
        ("/not/published-yet/?a=b", "published-yet"),
        ("https://news.example/", "https://news.example/"),
        ("and/or", "and/or"),
        ("", ""),
    ],
)
def test_addresses_and_dois_are_understood(typed, words):
    assert read_typed(typed) == words


def test_a_source_is_found_by_its_doi_and_by_its_address(desk, everything):
    for typed in ("https://doi.org/10.1000/bread", "https://fao.example/b"):
        assert "Prices of bread" in search(desk, typed)


def test_a_source_that_no_longer_stands_says_so(desk, article):
    flag_source("https://bank.example/report")
    assert "Report of the bank Retracted" in search(desk, "Report of the bank")


def test_a_writer_finds_their_own_drafts_alone(writers_desk, make_article, writer):
    make_article(by=writer, headline="Bread of mine", slug="mine", sources=())
    make_article(headline="Bread of others", slug="others", sources=(), byline=())
    found = search(writers_desk, "bread")
    assert "Bread of mine" in found
    assert "Bread of others" not in found
    assert "Articles 1" in found


def test_who_may_see_nothing_finds_nothing_and_strangers_log_in(
    client, everything, django_user_model
):
    clerk = Client()
    clerk.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    found = search(clerk, "bread")
    assert "Bread and butter" not in found
    assert "Why bread" not in found
    assert "desk-search" not in clerk.get(reverse("admin:index")).text
    page = reverse("desk_search")
    assert "/login/" in client.get(page, {"q": "bread"})["Location"]


def test_much_is_found_with_as_many_queries_as_little(desk, everything, make_article):
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            search(desk, "bread")
        return len(asked)

    few = count()
    for number in range(8):
        Source.objects.create(title=f"Bread {number}")
        make_article(headline=f"Bread {number}", slug=f"bread-{number}", byline=())
    assert count() == few
    assert few <= 25


@pytest.mark.parametrize(
    "typed", ["\x00", "%", "_", "'", "x" * 5_000, "«", "/", "//", "/\x00", "//["]
)
def test_nothing_that_is_typed_breaks_it(desk, article, typed):
    search(desk, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("braed", "bread"),
        ("bredd costs", "bread costs"),
        ("Bred basket", "bread basket"),
    ],
)
def test_a_misspelt_word_finds_what_was_meant_and_the_page_says_so(
    desk, everything, typed, meant
):
    found = search(desk, typed)
    assert f"Nothing has “{typed}” in it." in found
    assert f"This is what was found for {meant} ." in found
    assert "Why bread costs more" in found or "bread basket" in found


def test_what_was_meant_is_found_in_drafts_that_the_person_may_see_alone(
    desk, writers_desk, make_article
):
    make_article(headline="Xylophones", slug="x", sources=(), byline=())
    assert "was found for xylophones" in search(desk, "xylophonse")
    assert "xylophones" not in search(writers_desk, "xylophonse")


def test_a_topic_an_author_and_a_source_lead_to_what_names_them(desk, make_article):
    article = make_article()
    search_at = reverse("desk_search")
    articles = reverse("admin:articles_article_changelist")
    for typed, address in (
        ("money", f"{articles}?topic=money"),
        ("byron", f"{articles}?author=ada-byron"),
    ):
        assert (
            f'href="{address}">1 article</a>' in desk.get(search_at, {"q": typed}).text
        )
        assert article.headline in desk.get(address).text
    cited_by = reverse("admin:articles_source_cited_by", args=[Source.objects.get().pk])
    page = desk.get(search_at, {"q": "report of the bank"}).text
    assert f'href="{cited_by}">What cites it</a>' in page


def test_a_record_counts_the_articles_that_the_person_may_see(
    writers_desk, make_article, writer
):
    make_article(by=writer)
    make_article(slug="other", headline="Of others", byline=(), sources=())
    assert "Money 1 article" in search(writers_desk, "money")


def test_nothing_found_says_what_to_try(desk, article):
    assert "Nothing has “zebra” in it, nor anything that is written like it." in search(
        desk, "zebra"
    )
    assert "This searches articles, topics, authors" in search(desk, "")
    assert desk.post(reverse("desk_search")).status_code == 405


def test_an_address_of_the_site_that_is_none_is_looked_for_as_typed(settings):
    for typed in ("//[", f"{settings.SITE_URL}//["):
        assert read_typed(typed) == typed
