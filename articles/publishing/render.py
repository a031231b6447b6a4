"""Render editions again after a change of renderer."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from articles.models import Edition
from articles.publishing.freeze import derive_rows, derived_columns
from articles.rendering.to_html import RENDERER


def editions_to_render(*, everything: bool = False) -> list[object]:
    """Give the ids of the editions that another renderer made, or of all."""
    editions = Edition.objects.all() if everything else Edition.objects.exclude(renderer=RENDERER)
    return list(editions.order_by("-live_from").values_list("pk", flat=True))


def render_again(ids: list[object], *, now: datetime) -> Iterator[Edition]:
    """Make the derived columns and rows of each edition anew, each in its own transaction, so it can be stopped."""
    for pk in ids:
        with transaction.atomic():
            edition = Edition.objects.filter(pk=pk).first()
            if edition is None:
                continue  # called off meanwhile
            Edition.objects.filter(pk=pk).derive(**derived_columns(edition), rendered_at=now)
            derive_rows(edition)
        yield edition
