from collections.abc import Iterable

from django.db import models

from articles.document import SLUG_MAX, first_free, slugify

NUMBER_ROOM = 10
"""Characters left for the number that distinguishes equal slugs: `bread-2`."""


def find_free_slug(
    text: str, rows: models.QuerySet, *, fallback: str, reserved: Iterable[str] = ()
) -> str:
    """Return a slug for `text` that none of `rows` has and that is not `reserved`.

    Text without a letter or digit gets `fallback`.
    """
    stem = slugify(text)[: SLUG_MAX - NUMBER_ROOM].strip("-_")
    # One query: a number can only follow the stem.
    similar = rows.filter(slug__startswith=stem or fallback)
    taken = {*similar.values_list("slug", flat=True), *reserved}
    return first_free(stem, taken, fallback=fallback)
