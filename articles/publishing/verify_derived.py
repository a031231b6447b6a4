"""Make again what is derived from each edition, and compare: its body, what it changed, the rows it is found by.

Rendering takes a hundred times as long as hashing, so this is a part of its own. A document that is not as it was
published is left to `verify`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import Model

from articles.models import Edition
from articles.publishing.freeze import derived_columns, derived_models, derived_rows
from articles.publishing.verify import BATCH, Verdict
from articles.rendering.to_html import has_existed, renderer


def verify_derived() -> Iterator[Verdict]:
    """Give a verdict on what is derived from each edition, at constant memory.

    A body that an earlier version of the renderer made is not compared, and its verdict says that it is unverified. A
    version of the renderer that never was is a fault: it would be a way to have a forged body left unchecked.
    """
    editions = Edition.objects.order_by("article_id", "number").iterator(chunk_size=BATCH)
    previous: Edition | None = None
    while batch := list(islice(editions, BATCH)):
        rows = _rows(batch)
        for edition in batch:
            follows = previous and (previous.article_id, previous.number) == (edition.article_id, edition.number - 1)
            yield _verdict(edition, previous if follows else None, rows[edition.pk])
            previous = edition


def verify_derived_of(edition: Edition) -> Verdict:
    """Give the same of one edition."""
    previous = edition.article.editions.filter(number=edition.number - 1).first()
    return _verdict(edition, previous, _rows([edition])[edition.pk])


def _rows(editions: Sequence[Edition]) -> dict[object, list[list[str]]]:
    """Give what the derived rows say of each edition, by its id: a query a kind of row, not an edition."""
    said = defaultdict(list)
    for model in derived_models():
        for row in model.objects.filter(edition__in=editions):
            said[row.edition_id].append(_said(row))
    return said


def _verdict(edition: Edition, previous: Edition | None, rows: list[list[str]]) -> Verdict:
    if not has_existed(edition.renderer):
        fault = f"no version of this program has the renderer “{edition.renderer}” that it names"
        return Verdict(edition.slug, edition.number, (fault,))

    if edition.renderer != renderer():
        return Verdict(edition.slug, edition.number, (), is_unverified=True)

    try:
        faults = tuple(_faults(edition, previous, rows))
    except (ValueError, TypeError, KeyError, AttributeError):
        # It has no document of today's schema. If it was changed, `verify` says so.
        return Verdict(edition.slug, edition.number, (), is_unverified=True)

    return Verdict(edition.slug, edition.number, faults, is_unverified=_lacks_columns(edition))


def _lacks_columns(edition: Edition) -> bool:
    """Return True if the edition is older than one of its derived columns, which `render_editions` fills in."""
    has_no_count = edition.number > 1 and edition.changed is None
    has_no_picture = not edition.share_picture and not edition.is_withdrawn
    return has_no_count or has_no_picture


def _faults(edition: Edition, previous: Edition | None, rows: list[list[str]]) -> Iterator[str]:
    columns = derived_columns(edition, previous)
    changed, picture = columns.pop("changed"), columns.pop("share_picture")
    if any(getattr(edition, column) != value for column, value in columns.items()):
        yield "the body was changed"
    if edition.changed is not None and edition.changed != changed:
        yield "the account of what it changed was changed"
    if edition.share_picture not in ("", picture):
        yield "the name of its picture was changed"
    if sorted(map(_said, derived_rows(edition))) != sorted(rows):
        yield "its questions, search entries or ties to authors, topics or sources were changed"


def _said(row: Model) -> list[str]:
    """Give all that a row says, its own key aside."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return [row._meta.label, *(str(getattr(row, field.attname)) for field in fields)]
