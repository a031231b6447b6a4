"""The front page: a lead, the latest, a block for each topic, what was corrected and
updated this week, and questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from articles.models import Edition
from articles.public.lists.cards import load_cards
from articles.public.lists.languages import (
    ListedLanguage,
    choose_language,
    list_languages,
    make_language,
)
from articles.public.lists.topic_blocks import choose_blocks, load_topics
from articles.public.machines import linked_data
from articles.public.serving.caching import Built, Page, build_once, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses

LATEST = 6
QUESTIONS = 6
QUESTIONS_ALONE = 8
"""Of a site with a single explainer."""
QUESTIONS_AN_EXPLAINER = 2
CHANGES = 5
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class AskedQuestion:
    """A question, and the explainer that answers it."""

    question: str
    address: str
    headline: str
    language: str


@public_page
def front_page(request: HttpRequest, at: datetime) -> Built:
    """Show what is new. Thirteen queries, one where the page is cached."""
    clock = site_clock(at)
    return build_once("front page", clock, at, lambda: _make_page(clock, at))


def _make_page(clock: SiteClock, at: datetime) -> Page:
    languages = list_languages(at)
    main = choose_language(languages)
    newest = Edition.objects.newest(at).in_language(main)
    # One more than the latest: the newest of all is the lead.
    editions = list(newest.only(*COLUMNS)[: LATEST + 1])
    # Without an explainer no topic has any.
    topics = load_topics(at, main) if editions else []
    blocks = choose_blocks(topics, editions, main, at)

    in_blocks = [edition for block in blocks for edition in block.editions]
    cards = load_cards([*editions, *in_blocks])
    for block in blocks:
        block.cards = [cards[edition.pk] for edition in block.editions]
    shown = [cards[edition.pk] for edition in editions]
    return Page(
        "articles/front_page.html",
        {
            "lead": shown[0] if shown else None,
            "latest": shown[1:],
            "blocks": blocks,
            "topics": sorted(topics, key=lambda topic: str(topic).casefold()),
            "questions": _load_questions(editions),
            "changes": _load_changes(main, at),
            "languages": _list_others(languages, main),
            "data": linked_data.front_page(),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.FRONT_PAGE,
    )


def _list_others(languages: Sequence[str], main: str) -> list[ListedLanguage]:
    return [make_language(code, main) for code in languages if code != main]


def _load_changes(language: str, at: datetime) -> list[Edition]:
    """Return what was corrected or updated in the last week, the newest first."""
    kinds = (Edition.Kind.CORRECTED, Edition.Kind.UPDATED)
    changes = (
        Edition.objects.live(at)
        .in_language(language)
        .filter(live_from__gt=at - A_WEEK, kind__in=kinds)
    )
    return list(changes.only(*COLUMNS).order_by("-live_from", "-pk")[:CHANGES])


def _load_questions(editions: Sequence[Edition]) -> list[AskedQuestion]:
    """Return the first questions of these explainers, by the relation's name:
    `articles` knows no more of them.
    """
    limit, an_explainer = QUESTIONS, QUESTIONS_AN_EXPLAINER
    if len(editions) == 1:
        # There is room for more of its questions.
        limit = an_explainer = QUESTIONS_ALONE
    shown = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    columns: Any = ("slug", "questions__anchor", "questions__question")
    rows = (
        shown.filter(questions__position__lt=an_explainer)
        # By the position first: every explainer's first question comes before any
        # second one.
        .order_by("questions__position", "-first_live_from", "-pk")
        .values_list(*columns, "headline", "language")
    )
    questions = []
    for slug, anchor, text, headline, language in rows[:limit]:
        address = addresses.question(slug, anchor)
        questions.append(AskedQuestion(text, address, headline, language))
    return questions
