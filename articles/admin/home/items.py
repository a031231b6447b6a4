"""Articles as the home's sections list them: each with what it is in, and what there is
to know of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, Q
from django.utils import timezone

from articles.admin.article.live_state import LiveState, find_live_state
from articles.admin.article.state import Tag, describe_state
from articles.admin.article_list.listed_rows import EDITION_COLUMNS, describe_due
from articles.models import (
    Article,
    Citation,
    DraftFindings,
    Edition,
    NoteThread,
    Review,
    ReviewStep,
)

REVIEW: Final = ("review", "review__submitted_by")
"""What `select_related` reads with the articles of a section: a query less for each."""


@dataclass(frozen=True)
class OpenFindings:
    """How much of what the desk finds in a draft is still to be seen to."""

    blockers: int
    questions: int
    is_stale: bool
    """A source that the article cites got another status since these were counted."""


@dataclass
class Item:
    """An article in a section."""

    article: Article
    state: LiveState
    review: Review | None
    tags: list[Tag]
    facts: list[str] = field(default_factory=list)
    note: str = ""
    """With which words it was returned."""
    findings: OpenFindings | None = None
    """None for what is published as it is, or was never counted."""

    @property
    def is_unpublished(self) -> bool:
        """Return True if the draft has something that no edition has."""
        is_new = self.state.in_force is None and self.state.waiting is None
        return is_new or self.state.is_changed


def make_items(articles: Sequence[Article], now: datetime) -> list[Item]:
    """Return an item for each article, all of which were read with their reviews
    (`REVIEW`). One query.
    """
    states = read_states(articles, now)
    today = timezone.localdate(now)
    items = []
    for article in articles:
        state = states[article.pk]
        # Most have none, which Django says by an error.
        review = getattr(article, "review", None)
        tags = [*describe_state(state, review), *describe_due(review, today)]
        items.append(Item(article, state, review, tags))
    return items


def read_states(articles: Iterable[Article], now: datetime) -> dict[Any, LiveState]:
    """Return what readers see of each article, in one query."""
    articles = list(articles)
    # Two editions at most say what readers see, however many there are.
    is_open = Q(live_until=None) | Q(live_until__gt=now)
    rows = Edition.objects.filter(is_open, article__in=[each.pk for each in articles])
    editions = defaultdict(list)
    # `LiveState.address` needs the slug, too.
    for edition in rows.only(*EDITION_COLUMNS, "slug").order_by("-number"):
        editions[edition.article_id].append(edition)
    return {
        article.pk: find_live_state(article, editions[article.pk], now)
        for article in articles
    }


def add_notes(items: list[Item]) -> None:
    """Add how many notes are open, and with which words an article was returned. Two
    queries.
    """
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
        # The note counts only while nothing came after it, such as a new submission.
        if step and step.verb == "return":
            item.note = step.note


def add_findings(items: list[Item]) -> None:
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
