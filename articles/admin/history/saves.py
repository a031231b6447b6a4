"""The saves of an article as entries of its history."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, Subquery

from articles.admin.history.asked import NAMED, Asked
from articles.admin.history.entries import Entry, EntryKind
from articles.admin.history.people import UNKNOWN, name_or
from articles.document import PART_LISTS, Sort
from articles.drafts.changed import count_changes
from articles.models import ArticleEvent, Revision
from articles.public.comparison import name_counts

RANK: Final = 0
COUNTED_MAX: Final = 20
"""Saves of earlier versions of this program, which did not count what a save changed,
that are compared for one page. Each takes some milliseconds.
"""
PLURALS: Final = {row.sort: row.plural for row in PART_LISTS.values()}


def list_saves(asked: Asked) -> Iterator[Entry]:
    """Yield the saves, or those with a name if only they are asked for."""
    earlier = Revision.objects.filter(
        article=OuterRef("article"), pk__lt=OuterRef("pk")
    )
    # Each document is a whole article, and a page has sixty saves.
    revisions = asked.article.revisions.defer("document").select_related("saved_by")
    events = ArticleEvent.objects.filter(
        article=OuterRef("article"),
        kind=ArticleEvent.Kind.RESTORED,
        # `restore` gives the save and the event one time.
        happened_at=OuterRef("saved_at"),
        by=OuterRef("saved_by"),
    )
    revisions = revisions.annotate(
        has_earlier=Exists(earlier), restored=Subquery(events.values("words")[:1])
    )
    if asked.show == NAMED:
        revisions = revisions.exclude(name="")
    rows = list(asked.narrow(revisions, RANK, "saved_at", "saved_by"))
    counts = _count_missing(rows)
    for revision in rows:
        yield _make_entry(revision, counts.get(revision.pk, revision.changed))


def _make_entry(revision: Revision, changed: Any) -> Entry:
    sorts: tuple[str, ...] = ()
    if changed:
        sorts = tuple(_name_sort(sort) for sort in Sort if sort in changed)
    return Entry(
        EntryKind.SAVE,
        revision.saved_at,
        RANK,
        revision.pk,
        revision.saved_by_id,
        name_or(UNKNOWN, revision.saved_by),
        _describe(revision, changed),
        row=revision,
        sorts=sorts,
        is_alone=bool(revision.name or revision.restored),
    )


def _name_sort(sort: Sort) -> str:
    return PLURALS.get(sort, str(sort).replace("_", " "))


def _describe(revision: Revision, changed: Any) -> str:
    if revision.restored:
        return str(revision.restored)
    if not revision.has_earlier:
        return "saved it for the first time"
    # None and [] are of other versions of this program: the page that compares says
    # more, or why it can't.
    if changed is None or changed == []:
        return "saved"
    if not changed:
        return "saved, without a change"
    return f"saved: {name_counts(changed)}"


def _count_missing(revisions: list[Revision]) -> Mapping[int, Any]:
    """Return what those of `revisions` changed that have no count, by their keys."""
    keys = [
        revision.pk
        for revision in revisions
        # The first save has none to be compared with.
        if revision.changed is None and revision.has_earlier
    ][:COUNTED_MAX]
    if not keys:
        return {}

    before = Revision.objects.filter(
        article=OuterRef("article"), pk__lt=OuterRef("pk")
    ).order_by("-pk")
    rows = Revision.objects.filter(pk__in=keys)
    former = dict(
        rows.annotate(former=Subquery(before.values("pk")[:1])).values_list(
            "pk", "former"
        )
    )
    stored = Revision.objects.filter(pk__in={*former, *former.values()})
    documents = dict(stored.values_list("pk", "document"))
    return {
        key: count_changes(documents.get(former[key]), documents.get(key))
        for key in former
    }
