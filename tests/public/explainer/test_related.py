import re

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.public.explainer import related
from articles.public.explainer.related import SHOWN, find_related
from articles.publishing import withdraw
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = pytest.mark.django_db
PATH = "/explainers/why-bread-costs-more/"
FAO, IEA = explainer().sources
CITING = {"fao": [FAO], "iea": [IEA], "both": [FAO, IEA], "": []}


@pytest.fixture
def newest(monkeypatch) -> int:
    """How many explainers of each topic and source are looked at: fewer than else, and
    more than are shown.
    """
    monkeypatch.setattr(related, "NEWEST", SHOWN + 1)
    return SHOWN + 1


def other(headline, *, topics=(), citing="", **options):
    """Publish an explainer of these topics that cites these of the sources of the one
    on bread.
    """
    body = "Of it." + "".join(f" [@{source.key}]" for source in CITING[citing])
    return published(
        headline, topics=[{"name": name, "slug": name} for name in topics], sources=CITING[citing],
        sections=[{"anchor": "a", "heading": "A", "body": body}], faq=[], **options,
    )  # fmt: skip


def further(response):
    html = response.content.decode()
    section = (
        html[html.index('<section class="further ') :]
        if 'class="further ' in html
        else ""
    )
    return re.findall(
        r'<h3 lang="en" dir="auto"><a href="/explainers/[^"]+">([^<]+)</a></h3>',
        section,
    )


def test_a_body_of_an_earlier_renderer_has_related_explainers_below_it(reader, edition):
    other("Prices alone", topics=["prices"])
    earlier = edition.body.replace("<!--_further-->", "")
    assert earlier != edition.body
    QuerySet(Edition).filter(pk=edition.pk).update(body=earlier)
    assert further(reader.get(PATH)) == ["Prices alone"]


@pytest.mark.usefixtures("edition")
def test_what_shares_the_most_comes_first_and_then_the_newest(reader):
    other("Prices alone", topics=["prices"])
    other("All three", topics=["prices"], citing="both", at=JUNE - DAY)
    other("A source alone", citing="iea", at=JUNE + DAY)
    other("Nothing at all", topics=["sport"])
    other("Two sources", citing="both", at=JUNE - DAY * 2)
    other("One more", topics=["prices"], at=JUNE - DAY * 3)
    response = reader.get(PATH)
    assert further(response) == [
        "All three",
        "Two sources",
        "A source alone",
        "Prices alone",
    ]
    assert len(response.queries) == 4
    html = response.content.decode()
    assert '<h2 id="_further">Related explainers</h2>' in html
    assert (
        '<p class="summary" lang="en" dir="auto">Wheat, energy and wages, in that order.</p>'
        in html
    )
    assert '<time datetime="2026-06-01T09:00:00+00:00">1 June 2026</time>' in html


@pytest.mark.usefixtures("edition")
def test_without_a_related_explainer_there_is_no_section(reader):
    other("Nothing at all", topics=["sport"])
    assert "_further" not in reader.get(PATH).content.decode()


def test_what_the_text_links_to_is_not_listed_again(reader):
    first, second, third = (
        other(f"Prices {number}", topics=["prices"]) for number in (1, 2, 3)
    )
    body = f"See [this](/explainers/{second.slug}/#a). Costs fell [@fao]."
    published(
        related=[{"title": "Prices", "article": str(first.article_id), "after": "a"}],
        sections=[{"anchor": "a", "heading": "A", "body": body}], sources=[FAO], faq=[],
    )  # fmt: skip
    assert further(reader.get(PATH)) == [third.headline]


@pytest.mark.usefixtures("edition")
def test_only_what_is_live_is_listed(reader, set_clock):
    tagged = other("Of prices", topics=["prices"])
    other("Of tomorrow", topics=["prices"], at=JUNE + DAY, now=JUNE)
    set_clock(JUNE + DAY / 2)
    assert further(reader.get(PATH)) == ["Of prices"]
    another_edition(tagged, at=JUNE + DAY * 2, headline="Of no topic", topics=())
    set_clock(JUNE + DAY)
    assert further(reader.get(PATH)) == ["Of tomorrow", "Of prices"]
    set_clock(JUNE + DAY * 2)
    assert further(reader.get(PATH)) == ["Of tomorrow"]


@pytest.mark.usefixtures("edition")
def test_the_page_has_changed_when_a_related_explainer_came_was_updated_or_went(
    reader, set_clock
):
    tags = {reader.get(PATH)["ETag"]}
    related_one = other("Of prices", topics=["prices"], at=JUNE + DAY)

    def changed():
        response = reader.get(PATH)
        is_new = response["ETag"] not in tags
        tags.add(response["ETag"])
        return is_new, response["Last-Modified"]

    assert changed() == (True, http_date((JUNE + DAY).timestamp()))
    another_edition(related_one, at=JUNE + DAY * 2, headline="Of prices today")
    assert changed() == (True, http_date((JUNE + DAY * 2).timestamp()))
    article = Article.objects.get(pk=related_one.article_id)
    withdraw(article=article, by=None, now=JUNE + DAY * 3, note="It was wrong.")
    assert changed() == (
        False,
        http_date((JUNE + DAY * 3).timestamp()),
    )  # as it was before


def test_a_lively_topic_is_looked_at_no_further_than_its_newest(reader, newest):
    bread = published(at=JUNE - DAY)
    old = other("Old, with all", topics=["prices"], citing="both", at=JUNE - DAY * 9)
    made = many(
        newest + 5,
        at=JUNE,
        sources=[],
        faq=[],
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
    )
    shown, _ = find_related(bread, timezone.now(), [])
    assert shown == [
        old,
        *reversed(made[-3:]),
    ]  # by its sources, whose newest it is among


@pytest.mark.usefixtures("edition")
def test_a_story_of_many_editions_leaves_room_for_others(reader, newest):
    other("Of prices", topics=["prices"], at=JUNE - DAY)
    story = other("A story", topics=["prices"], at=JUNE - DAY / 2)
    for day in range(1, newest + 3):
        another_edition(story, at=JUNE + DAY * day, standfirst=f"On day {day}.")
    assert further(reader.get(PATH)) == ["A story", "Of prices"]


def test_explainers_of_one_moment_come_in_one_order(reader, newest):
    bread = published()
    for number in range(newest):
        other(f"Of prices {number}", topics=["prices"], at=JUNE)
    expected = Edition.objects.exclude(pk=bread.pk).order_by("-pk")[:SHOWN]
    assert find_related(bread, timezone.now(), [])[0] == list(expected)
