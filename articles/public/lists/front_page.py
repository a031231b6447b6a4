"""The front page: a lead explainer, the latest, topics, questions."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest
from django.utils.timezone import localtime

from articles.models import Edition, Topic
from articles.public.machines import linked_data
from articles.public.serving.caching import Built, Page, build_once, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses

LATEST = 12
TOPICS = 40
QUESTIONS = 8
QUESTIONS_AN_EXPLAINER = 2


@public_page
def front_page(request: HttpRequest, at: datetime) -> Built:
    """Show what is new. Four queries, one where the page is cached."""
    clock = site_clock(at)
    return build_once("front page", clock, at, lambda: _page(clock, at))


def _page(clock: SiteClock, at: datetime) -> Page:
    editions = list(Edition.objects.newest(at).only(*COLUMNS)[: LATEST + 1])
    return Page(
        "articles/front_page.html",
        {
            "lead": editions[0] if editions else None,
            "newest_month": localtime(editions[0].first_live_from).date() if editions else None,
            "latest": editions[1:],
            "data": linked_data.front_page(),
            "topics": Topic.objects.listed(at)[:TOPICS],
            "questions": _questions(editions, QUESTIONS if len(editions) == 1 else QUESTIONS_AN_EXPLAINER),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.FRONT_PAGE,
    )


def _questions(editions: Sequence[Edition], an_explainer: int) -> list[dict[str, str]]:
    """Return the first questions of these explainers, by the relation's name: `articles` knows no more of them."""
    shown = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    rows = (
        shown.filter(questions__position__lt=an_explainer)
        .order_by("-first_live_from", "-pk", "questions__position")
        .values_list("slug", "questions__anchor", "questions__question", "language")[:QUESTIONS]
    )
    return [
        {"question": question, "address": addresses.question(slug, anchor), "language": language}
        for slug, anchor, question, language in rows
    ]
