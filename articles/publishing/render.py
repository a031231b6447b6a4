"""Render editions again after a change of renderer."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from articles.models import Edition
from articles.publishing.freeze import derived_columns, save_rows
from articles.rendering.to_html import renderer


def editions_to_render(*, everything: bool = False) -> list[object]:
    """Return the ids of the editions that another renderer made or that lack a derived column; all with `everything`.

    Oldest first: search takes the entry with the highest key for the newest.
    """
    has_no_picture = Q(share_picture="") & ~Q(kind=Edition.Kind.WITHDRAWN)
    is_old = ~Q(renderer=renderer()) | Q(number__gt=1, changed__isnull=True) | has_no_picture
    editions = Edition.objects.all() if everything else Edition.objects.filter(is_old)
    return list(editions.order_by("live_from", "pk").values_list("pk", flat=True))


def render_again(ids: list[object], *, now: datetime) -> Iterator[tuple[Edition, str]]:
    """Make the derived columns and rows of each edition again, each in its own transaction, so this can be interrupted.

    Yields each edition with "", or with the reason why it could not be rendered.
    """
    for pk in ids:
        with transaction.atomic():
            edition = Edition.objects.select_for_update(no_key=True).filter(pk=pk).first()
            if edition is None:
                continue  # called off meanwhile
            try:
                columns = derived_columns(edition, edition.before())
            except ValueError as error:
                yield edition, str(error)
                continue
            Edition.objects.filter(pk=pk).derive(**columns, rendered_at=now)
            save_rows(edition)
        yield edition, ""
