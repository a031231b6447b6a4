"""The work of the desk: what is yours, what waits for your review, what was changed
since readers saw it, and what was saved last.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from articles.admin.article_filters import find_changed, find_drafts
from articles.admin.article_rows import EDITION_COLUMNS, describe_review
from articles.admin.home.section import Section, Visit
from articles.admin.live_state import LiveState, find_live_state, format_time
from articles.models import (
    Article,
    Citation,
    DraftFindings,
    Edition,
    NoteThread,
    Review,
    ReviewStep,
)
from articles.people import name_person
from articles.reviewing.transitions import State

SHOWN: Final = 8
"""Articles of a section. The list of articles has all of them."""
COLUMNS: Final = ["headline", "slug", "updated_at", "created_by"]


@dataclass
class Item:
    """An article in a section: its tags, and what there is to know of it."""

    article: Article
    tags: list[tuple[str, str]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    note: str = ""
    """With which words it was returned."""
    is_unpublished: bool = False
    """The draft has something that no edition has."""
    findings: "OpenFindings | None" = None
    """None for what is published as it is, or was never counted."""


@dataclass(frozen=True)
class OpenFindings:
    """How much of what the desk finds in a draft is still to be seen to."""

    blockers: int
    questions: int
    is_stale: bool
    """A source that the article cites got another status since these were counted."""


def show_yours(visit: Visit) -> Section | None:
    """Return what is assigned to the person, by its day, and what they began and nobody
    else was given.
    """
    is_open = find_drafts() | find_changed()
    is_asked = Q(review__due_on__isnull=False) | ~Q(review__state=State.DRAFT)
    assigned = visit.own.filter(review__assignee=visit.person).filter(
        is_open | is_asked
    )
    by_day = F("review__due_on").asc(nulls_last=True)
    articles = _read(assigned.order_by(by_day, "-updated_at"))
    if len(articles) < SHOWN:
        begun = visit.own.filter(created_by=visit.person, review__assignee=None)
        rest = _read(begun.filter(is_open).order_by("-updated_at", "-pk"))
        articles += rest[: SHOWN - len(articles)]
    if not articles:
        return None

    items = _make_items(articles, visit.now)
    _add_notes(items)
    _add_findings(items)
    return Section("yours", "Yours", {"items": items})


def show_reviews(visit: Visit) -> Section | None:
    """Return what the person may mark as ready, what waits longest first."""
    waiting = (
        Review.objects.waiting_for(visit.person, own_too=settings.OWN_WORK_MAY_BE_READY)
        .select_related("article", "submitted_by")
        .order_by("state_set_at")
    )
    reviews = list(waiting[: SHOWN + 1])
    if not reviews:
        return None
    today = timezone.localdate(visit.now)
    items = []
    for review in reviews[:SHOWN]:
        who = name_person(review.submitted_by)
        facts = [f"submitted by {who}, {format_time(review.state_set_at)}"]
        items.append(Item(review.article, list(describe_review(review, today)), facts))
    values = {"items": items, "has_more": len(reviews) > SHOWN}
    return Section("reviews", "Waiting for your review", values)


def show_changed(visit: Visit) -> Section | None:
    """Return the articles whose draft was saved since readers got an edition."""
    changed = visit.own.filter(find_changed()).order_by("-updated_at", "-pk")
    articles = _read(changed)
    if not articles:
        return None
    states = read_states(articles, visit.now)
    items = []
    for article in articles[:SHOWN]:
        state = states[article.pk]
        facts = [
            f"readers see {state.words}",
            f"saved {format_time(article.updated_at)}",
        ]
        items.append(Item(article, state.tags, facts))
    values = {
        "items": items,
        "has_more": len(articles) > SHOWN,
        "may_publish": visit.person.has_perm("articles.publish_article"),
    }
    return Section("changed", "Changed since readers saw it", values)


def show_saved_last(visit: Visit) -> Section | None:
    """Return the articles saved last, by whomever."""
    may_add = visit.person.has_perm("articles.add_article")
    saved = visit.own.select_related("updated_by").order_by("-updated_at", "-pk")
    articles = list(saved[:SHOWN])
    if not articles and not may_add:
        return None
    states = read_states(articles, visit.now)
    items = []
    for article in articles:
        state = states[article.pk]
        saved_at = f"saved {format_time(article.updated_at)}"
        if article.updated_by:
            saved_at += f" by {name_person(article.updated_by)}"
        facts = [f"Readers see {state.words}", saved_at]
        items.append(Item(article, state.tags, facts))
    return Section("saved_last", "Saved last", {"items": items})


def _read(articles: Any) -> list[Article]:
    """Return one article more than is shown, with the columns that are shown."""
    return list(articles.only(*COLUMNS)[: SHOWN + 1])


def _make_items(articles: list[Article], now: datetime) -> list[Item]:
    articles = articles[:SHOWN]
    states = read_states(articles, now)
    reviews = Review.objects.in_bulk([article.pk for article in articles])
    today: date = timezone.localdate(now)
    items = []
    for article in articles:
        review_tags = list(describe_review(reviews.get(article.pk), today))
        state = states[article.pk]
        is_draft_only = state.in_force is None and state.waiting is None
        is_unpublished = is_draft_only or state.is_changed
        # “Draft only” goes without saying beside what is said of a draft here.
        tags = [tag for tag in state.tags if tag[0] != "draft"]
        if review_tags or tags:
            tags = [*review_tags, *tags]
        else:
            tags = state.tags
        facts = [f"saved {format_time(article.updated_at)}"]
        items.append(Item(article, tags, facts, is_unpublished=is_unpublished))
    return items


def _add_notes(items: list[Item]) -> None:
    """Add how many notes are open, and with which words an article was returned."""
    keys = [item.article.pk for item in items]
    threads = NoteThread.objects.filter(article__in=keys, resolved_at=None).order_by()
    counts = dict(threads.values_list("article").annotate(Count("pk")))
    steps: dict[Any, ReviewStep] = {}
    for step in ReviewStep.objects.filter(article__in=keys):
        steps[step.article_id] = step  # the last one stays
    for item in items:
        if count := counts.get(item.article.pk):
            item.facts.insert(0, f"{count} open note{'s' if count > 1 else ''}")
        step = steps.get(item.article.pk)
        if step and step.verb == "return":
            item.note = step.note


def _add_findings(items: list[Item]) -> None:
    """Add what was found in the drafts that readers have not got yet, as it was counted
    when they were saved last. Two queries.
    """
    keys = [item.article.pk for item in items if item.is_unpublished]
    counted = DraftFindings.objects.in_bulk(keys)
    flags = Citation.objects.filter(article__in=keys).order_by()
    flagged = flags.values("article").annotate(at=Max("source__status_changed_at"))
    flagged_at = dict(flagged.values_list("article", "at"))
    for item in items:
        row = counted.get(item.article.pk)
        if row is None:
            continue
        at = flagged_at.get(item.article.pk)
        is_stale = at is not None and at > row.counted_at
        item.findings = OpenFindings(row.blockers, row.questions, is_stale)


def read_states(articles: Iterable[Article], now: datetime) -> dict[Any, LiveState]:
    """Return what readers see of each article, in one query."""
    articles = list(articles)
    # Two editions at most say what readers see, however many there are.
    is_open = Q(live_until=None) | Q(live_until__gt=now)
    rows = Edition.objects.filter(is_open, article__in=[each.pk for each in articles])
    editions = defaultdict(list)
    for edition in rows.only(*EDITION_COLUMNS, "slug").order_by("-number"):
        editions[edition.article_id].append(edition)
    return {
        article.pk: find_live_state(article, editions[article.pk], now)
        for article in articles
    }
