"""An explainer's history: every edition that has gone live, with its kind, times, note,
hash and what it changed.

It stays when the explainer is withdrawn: then it says so, and leads to no document.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name

from articles.models import AlarmResolution, Edition, EditionSource
from articles.public.comparison import name_counts
from articles.public.explainer.edition_labels import happened, label
from articles.public.serving.caching import File, Page, public_page
from articles.public.serving.lookup import edition_of_record
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.publishing.chain import FACTS, edition_facts
from articles.rendering import addresses

SHORT = 12
"""Digits by which a person tells two hashes apart."""
AT_ONCE = timedelta(seconds=1)


@dataclass(frozen=True)
class Row:
    """An edition as its explainer's history tells it, in the language that is
    active.
    """

    edition: Edition
    slug: str
    """The explainer's of today, for addresses; "" while it is withdrawn: they would
    lead nowhere.
    """
    answers: Sequence[AlarmResolution] = ()
    """What was said of sources that no longer stand, and that it cites."""

    @property
    def label(self) -> str:
        return label(self.edition)

    @property
    def happened(self) -> SafeString:
        return happened(self.edition)

    @property
    def changed(self) -> str:
        """What it changed, in a line; "" for a first edition, one that only withdraws,
        and where that isn't known.
        """
        # NULL for a first edition and until it is counted, [] where a document can't
        # be read.
        is_known = isinstance(self.edition.changed, dict)
        if not is_known or self.edition.is_withdrawn:
            return ""
        return name_counts(self.edition.changed)

    @property
    def address(self) -> str:
        return addresses.edition(self.slug, self.edition.number)

    @property
    def changes(self) -> str:
        """The address of what it changed; "" for a first edition, and one that only
        withdraws.
        """
        if self.edition.number == 1 or self.edition.is_withdrawn:
            return ""
        return addresses.changes(self.slug, self.edition.number)

    @property
    def file(self) -> str:
        return addresses.edition_json(self.slug, self.edition.number)

    @property
    def short_hash(self) -> str:
        return self.edition.sha256[:SHORT]

    @property
    def published_before(self) -> datetime | None:
        """When it was published, for one that then waited for its hour."""
        if self.edition.live_from - self.edition.published_at <= AT_ONCE:
            return None
        return self.edition.published_at

    @property
    def published_after(self) -> datetime | None:
        """When it was published here, for one that was dated back."""
        if self.edition.published_at - self.edition.live_from <= AT_ONCE:
            return None
        return self.edition.published_at


@public_page
def history(request: HttpRequest, at: datetime, slug: str) -> Page:
    """List all editions of an explainer that have gone live, newest first, on one page.
    Three queries.
    """
    newest = edition_of_record(slug, at)
    slug = "" if newest.is_withdrawn else newest.slug
    # An answer is shown without a new edition, so it changes the page by itself.
    answers = _load_answers(newest, at)
    moments = [newest.live_from, newest.rendered_at]
    moments += [answer.resolved_at for answer in answers]
    return Page(
        "articles/history.html",
        {
            "newest": newest,
            "rows": list(_make_rows(_load_editions(newest, at), slug, answers)),
            "zone": get_current_timezone_name(),
            "file": addresses.history_json(newest.slug),
        },
        changed_at=max(moments),
        changes_at=newest.next_change,
        path=addresses.history(newest.slug),
        language=newest.language,
    )


@public_page
def history_file(request: HttpRequest, at: datetime, slug: str) -> File:
    """Return the chain without documents: `{"editions": [facts and hash, the first one
    first]}`. Two queries.
    """
    newest = edition_of_record(slug, at)
    editions = []
    for edition in reversed(_load_editions(newest, at)):
        editions.append({**edition_facts(edition), "sha256": edition.sha256})
    content = json.dumps(
        {"editions": editions}, ensure_ascii=False, sort_keys=True, indent=1
    )
    return File(
        content + "\n",
        "application/json",
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        headers={"X-Robots-Tag": "noindex"},
    )


def _make_rows(
    editions: Sequence[Edition], slug: str, answers: Sequence[AlarmResolution]
) -> Iterator[Row]:
    """Yield a row for each edition, the newest first, with its answers."""
    by_number: dict[int, list[AlarmResolution]] = {}
    for answer in answers:
        # An edition may cite several such sources.
        by_number.setdefault(answer.told_with, []).append(answer)
    for edition in editions:
        yield Row(edition, slug, by_number.get(edition.number, ()))


def _load_answers(newest: Edition, at: datetime) -> Sequence[AlarmResolution]:
    """Return why the newsroom let stand what rests on a source that no longer stands,
    the newest first. What an edition says itself is with that.

    Each has `told_with`, the number of its edition: the first one that cites the source of
    those that readers had at that time or later. Without one the answer is about a text
    that nobody has published, and is left out.
    """
    return _ANSWERS.records(article=newest.article_id, at=at)


def _answers() -> QuerySet[AlarmResolution]:
    at = Parameter("at", DateTimeField())
    article = Parameter("article", UUIDField())
    # An edition that had ended by then is not what the answer was about.
    still_read = Q(edition__live_until=None) | Q(
        edition__live_until__gt=OuterRef("resolved_at")
    )
    citing = EditionSource.objects.filter(
        still_read,
        source=OuterRef("source"),
        edition__article=article,
        edition__live_from__lte=at,
    ).exclude(edition__kind=Edition.Kind.WITHDRAWN)
    first = citing.order_by("edition__number").values("edition__number")[:1]
    answers = AlarmResolution.objects.filter(
        article=article,
        kind=AlarmResolution.Kind.STANDS,
        by_edition=None,
        resolved_at__lte=at,
    )
    told = answers.annotate(told_with=Subquery(first)).exclude(told_with=None)
    return told.select_related("source")


_ANSWERS = PreparedRecords(_answers)


def _load_editions(newest: Edition, at: datetime) -> Sequence[Edition]:
    return _EDITIONS.records(article=newest.article_id, at=at)


def _editions() -> QuerySet[Edition]:
    editions = Edition.objects.gone_live(Parameter("at", DateTimeField()))
    of_article = editions.filter(article=Parameter("article", UUIDField()))
    return of_article.order_by("-number").only(*FACTS, "changed")


_EDITIONS = PreparedRecords(_editions)
