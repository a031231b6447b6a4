"""Render editions again after a change of renderer."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Edition
from articles.processes import run_batches
from articles.publishing.freeze import derive_columns, save_rows
from articles.rendering.to_html import renderer_version

BATCH = 20
"""Editions that a process renders at a time."""

Rendered = tuple[object, dict[str, Any] | None, str]
"""The id of an edition, its columns, and why it could not be rendered."""


def editions_to_render(*, everything: bool = False) -> list[object]:
    """Return the ids of editions made by another renderer or lacking a derived column;
    of all editions with `everything`.

    Oldest first: search takes the entry with the highest key for the newest.
    """
    editions = Edition.objects.order_by("live_from", "pk")
    if not everything:
        # The last three conditions are those of `verify_derived`: an older version made
        # the edition, before these columns existed.
        has_other_renderer = ~Q(renderer=renderer_version())
        has_no_count = Q(number__gt=1, changed__isnull=True)
        has_no_picture = Q(share_picture="") & ~Q(kind=Edition.Kind.WITHDRAWN)
        has_no_card = Q(card__isnull=True) & ~Q(kind=Edition.Kind.WITHDRAWN)
        is_incomplete = has_no_count | has_no_picture | has_no_card
        editions = editions.filter(has_other_renderer | is_incomplete)
    return list(editions.values_list("pk", flat=True))


def render_again(
    ids: Sequence[object], *, now: datetime, processes: int = 1
) -> Iterator[tuple[Edition, str]]:
    """Make the derived columns and rows of each edition again.

    Yields each edition with "", or with the reason why it could not be rendered. Each
    has its own transaction, so this can be interrupted. Other processes render; this
    one writes, one edition after the other, since the order of the rows decides which
    of them search takes for the newest.
    """
    # To start a process takes as long as to render dozens of editions.
    processes = max(1, min(processes, len(ids) // BATCH))
    with closing(run_batches(render_columns, _divide(ids), processes)) as batches:
        for rendered in batches:
            for pk, columns, trouble in rendered:
                edition = _save(pk, columns, trouble, now)
                if edition:
                    yield edition, trouble


def render_columns(ids: Sequence[object]) -> list[Rendered]:
    """Return the derived columns of editions, or why one could not be rendered. None of
    a withdrawn edition: they depend on those of the one before, which may not be saved
    yet.
    """
    rendered: list[Rendered] = []
    for edition in Edition.objects.filter(pk__in=ids).order_by("live_from", "pk"):
        columns, trouble = None, ""
        if not edition.is_withdrawn:
            try:
                columns = derive_columns(edition, edition.before())
            except ValueError as error:
                trouble = str(error)
        rendered.append((edition.pk, columns, trouble))
    return rendered


def _save(
    pk: object, columns: dict[str, Any] | None, trouble: str, now: datetime
) -> Edition | None:
    """Save the columns of an edition and make its rows; None if it was called off
    meanwhile.
    """
    with transaction.atomic():
        locked = Edition.objects.select_for_update(no_key=True)
        edition: Edition | None = locked.filter(pk=pk).first()
        if edition is None or trouble:
            return edition
        if columns is None:
            # A withdrawn edition: the one before it is saved by now.
            columns = derive_columns(edition, edition.before())
        Edition.objects.filter(pk=pk).derive(**columns, rendered_at=now)
        save_rows(edition)
    return edition


def _divide(ids: Sequence[object]) -> Iterator[Sequence[object]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
