"""The work of the desk: what is yours, what waits for your review, what has changes
that are not published, and what was saved last.

An article stands in the first of them that it belongs to, with all that there is to
know of it, and in no other.
"""

from typing import Any, Final

from django.conf import settings
from django.db.models import F, Q, QuerySet

from articles.admin.article.live_state import format_time
from articles.admin.article.state import WORDS
from articles.admin.article_list.filters import find_changed, find_drafts
from articles.admin.home.items import REVIEW, Item, add_findings, add_notes, make_items
from articles.admin.home.section import Section, Visit
from articles.models import Article, Review
from articles.people import name_person
from articles.reviewing.transitions import State

SHOWN: Final = 8
"""Articles of a section. The list of articles has all of them."""
COLUMNS: Final = ["headline", "slug", "updated_at", "created_by", "review"]


def show_yours(visit: Visit) -> Section | None:
    """Return what is assigned to the person, by its day, and what they began and nobody
    else was given.
    """
    is_open = find_drafts() | find_changed()
    # What is published as it is needs no work, unless it is due or in review.
    is_asked = Q(review__due_on__isnull=False) | ~Q(review__state=State.DRAFT)
    assigned = visit.own.filter(review__assignee=visit.person).filter(
        is_open | is_asked
    )
    by_day = F("review__due_on").asc(nulls_last=True)
    articles = _read(assigned.order_by(by_day, "-updated_at"))
    has_more = len(articles) > SHOWN
    if len(articles) < SHOWN:
        # Also what has no review at all, as most articles.
        begun = visit.own.filter(created_by=visit.person, review__assignee=None)
        rest = _read(begun.filter(is_open).order_by("-updated_at", "-pk"))
        articles += rest[: SHOWN - len(articles)]
    if not articles:
        return None

    items = _list_once(visit, articles)
    # The key of a review is that of its article.
    waiting = _find_waiting(visit).filter(pk__in=[item.article.pk for item in items])
    keys = set(waiting.order_by().values_list("pk", flat=True))
    for item in items:
        if item.article.pk in keys:
            item.facts.append(f"waits for your review: {_say_submitted(item.review)}")
        item.facts += _say_seen(item)
        item.facts.append(f"saved {format_time(item.article.updated_at)}")
    add_notes(items)
    add_findings(items)
    values = {
        "items": items,
        "has_more": has_more,
        "person": visit.person,
        **_may_publish(visit),
    }
    return Section("yours", "Yours", values)


def show_reviews(visit: Visit) -> Section | None:
    """Return what the person may mark as ready, what waits longest first."""
    waiting = _find_waiting(visit).exclude(pk__in=visit.listed)
    reviews = waiting.select_related("article", "submitted_by").order_by("state_set_at")
    articles = [review.article for review in reviews[: SHOWN + 1]]
    if not articles:
        return None
    items = _list_once(visit, articles)
    for item in items:
        item.facts += [_say_submitted(item.review), *_say_seen(item)]
    values = {"items": items, "has_more": len(articles) > SHOWN}
    return Section("reviews", "Waiting for your review", values)


def show_changed(visit: Visit) -> Section | None:
    """Return the articles whose draft was saved since readers got an edition."""
    changed = visit.own.filter(find_changed()).exclude(pk__in=visit.listed)
    articles = _read(changed.order_by("-updated_at", "-pk"))
    if not articles:
        return None
    items = _list_once(visit, articles)
    for item in items:
        item.facts += _say_seen(item)
        item.facts.append(f"saved {format_time(item.article.updated_at)}")
    values = {"items": items, "has_more": len(articles) > SHOWN, **_may_publish(visit)}
    return Section("changed", WORDS["changed"], values)


def show_saved_last(visit: Visit) -> Section | None:
    """Return the articles saved last, by whomever."""
    may_add = visit.person.has_perm("articles.add_article")
    saved = visit.own.exclude(pk__in=visit.listed)
    saved = saved.select_related("updated_by", *REVIEW)
    articles = list(saved.order_by("-updated_at", "-pk")[:SHOWN])
    # Whoever has nothing at all, and may begin something, is shown the section: its
    # template says how.
    if not articles and (visit.listed or not may_add):
        return None
    has_others = bool(visit.listed)
    items = _list_once(visit, articles)
    for item in items:
        saved_at = f"saved {format_time(item.article.updated_at)}"
        if item.article.updated_by:
            saved_at += f" by {name_person(item.article.updated_by)}"
        item.facts += [f"readers see {item.state.words}", saved_at]
    values = {"items": items, "has_others": has_others}
    return Section("saved_last", "Saved last", values)


def _read(articles: QuerySet) -> list[Article]:
    """Return one article more than is shown, with the columns that are shown."""
    return list(articles.select_related(*REVIEW).only(*COLUMNS)[: SHOWN + 1])


def _list_once(visit: Visit, articles: list[Article]) -> list[Item]:
    """Return the items of a section, whose articles later sections leave out."""
    items = make_items(articles[:SHOWN], visit.now)
    visit.listed.update(item.article.pk for item in items)
    return items


def _find_waiting(visit: Visit) -> QuerySet:
    own_too = settings.OWN_WORK_MAY_BE_READY
    return Review.objects.waiting_for(visit.person, own_too=own_too)


def _may_publish(visit: Visit) -> dict[str, Any]:
    return {"may_publish": visit.person.has_perm("articles.publish_article")}


def _say_submitted(review: Review | None) -> str:
    """Return who submitted an article, and when, "" for one without a review."""
    if review is None or review.state_set_at is None:
        return ""
    who = name_person(review.submitted_by)
    return f"submitted by {who}, {format_time(review.state_set_at)}"


def _say_seen(item: Item) -> list[str]:
    """Return what readers see of an article whose draft they don't see."""
    if not item.state.is_changed:
        return []
    return [f"readers see {item.state.words}"]
