import re

import pytest
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.publishing import withdraw
from tests.factories import (
    DAY,
    JUNE,
    another_edition,
    flag_source,
    published,
    set_status,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/explainers/why-bread-costs-more/"
SHORT = [{"anchor": "a", "heading": "A", "body": "B."}]


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.usefixtures("edition")
def test_the_page_is_the_stored_body_in_its_frame(reader):
    response = reader.get(PATH)
    html = response.content.decode()
    assert "<title>Why bread costs more · Newsroom</title>" in html
    assert (
        '<meta name="description" content="Wheat, energy and wages, in that order.">'
        in html
    )
    assert "Edition 1 · published 2 June 2026" in text(response)
    assert "<!--_" not in html


@pytest.mark.usefixtures("edition")
def test_the_page_shows_what_was_stored_and_renders_nothing(reader, monkeypatch):
    monkeypatch.setattr("articles.rendering.to_html.render_body", None)
    monkeypatch.setattr("articles.rendering.dialect.markdown.parse", None)
    assert reader.get(PATH).status_code == 200


def test_the_page_tells_its_editions_newest_first_with_their_public_notes(
    reader, edition, set_clock
):
    another_edition(
        edition, at=JUNE + DAY, kind="updated", note="New figures from the ministry."
    )
    another_edition(
        edition,
        at=JUNE + DAY * 2,
        kind="corrected",
        note="The price of gas was of another year.",
    )
    another_edition(edition, at=JUNE + DAY * 9, now=JUNE + DAY * 3, note="Not yet.")
    set_clock(JUNE + DAY * 4)
    response = reader.get(PATH)
    words = text(response)
    assert "Edition 3 · corrected 4 June 2026 · first published 2 June 2026" in words
    assert (
        f'<a href="{PATH}changes/3/?since=1">first published <time'
        in response.content.decode()
    )
    editions = words[words.index(" Editions ") :]
    assert editions.index(
        "Edition 3 · Corrected 4 June 2026, 09:00 The price of gas"
    ) < editions.index("Edition 2")
    assert "Edition 2 · Updated 3 June 2026, 09:00 New figures" in editions
    assert "Not yet." not in words


def test_a_second_edition_has_one_way_to_all_that_changed(reader, set_clock):
    another_edition(published(), at=JUNE + DAY)
    set_clock(JUNE + DAY)
    html = reader.get(PATH).content.decode()
    assert f'<a href="{PATH}changes/2/">updated <time' in html
    assert " · first published <time" in html
    assert "since=" not in html


def test_a_long_history_is_cut_and_counted(reader, edition, monkeypatch):
    monkeypatch.setattr("articles.public.explainer.page.NOTES_SHOWN", 3)
    for day in range(1, 6):
        another_edition(edition, at=JUNE + DAY * day, standfirst=f"On day {day}.")
    response = reader.get(PATH)
    assert len(response.queries) == 4
    assert response.content.decode().count('class="edition-mark"') == 3
    assert "and 3 earlier editions" in text(response)


def test_a_source_that_no_longer_stands_is_marked_where_it_is_cited_and_at_the_top(
    reader, edition
):
    tag = reader.get(PATH)["ETag"]
    source = flag_source("https://fao.example/prices", note="The agency took it back.")
    response = reader.get(PATH)
    html = response.content.decode()
    mark = '<a class="status" href="/sources/food-prices/">Retracted</a>'
    assert html.count(mark) == len(re.findall("<!--_status:1-->", edition.body)) > 1
    assert "Food prices : Retracted . The agency took it back." in text(response)
    assert len(response.queries) == 4
    assert response["ETag"] != tag
    assert response["Last-Modified"] == http_date(source.status_changed_at.timestamp())


SINCE = "Since this was published, the standing of its sources has changed:"
BEFORE = "A note on its sources:"


@pytest.mark.parametrize(
    "path", [PATH, f"{PATH}editions/1/", "/questions/why-bread-costs-more/how-much/"]
)
def test_a_source_disputed_before_publication_has_not_changed_since(
    reader, set_clock, path
):
    set_clock(JUNE)
    published()
    set_clock(JUNE + DAY)
    flag_source("https://fao.example/prices", "disputed", "The agency took it back.")
    assert SINCE in text(reader.get(path))
    assert BEFORE not in text(reader.get(path))
    another_edition(
        Edition.objects.get(), at=JUNE + 2 * DAY, standfirst="It was wheat."
    )
    set_clock(JUNE + 3 * DAY)
    response = reader.get(path.replace("editions/1", "editions/2"))
    assert f"{BEFORE} Food prices : Disputed . The agency took it back." in text(
        response
    )
    assert SINCE not in text(response)


def test_an_old_edition_goes_by_when_it_went_live_itself(reader, set_clock):
    set_clock(JUNE)
    published()
    set_clock(JUNE + DAY)
    flag_source("https://fao.example/prices", "disputed")
    another_edition(
        Edition.objects.get(), at=JUNE + 2 * DAY, standfirst="It was wheat."
    )
    assert SINCE in text(reader.get(f"{PATH}editions/1/"))


def test_sources_that_fell_before_and_since_are_named_apart(reader, set_clock):
    set_clock(JUNE - DAY)
    earlier = published("Earlier", at=JUNE - DAY)
    set_clock(JUNE - DAY / 2)
    flag_source("https://fao.example/prices", "disputed")
    set_clock(JUNE)
    published()
    set_clock(JUNE + DAY)
    flag_source("https://iea.example/gas", status="disputed")
    words = text(reader.get(PATH))
    assert f"{SINCE} Gas report : Disputed {BEFORE} Food prices : Disputed" in words
    assert f"{SINCE} Food prices" in text(reader.get(f"/explainers/{earlier.slug}/"))


@pytest.mark.usefixtures("edition")
def test_of_a_source_whose_fall_nobody_dated_no_time_is_said(reader):
    source = flag_source("https://fao.example/prices")
    type(source).objects.filter(pk=source.pk).update(status_changed_at=None)
    assert f"{BEFORE} Food prices : Retracted" in text(reader.get(PATH))
    assert SINCE not in text(reader.get(PATH))


@pytest.mark.usefixtures("edition")
def test_a_source_that_stands_again_is_no_longer_marked(reader):
    tag = reader.get(PATH)["ETag"]
    source = flag_source("https://fao.example/prices")
    set_status(source, "standing")
    response = reader.get(PATH)
    assert response["ETag"] == tag
    assert response["Last-Modified"] == http_date(source.status_changed_at.timestamp())


def test_a_related_explainer_is_linked_at_its_address_of_today_while_it_is_live(
    reader, set_clock
):
    other = published(
        "How wheat is traded",
        topics=[],
        sources=[],
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
        faq=[],
    )
    published(
        related=[{"title": "Wheat", "article": str(other.article_id), "after": "wheat"}]
    )
    response = reader.get(PATH)
    assert (
        '<li><a href="/explainers/how-wheat-is-traded/" lang="en" dir="auto">How wheat is traded</a></li>'
        in response.content.decode()
    )
    assert len(response.queries) == 4
    moved = another_edition(
        other, at=JUNE + DAY, slug="wheat", headline="Wheat, traded"
    )
    response = reader.get(PATH)
    assert (
        '<a href="/explainers/wheat/" lang="en" dir="auto">Wheat, traded</a>'
        in response.content.decode()
    )
    assert response["Last-Modified"] == http_date(moved.live_from.timestamp())
    withdraw(
        article=Article.objects.get(pk=other.article_id),
        by=None,
        now=JUNE + DAY * 2,
        note="Wrong.",
    )
    assert "Wheat, traded" not in reader.get(PATH).content.decode()


def test_an_explainer_in_arabic_reads_from_right_to_left(reader):
    published("لماذا الخبز", slug="لماذا-الخبز", language="ar")
    response = reader.get("/explainers/لماذا-الخبز/")
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_what_was_typed_is_escaped_in_the_frame(reader):
    edition = published(
        'A <b>bold</b> & "quoted" claim',
        slug="claim",
        standfirst='Is `<script>` "safe"?',
    )
    another_edition(
        edition, at=JUNE + DAY, kind="corrected", note="<img src=x onerror=alert(1)>"
    )
    html = reader.get("/explainers/claim/").content.decode()
    assert "<b>bold" not in html
    assert html.count("<script") == 1
    assert "<script>" not in html
    assert "<img" not in html


def test_a_long_standfirst_is_cut_at_a_word_in_the_description(reader):
    published(standfirst="word " * 200)
    description = re.search(
        r'name="description" content="([^"]+)"', reader.get(PATH).content.decode()
    )[1]
    assert description.endswith("word…")
    assert len(description) <= 300


def test_a_long_standfirst_without_spaces_is_cut_where_it_gets_too_long(reader):
    published(standfirst="面包涨价。" + "Wheat rose. " + "面包为什么涨价" * 100)
    description = re.search(
        r'name="description" content="([^"]+)"', reader.get(PATH).content.decode()
    )[1]
    assert description.startswith("面包涨价。Wheat rose. 面包为什么涨价")
    assert description.endswith("…")
    assert len(description) == 300
