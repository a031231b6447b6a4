"""What changed from one Document to another, part by part."""

from collections.abc import Iterator
from typing import Final

from articles.document import (
    MARKDOWN_NAMES,
    PART_LISTS,
    SINGLE_TEXTS,
    Document,
    Part,
    PartList,
    Sort,
)
from articles.history.align import Effort
from articles.history.comparison import Change, Comparison, FieldChange
from articles.history.parts import find_part, pair_parts

SINGLE_FIELDS: Final = {**SINGLE_TEXTS, "lead_image": Sort.LEAD_IMAGE}

# What is compared word by word. Anything else, such as an address, is replaced whole.
PROSE: Final = MARKDOWN_NAMES | {
    "headline", "heading", "question", "title", "name", "role", "publisher", "alt", "caption", "portrait.alt", "links",
    "definition", "forms", "source",
}  # fmt: skip
UNSEEN: Final = frozenset({"id", "anchor"})
"""Fields that identify parts and that nobody reads."""


def compare(before: Document | None, after: Document) -> Comparison:
    """Compare two documents. Without `before` all that `after` has is new.

    Sections and questions are the same when their anchors are, sources, authors and
    topics when their records are, related links when their targets or titles are, and
    key points when their texts are the same or alike.
    """
    # In the same language, so that a first edition does not count as translated.
    earlier = before or Document(language=after.language)
    # One for all fields: a document of many long texts must not take longer than one.
    effort = Effort()
    changes: list[Change] = []
    for name, sort in SINGLE_FIELDS.items():
        changes += _compare_single(name, sort, earlier, after, effort)
    for row in PART_LISTS.values():
        changes += _compare_list(row, row.of(earlier), row.of(after), effort)

    names = _name_used(earlier) | _name_used(after)
    return Comparison(tuple(changes), earlier.language, after.language, names)


def _name_used(document: Document) -> dict[str, str]:
    """Return what texts use by what it is called: sources by their key, pictures by
    their address, which begins as no key does.
    """
    names = {}
    for source in document.sources:
        names[source.key] = source.title or source.publisher
    for picture in document.pictures:
        names[picture.src] = picture.alt or picture.caption
    return names


def _compare_single(
    name: str, sort: Sort, before: Document, after: Document, effort: Effort
) -> Iterator[Change]:
    old, new = getattr(before, name), getattr(after, name)
    if old == new:
        return
    if name == "lead_image":
        fields = _compare_fields(old, new, effort)
    else:
        fields = (compare_field(name, old, new, effort),)
    yield Change(sort, name, old or None, new or None, fields=fields)


def _compare_list(
    row: PartList, before: tuple[Part, ...], after: tuple[Part, ...], effort: Effort
) -> Iterator[Change]:
    name_of = row.title_of if row.has_names else _name_nothing
    name_field = row.title_fields[0] if row.has_names else ""
    for in_before, in_after, is_moved in pair_parts(row.name, before, after):
        old, new = find_part(before, in_before), find_part(after, in_after)
        fields = _compare_fields(old, new, effort)
        # A part of which there is nothing to read, a bare anchor, is added and removed
        # all the same.
        if fields or is_moved or old is None or new is None:
            yield Change(
                row.sort,
                row.name,
                old,
                new,
                in_before,
                in_after,
                name_of(old),
                name_of(new),
                fields,
                is_moved,
                name_field,
            )


def _name_nothing(part: Part | None) -> str:
    return ""


def _compare_fields(
    before: Part | None, after: Part | None, effort: Effort
) -> tuple[FieldChange, ...]:
    old, new = dict(_read_texts(before)), dict(_read_texts(after))
    changed = []
    # In the order of the new part, then what only the old one has.
    for name in {**new, **old}:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            changed.append(compare_field(name, was, now, effort))
    return tuple(changed)


def _read_texts(part: Part | None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the fields of a part as texts: a part within by its own fields, a list of
    parts a line each.
    """
    for name, value in part or ():
        if name in UNSEEN:
            continue
        if isinstance(value, Part):
            yield from _read_texts(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            yield name, "\n".join(map(_join_values, value))
        elif value is not None:
            yield f"{prefix}{name}", str(value)


def _join_values(part: Part) -> str:
    return " · ".join(str(value) for _, value in part if value)


def compare_field(name: str, before: str, after: str, effort: Effort) -> FieldChange:
    """Return the change of the field `name`. Its words are compared on demand, as far
    as `effort` goes.
    """
    return FieldChange(
        name,
        before,
        after,
        is_markdown=name in MARKDOWN_NAMES,
        is_prose=name in PROSE,
        effort=effort,
    )
