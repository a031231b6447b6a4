"""A Document as an article's form would post it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.http import QueryDict

from articles.document import (
    FORM_LISTS,
    SINGLE_TEXTS,
    Document,
    LeadImage,
    Part,
    PartList,
)
from articles.history.parts import pair_parts
from articles.models import Article


@dataclass(frozen=True)
class Posted:
    """What is posted, and the row of each part of the document."""

    data: QueryDict
    numbers: dict[tuple[str, int], int]
    """The number of a part's row, by the name of its list and its place there."""


def post_document(
    document: Document, data: QueryDict, article: Article, theirs: Document
) -> Posted:
    """Return `data` with `document` in place of what was posted.

    `theirs` is the draft as it is in the rows. Those that `document` lacks are posted
    as removed.
    """
    # `request.POST` itself can't be changed.
    posted = data.copy()
    for name in SINGLE_TEXTS:
        posted[name] = getattr(document, name)
    image = document.lead_image or LeadImage()
    for name in LeadImage.model_fields:
        posted[f"lead_image_{name}"] = getattr(image, name)

    sections = {section.anchor: str(section.pk) for section in article.sections.all()}
    numbers = {}
    for part_list in FORM_LISTS.values():
        numbers |= post_rows(
            posted,
            part_list.name,
            part_list.of(document),
            part_list.of(theirs),
            prefix=part_list.form_prefix,
            rows=list(getattr(article, part_list.form_prefix).all()),
            fields=partial(_read_fields, part_list, sections=sections),
        )
    return Posted(posted, numbers)


def post_rows(
    posted: QueryDict,
    name: str,
    parts: Sequence[Part],
    theirs: Sequence[Part],
    *,
    prefix: str,
    rows: Sequence[models.Model],
    fields: Callable[[Part], dict[str, str]],
) -> dict[tuple[str, int], int]:
    """Put the list `name` in place of what was posted under `prefix`. Return the
    numbers of its rows.

    `theirs` are the parts that are in `rows`; `fields` returns what a part's row holds.
    """
    _drop_rows(posted, prefix)
    # The number of the saved row of each part that is there already.
    row_of: dict[int, int] = {}
    for pair in pair_parts(name, theirs, parts):
        if pair.before is not None and pair.after is not None:
            row_of[pair.after] = pair.before

    order = _order_rows(len(parts), row_of, len(rows))
    # In a form, the rows that are saved already come first. `sorted` is stable.
    in_form = sorted(range(len(order)), key=lambda position: order[position][1] is None)
    numbers = {}
    for number, position in enumerate(in_form):
        place, row = order[position]
        key = "" if row is None else str(rows[row].pk)
        values = {"id": key, "position": str(position)}
        if place is None:
            # A removed row is posted whole, so that the form can show it if the save
            # is refused.
            values |= fields(theirs[row]) | {"DELETE": "on"}
        else:
            values |= fields(parts[place])
            numbers[name, place] = number
        for field, value in values.items():
            posted[f"{prefix}-{number}-{field}"] = value

    posted[f"{prefix}-TOTAL_FORMS"] = str(len(order))
    posted[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
    return numbers


def _drop_rows(posted: QueryDict, prefix: str) -> None:
    for field in list(posted):
        # Django's limits on the number of rows stay as they were posted.
        is_limit = field.endswith(("-MIN_NUM_FORMS", "-MAX_NUM_FORMS"))
        if field.startswith(f"{prefix}-") and not is_limit:
            del posted[field]


def _order_rows(
    parts: int, row_of: dict[int, int], rows: int
) -> list[tuple[int | None, int | None]]:
    """Return the place of the part and the number of the saved row, for each row to be
    posted.

    `row_of` has the saved row of a part; a new part has none (None). A saved row
    without a part is removed: it has no place, and follows the row that is before it.
    """
    removed = set(range(rows)) - set(row_of.values())
    order: list[tuple[int | None, int | None]] = []

    def add_removed_after(row: int) -> None:
        while row + 1 in removed:
            row += 1
            order.append((None, row))

    add_removed_after(-1)
    for place in range(parts):
        row = row_of.get(place)
        order.append((place, row))
        if row is not None:
            add_removed_after(row)
    return order


def _read_fields(
    part_list: PartList, part: Any, sections: dict[str, str]
) -> dict[str, str]:
    """Return what the fields of a part's row are called in the form, and hold.

    `sections` has the key of each section's row, by its anchor.
    """
    if part_list.has_own_rows:
        values = {name: str(getattr(part, name)) for name in type(part).model_fields}
        if part_list.has_anchors:
            # `AnchoredForm` posts the anchor under this name.
            values["known_as"] = values.pop("anchor")
        return values

    match part_list.name:
        case "topics":
            return {"topic": part.id}
        case "byline":
            return {"author": part.id, "credit": part.credit}
        case "sources":
            return {
                "source": part.id,
                "key": part.key,
                "locator": part.locator,
                "accessed_on": part.accessed_on,
            }
    return {
        "title": part.title,
        "url": part.url,
        "target": part.article,
        # A section that is new has no key yet. Its links go to the end.
        "after": sections.get(part.after, ""),
    }
