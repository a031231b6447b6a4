"""A Document as an article's form would post it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.http import QueryDict

from articles.admin.places import LISTS
from articles.document import Document, LeadImage, Part
from articles.history.parts import pairs
from articles.models import Article

SINGLE_FIELDS = ("headline", "standfirst", "slug", "language", "dated_on")
IMAGE_FIELDS = ("src", "alt", "credit", "caption")


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
    for name in SINGLE_FIELDS:
        posted[name] = getattr(document, name)
    image = document.lead_image or LeadImage()
    for name in IMAGE_FIELDS:
        posted[f"lead_image_{name}"] = getattr(image, name)

    sections = {section.anchor: str(section.pk) for section in article.sections.all()}
    numbers: dict[tuple[str, int], int] = {}
    for name in LISTS:
        prefix = LISTS[name][1]
        numbers |= post_list(
            posted,
            name,
            getattr(document, name),
            getattr(theirs, name),
            prefix=prefix,
            rows=list(getattr(article, prefix).all()),
            fields=partial(_read_row, name, sections=sections),
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


def _read_row(name: str, part: Any, sections: dict[str, str]) -> dict[str, str]:
    """Return the names and values of the form's fields in the row of a part."""
    if name == "sections":
        return {"known_as": part.anchor, "heading": part.heading, "level": str(part.level), "body": part.body}
    if name == "faq":
        return {"known_as": part.anchor, "question": part.question, "answer": part.answer}
    if name == "topics":
        return {"topic": part.id}
    if name == "byline":
        return {"author": part.id, "credit": part.credit}
    if name == "sources":
        return {"source": part.id, "key": part.key, "locator": part.locator, "accessed_on": part.accessed_on}
    return {
        "title": part.title,
        "url": part.url,
        "target": part.article,
        "after": sections.get(part.after, ""),
    }
