"""A Document as an article's form would post it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.http import QueryDict

from articles.document import PART_LISTS, SINGLE_TEXTS, Document, LeadImage, Part, PartList
from articles.history.parts import pairs
from articles.models import Article

IMAGE_FIELDS = tuple(LeadImage.model_fields)


@dataclass(frozen=True)
class Posted:
    """What is posted, and the row of each part of the document."""

    data: QueryDict
    numbers: dict[tuple[str, int], int]
    """The number of a part's row, by the name of its list and its place there."""


def as_posted(document: Document, data: QueryDict, article: Article, theirs: Document) -> Posted:
    """Return `data` with `document` in place of what was posted.

    `theirs` is the draft as it is in the rows. Those that `document` lacks are posted as removed.
    """
    posted = data.copy()
    for name in SINGLE_TEXTS:
        posted[name] = getattr(document, name)
    image = document.lead_image or LeadImage()
    for name in IMAGE_FIELDS:
        posted[f"lead_image_{name}"] = getattr(image, name)

    sections = {section.anchor: str(section.pk) for section in article.sections.all()}
    numbers = {}
    for row in PART_LISTS.values():
        numbers |= post_list(
            posted,
            row.name,
            row.of(document),
            row.of(theirs),
            prefix=row.form_prefix,
            rows=list(getattr(article, row.form_prefix).all()),
            fields=partial(_fields, row, sections=sections),
        )
    return Posted(posted, numbers)


def post_list(
    posted: QueryDict,
    name: str,
    parts: Sequence[Part],
    theirs: Sequence[Part],
    *,
    prefix: str,
    rows: Sequence[models.Model],
    fields: Callable[[Part], dict[str, str]],
) -> dict[tuple[str, int], int]:
    """Put the list `name` in place of what was posted under `prefix`. Return the numbers of its rows.

    `theirs` are the parts that are in `rows`; `fields` returns what a part's row holds.
    """
    for field in list(posted):
        is_limit = field.endswith(("-MIN_NUM_FORMS", "-MAX_NUM_FORMS"))
        if field.startswith(f"{prefix}-") and not is_limit:
            del posted[field]

    row_of: dict[int, int] = {}
    removed = set(range(len(rows)))
    for in_theirs, in_document, _ in pairs(name, theirs, parts):
        if in_theirs is not None and in_document is not None:
            row_of[in_document] = in_theirs
            removed.discard(in_theirs)

    # In a form, the rows that are saved already come first. `sorted` is stable.
    ordered = enumerate(_order_rows(len(parts), row_of, removed))
    in_form = sorted(ordered, key=lambda entry: entry[1][1] is None)
    numbers = {}
    for number, (position, (place, row)) in enumerate(in_form):
        values = {"id": "" if row is None else str(rows[row].pk), "position": str(position)}
        if place is None:
            values |= fields(theirs[row]) | {"DELETE": "on"}
        else:
            values |= fields(parts[place])
            numbers[name, place] = number
        for field, value in values.items():
            posted[f"{prefix}-{number}-{field}"] = value
    posted[f"{prefix}-TOTAL_FORMS"] = str(len(in_form))
    posted[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
    return numbers


def _order_rows(how_many: int, row_of: dict[int, int], removed: set[int]) -> list[tuple[int | None, int | None]]:
    """Return the place and the saved row of each row to be posted. A removed row follows the row that is before it."""

    def removed_after(row: int) -> Iterator[tuple[None, int]]:
        while row + 1 in removed:
            row += 1
            yield None, row

    order: list[tuple[int | None, int | None]] = [*removed_after(-1)]
    for place in range(how_many):
        row = row_of.get(place)
        order.append((place, row))
        if row is not None:
            order += removed_after(row)
    return order


def _fields(row: PartList, part: Any, sections: dict[str, str]) -> dict[str, str]:
    """Return what the fields of a part's row are called in the form, and hold."""
    if row.has_own_rows:
        values = {name: str(getattr(part, name)) for name in row.part.model_fields}
        if row.has_anchors:
            values["known_as"] = values.pop("anchor")
        return values

    match row.name:
        case "topics":
            return {"topic": part.id}
        case "byline":
            return {"author": part.id, "credit": part.credit}
        case "sources":
            return {"source": part.id, "key": part.key, "locator": part.locator, "accessed_on": part.accessed_on}
    return {
        "title": part.title,
        "url": part.url,
        "target": part.article,
        "after": sections.get(part.after, ""),
    }
