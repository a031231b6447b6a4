"""Compare the body, counted changes and rows of each edition with what its document
gives today.

Rendering takes a hundred times as long as hashing, so this is separate from `verify`,
which also reports documents that were changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from django.db.models import Model, QuerySet

from articles.drafts.matching import Records, find_records
from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.publishing.freeze import derive_columns, derive_rows, list_derived_models
from articles.publishing.verify import BATCH, Verdict
from articles.rendering.to_html import is_known_version, renderer_version

LATER_COLUMNS = {
    "changed": (None, "the account of what it changed was changed"),
    "share_picture": ("", "the name of its picture was changed"),
    "card": (None, "what lists show of it was changed"),
}
"""Columns that an older version did not save: their value until `render_editions` fills
them in, and what to report if another one is wrong.
"""


def verify_derived() -> Iterator[Verdict]:
    """Yield a verdict on what is derived from each edition, in constant memory.

    A body made by an earlier version of the renderer is not compared, and its verdict
    says that it is unverified. A version that never existed is a fault: whoever
    forges a body could name one instead, and the body would not be checked.
    """
    yield from _verify_in_order(Edition.objects.all())


def verify_derived_of_articles(article_ids: Sequence[object]) -> list[Verdict]:
    """Return the verdicts on what is derived from the editions of articles."""
    return list(_verify_in_order(Edition.objects.filter(article__in=article_ids)))


def _verify_in_order(chosen: QuerySet[Edition]) -> Iterator[Verdict]:
    editions = chosen.order_by("article_id", "number").iterator(chunk_size=BATCH)
    previous: Edition | None = None
    while batch := list(islice(editions, BATCH)):
        # `previous` is kept from one batch to the next.
        rows = _stored_rows(batch)
        records = _find_records(batch)
        for edition in batch:
            if previous and not _is_next(edition, previous):
                previous = None
            yield _verify_edition(edition, previous, rows[edition.pk], records)
            previous = edition


def _is_next(edition: Edition, previous: Edition) -> bool:
    is_same_article = edition.article_id == previous.article_id
    return is_same_article and edition.number == previous.number + 1


def verify_derived_of(edition: Edition) -> Verdict:
    """Return the verdict on what is derived from one edition."""
    rows = _stored_rows([edition])[edition.pk]
    records = _find_records([edition])
    return _verify_edition(edition, edition.before(), rows, records)


def _stored_rows(editions: Sequence[Edition]) -> dict[object, list[list[str]]]:
    """Return the values of the derived rows of each edition, by its id.

    Takes one query for each model, not one for each edition.
    """
    values = defaultdict(list)
    for model in list_derived_models():
        for row in model.objects.filter(edition__in=editions):
            values[row.edition_id].append(_row_values(row))
    return values


def _find_records(editions: Sequence[Edition]) -> Records:
    """Find the records that the documents of editions may mean, for all of them at
    once.
    """
    documents = []
    for edition in editions:
        # The document of a withdrawn one has no rows, and is not read.
        if not edition.is_withdrawn:
            with suppress(DocumentUnreadable):
                documents.append(edition.as_document())
    return find_records(documents)


def _verify_edition(
    edition: Edition,
    previous: Edition | None,
    rows: list[list[str]],
    records: Records,
) -> Verdict:
    if not is_known_version(edition.renderer):
        fault = (
            f"no version of this program has the renderer “{edition.renderer}” "
            "that it names"
        )
        return Verdict(edition.slug, edition.number, (fault,))

    # Another version's HTML may rightly differ.
    if edition.renderer != renderer_version():
        return Verdict(edition.slug, edition.number, (), is_unverified=True)

    try:
        faults = tuple(_find_faults(edition, previous, rows, records))
        is_unverified = _lacks_columns(edition)
    except (ValueError, TypeError, KeyError, AttributeError):
        # Its document does not have today's schema. If somebody changed it, `verify`
        # reports that.
        faults = ()
        is_unverified = True
    return Verdict(edition.slug, edition.number, faults, is_unverified)


def _lacks_columns(edition: Edition) -> bool:
    """Return True if the edition is older than one of its derived columns, which
    `render_editions` fills in.
    """
    has_no_count = edition.number > 1 and edition.changed is None
    has_no_picture = not edition.share_picture and not edition.is_withdrawn
    has_no_card = edition.card is None and not edition.is_withdrawn
    return has_no_count or has_no_picture or has_no_card


def _find_faults(
    edition: Edition,
    previous: Edition | None,
    rows: list[list[str]],
    records: Records,
) -> Iterator[str]:
    columns = derive_columns(edition, previous)
    later = {column: columns.pop(column) for column in LATER_COLUMNS}

    stored = {column: getattr(edition, column) for column in columns}
    if stored != columns:
        yield "the body was changed"
    for column, (missing, fault) in LATER_COLUMNS.items():
        # `_lacks_columns` reports what is missing.
        if getattr(edition, column) not in (missing, later[column]):
            yield fault

    expected = [_row_values(row) for row in derive_rows(edition, records)]
    if sorted(expected) != sorted(rows):
        yield (
            "its questions, search entries or ties to authors, topics or sources "
            "were changed"
        )


def _row_values(row: Model) -> list[str]:
    """Return the row's model and its values as text, without the primary key."""
    values = [row._meta.label]
    for field in row._meta.concrete_fields:
        if not field.primary_key:
            values.append(str(getattr(row, field.attname)))
    return values
