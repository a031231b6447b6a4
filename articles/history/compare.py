"""What changed from one Document to another, part by part."""

from collections.abc import Iterator
from typing import Final

from articles.document import MARKDOWN_NAMES, PART_LISTS, SINGLE_TEXTS, Document, Part, PartList, Sort
from articles.history.align import Effort
from articles.history.comparison import Change, Comparison, FieldChange
from articles.history.parts import pairs

SINGLE_FIELDS: Final = {**SINGLE_TEXTS, "lead_image": Sort.LEAD_IMAGE}

PROSE: Final = MARKDOWN_NAMES | {
    "headline", "heading", "question", "title", "name", "role", "publisher", "alt", "caption", "portrait.alt", "links",
}  # fmt: skip
UNSEEN: Final = frozenset({"id", "anchor"})
"""Fields that tell parts apart and that nobody reads."""


def compare(before: Document | None, after: Document) -> Comparison:
    """Compare two documents. Without `before` all that `after` has is new.

    Sections and questions are the same when their anchors are, sources, authors and topics when their records are, and
    related links when their targets or titles are.
    """
    earlier = before or Document(language=after.language)
    effort = Effort()
    changes: list[Change] = []
    for name, sort in SINGLE_FIELDS.items():
        changes += _single(name, sort, earlier, after, effort)
    for row in PART_LISTS.values():
        changes += _of_list(row, row.of(earlier), row.of(after), effort)
    return Comparison(
        tuple(changes),
        earlier.language,
        after.language,
        {part.key: part.title or part.publisher for document in (earlier, after) for part in document.sources},
    )


def _single(name: str, sort: Sort, before: Document, after: Document, effort: Effort) -> Iterator[Change]:
    old, new = getattr(before, name), getattr(after, name)
    if old == new:
        return
    if name == "lead_image":
        fields = _changed_fields(old, new, effort)
    else:
        fields = (field_change(name, old, new, effort),)
    yield Change(sort, name, old or None, new or None, fields=fields)


def _of_list(row: PartList, before: tuple[Part, ...], after: tuple[Part, ...], effort: Effort) -> Iterator[Change]:
    for in_before, in_after, is_moved in pairs(row.name, before, after):
        old = None if in_before is None else before[in_before]
        new = None if in_after is None else after[in_after]
        fields = _changed_fields(old, new, effort)
        # A part of which there is nothing to read, a bare anchor, is added and removed all the same.
        if fields or is_moved or old is None or new is None:
            yield Change(
                row.sort,
                row.name,
                old,
                new,
                in_before,
                in_after,
                row.title_of(old),
                row.title_of(new),
                fields,
                is_moved,
                row.title_fields[0],
            )


def _changed_fields(before: Part | None, after: Part | None, effort: Effort) -> tuple[FieldChange, ...]:
    old, new = dict(_texts(before)), dict(_texts(after))
    changed = []
    for name in {**new, **old}:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            changed.append(field_change(name, was, now, effort))
    return tuple(changed)


def _texts(part: Part | None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of a part as texts: a part within by its own fields, a list of parts a line each."""
    for name, value in part or ():
        if name in UNSEEN:
            continue
        if isinstance(value, Part):
            yield from _texts(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            yield name, "\n".join(map(_in_a_line, value))
        elif value is not None:
            yield f"{prefix}{name}", str(value)


def _in_a_line(part: Part) -> str:
    return " · ".join(str(value) for _, value in part if value)


def field_change(name: str, before: str, after: str, effort: Effort) -> FieldChange:
    return FieldChange(name, before, after, is_markdown=name in MARKDOWN_NAMES, is_prose=name in PROSE, effort=effort)
