"""Other explainers to read on with: live ones that share topics and sources with an edition.

Of each topic and source only the newest explainers are looked at, however many there are. Put together in Python, as it
stands on the page that is read most.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.models import Edition, EditionSource, EditionTopic
from articles.models.edition import is_live
from articles.public.explainer.marks import edition_line
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.prepared import Parameter, Prepared
from articles.rendering import addresses

SHOWN = 4
NEWEST = 12
"""How many live explainers of each shared topic and source are looked at."""
SUMMARY_WORDS = 36
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def related(edition: Edition, at: datetime, linked: Iterable[Edition]) -> tuple[list[Edition], datetime | None]:
    """Give the editions to read on with, best first, and when what they were chosen from last changed.

    The more topics and sources are shared the better, and then the newer. Left out are those that the text links to:
    `linked`, and any whose address stands in the stored body. One query, and one for what is shown.
    """
    shared: Counter[UUID] = Counter()
    first_live_from, slugs, changed_at = {}, {}, None
    for other, slug, since, changed, is_readable in _SHARED.rows(edition=edition.pk, at=at):
        changed_at = max(changed_at or changed, changed)
        if is_readable:
            shared[other] += 1
            first_live_from[other], slugs[other] = since, slug
    for known in (edition, *linked):
        shared.pop(known.pk, None)
    best = sorted(shared, key=lambda other: (shared[other], first_live_from[other], other), reverse=True)
    unlinked = (other for other in best if addresses.explainer(slugs[other]) not in edition.body)
    return _editions(list(islice(unlinked, SHOWN))), changed_at


def related_section(editions: list[Edition]) -> SafeString | str:
    """Give the section of the page that lists them, "" for none."""
    if not editions:
        return ""
    item = '<li><h3 lang="{0}" dir="auto"><a href="{1}">{2}</a></h3>{3}{4}</li>'
    return format_html(
        '<section class="further supplemental" aria-labelledby="_further"><h2 id="_further">{}</h2>'
        '<ul class="editions-list">{}</ul></section>',
        gettext("Related explainers"),
        format_html_join("\n", item, map(_item, editions)),
    )


def _item(edition: Edition) -> tuple[Any, ...]:
    summary = Truncator(edition.summary).words(SUMMARY_WORDS)
    shown = format_html('<p class="summary" lang="{}" dir="auto">{}</p>', edition.language, summary) if summary else ""
    address = addresses.explainer(edition.slug)
    return edition.language, address, edition.headline, shown, edition_line(edition)


def _editions(ids: list[UUID]) -> list[Edition]:
    if not ids:
        return []
    asked = {f"id{number}": ids[min(number, len(ids) - 1)] for number in range(SHOWN)}
    found = {edition.pk: edition for edition in _SHOWN.run(**asked)}
    return [found[pk] for pk in ids]


def _shown() -> QuerySet:
    return Edition.objects.filter(pk__in=[Parameter(f"id{number}", UUIDField()) for number in range(SHOWN)]).order_by()


def _shared() -> QuerySet:
    by_topic, by_source = _sharing(EditionTopic, "topic"), _sharing(EditionSource, "source")
    return by_topic.union(by_source, all=True)


def _sharing(model: type[EditionTopic] | type[EditionSource], record: str) -> QuerySet:
    """Give the newest editions that share a topic, or a source, with one: a row for each that they share.

    Those that were in force once are among them, and `changed` says when an edition came or, of these, went: an
    explainer that has been withdrawn is missed on the page from then on.

    The date of the last that is looked at is asked first, for each topic: from there on an index has the rest.
    """
    at, there = Parameter("at", DateTimeField()), f"{record}__in_editions"
    newest = model.objects.live(at).filter(**{record: OuterRef(record)}).order_by("-first_live_from")
    gone_at = F(f"{there}__edition__live_until")
    last = Subquery(newest.values("first_live_from")[NEWEST - 1 : NEWEST])
    return (
        model.objects.filter(edition=Parameter("edition", UUIDField()))
        .annotate(
            other=F(f"{there}__edition_id"),
            slug=F(f"{there}__edition__slug"),
            since=F(f"{there}__first_live_from"),
            came_at=F(f"{there}__edition__live_from"),
            changed=Case(When(**{f"{there}__edition__live_until__lte": at}, then=gone_at), default="came_at"),
            is_readable=ExpressionWrapper(is_live(at, f"{there}__edition__"), BooleanField()),
        )
        .filter(since__gte=Coalesce(last, Value(_LONG_AGO, DateTimeField())), came_at__lte=at)
        .order_by()
        .values(*_ROW)
    )


_ROW = ("other", "slug", "since", "changed", "is_readable")
_SHARED = Prepared(_shared, (), _ROW)
_SHOWN = Prepared(_shown, COLUMNS)
