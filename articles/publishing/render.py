"""Render editions again after a change of renderer."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from articles.models import Edition
from articles.publishing.freeze import derived_columns, save_rows
from articles.rendering.to_html import renderer_version


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


def render_again(ids: list[object], *, now: datetime) -> Iterator[tuple[Edition, str]]:
    """Make the derived columns and rows of each edition again.

    Yields each edition with "", or with the reason why it could not be rendered. Each
    has its own transaction, so this can be interrupted.
    """
    for pk in ids:
        with transaction.atomic():
            locked = Edition.objects.select_for_update(no_key=True)
            edition = locked.filter(pk=pk).first()
            if edition is None:  # called off meanwhile
                continue
            try:
                columns = derived_columns(edition, edition.before())
            except ValueError as error:
                yield edition, str(error)
                continue
            Edition.objects.filter(pk=pk).derive(**columns, rendered_at=now)
            save_rows(edition)
        yield edition, ""
