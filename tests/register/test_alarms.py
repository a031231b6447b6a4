"""Alarms: which articles cite a flagged source, and what answers for them."""

import pytest
from django.utils import timezone

from articles.document import SectionPart
from articles.drafts import assemble, save
from articles.models import Article, Edition, Source
from articles.register import set_status
from articles.register.alarms import find_open_alarms
from articles.register.uses import load_uses
from tests.documents import explainer
from tests.factories import DAY, JUNE, published

pytestmark = pytest.mark.django_db
HONEY = {
    "key": "honey",
    "title": "Honey market report",
    "url": "https://honey.example/",
}
OTHER = {"key": "other", "title": "Another report", "url": "https://other.example/"}
BODY = "Bees die. Beekeepers lost 14 % of their income [@honey]. It is *not* [@other]."


def bees(headline: str = "Why do bees die?", body: str = BODY, **options) -> Edition:
    section = {"anchor": "poison", "heading": "Poison", "body": body}
    return published(
        headline, sections=[section], sources=[HONEY, OTHER], faq=[], **options
    )


def flag(status: str = "retracted", reason: str = "Made up.", now=None) -> Source:
    source = Source.objects.get(title=HONEY["title"])
    set_status(source, status, reason, by=None, now=now or timezone.now())
    return source


def alarms(at=None, **options) -> list[Article]:
    rows = find_open_alarms(at or timezone.now(), **options)
    return [Article.objects.get(pk=row["article_key"]) for row in rows]


def section(body: str) -> dict:
    return {"sections": (SectionPart(anchor="poison", heading="Poison", body=body),)}


def test_a_flag_raises_an_alarm_for_each_article_that_cites_the_source():
    first, second = bees(), bees("Why is honey dear?")
    published("Of something else")
    assert alarms() == []
    source = flag()
    assert set(alarms()) == {first.article, second.article}
    own = Article.objects.filter(pk=first.article_id)
    assert alarms(articles=own) == [first.article]
    assert alarms(source=Source.objects.get(title=OTHER["title"])) == []
    set_status(source, "standing", "A mistake.", by=None, now=timezone.now())
    assert alarms() == []


def test_a_draft_and_an_edition_that_waits_raise_theirs():
    draft = save(explainer(headline="Draft", slug="draft", sources=[HONEY]), now=JUNE)
    waiting = bees(at=timezone.now() + DAY, now=timezone.now())
    flag()
    assert set(alarms()) == {draft, waiting.article}
    # The hour comes, and nobody does anything.
    assert set(alarms(at=timezone.now() + 2 * DAY)) == {draft, waiting.article}
    [uses] = [
        uses
        for uses in load_uses(
            [
                (row["source_key"], row["article_key"])
                for row in find_open_alarms(timezone.now())
            ],
            timezone.now(),
        ).values()
        if uses.article == waiting.article
    ]
    assert (uses.live, uses.waiting) == (None, waiting)
    assert waiting.article.editions.count() == 1  # never called off by itself


def test_the_newest_flag_comes_first():
    edition = bees()
    old = flag("disputed", now=timezone.now() - DAY)
    new = Source.objects.get(title=OTHER["title"])
    set_status(new, "unreachable", "Gone.", by=None, now=timezone.now())
    rows = list(find_open_alarms(timezone.now()))
    assert [row["source_key"] for row in rows] == [new.pk, old.pk]
    assert {row["article_key"] for row in rows} == {edition.article_id}


def test_an_article_shows_its_sentences_and_where_its_draft_has_them():
    edition = bees()
    article = edition.article
    draft = assemble(article).model_copy(
        update=section("New [@honey]. Beekeepers lost 14 % of their income [@honey].")
    )
    save(draft, article=article, now=JUNE + DAY)
    source = flag()
    [uses] = load_uses([(source.pk, article.pk)], timezone.now()).values()
    assert uses.live == edition
    assert uses.is_in_draft
    by_text = {use.text: use for use in uses.uses}
    known = by_text["Beekeepers lost 14 % of their income."]
    assert (known.is_live, known.where) == (True, "sections[0].body")
    assert (by_text["New."].is_live, by_text["New."].where) == (
        False,
        "sections[0].body",
    )


def test_many_articles_cost_as_many_queries_as_one(django_assert_num_queries):
    editions = [bees(f"Bees {number}") for number in range(3)]
    source = flag()
    for some in (editions[:1], editions):
        pairs = [(source.pk, edition.article_id) for edition in some]
        with django_assert_num_queries(4):
            assert len(load_uses(pairs, timezone.now())) == len(some)
