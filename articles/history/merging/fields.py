"""Merge one part field by field."""

from typing import Any, Final, TypeVar

from articles.document import MARKDOWN_NAMES, LeadImage, Part, RelatedPart
from articles.history.merging.passages import join_passages, merge_text
from articles.history.merging.result import Conflict

IDENTIFIERS: Final = ("id", "slug")
"""Fields that an empty value says nothing about: whoever knows it is right."""

Kind = TypeVar("Kind", bound=Part)


def merge_fields(
    name: str, base: Kind | None, mine: Kind, theirs: Kind, *, is_base_known: bool
) -> tuple[Kind, list[Conflict]]:
    """Return the merged part and its conflicts, which are about the Document's field
    `name`. In a field that is in conflict the part has my value.

    A part that both sides added has no base: a field that one of them left empty is the
    other's. When the base is not known at all (`is_base_known`), every difference is a
    conflict.
    """
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for fields in _group_fields(mine, theirs):
        ours, other = _read_values(mine, fields), _read_values(theirs, fields)
        if base is None and is_base_known:
            old = _read_defaults(mine, fields)
        else:
            old = _read_values(base, fields)

        chosen = _choose(fields, old, ours, other)
        if chosen is not None:
            merged.update(zip(fields, chosen, strict=True))
            continue
        for field, *values in zip(fields, old, ours, other, strict=True):
            merged[field], conflict = merge_value(name, field, *values)
            if conflict:
                conflicts.append(conflict)
    return mine.model_copy(update=merged), conflicts


def merge_value(
    part: str, field: str, base: Any, mine: Any, theirs: Any
) -> tuple[Any, Conflict | None]:
    """Return the merged value of a field that both sides changed, and its conflict if
    there is one. Markdown is merged by paragraph.
    """
    if mine == theirs:
        return mine, None
    if field not in MARKDOWN_NAMES:
        return mine, Conflict(part, field, base, mine, theirs)

    passages = merge_text(base, mine, theirs)
    conflict = None
    if any(passage.is_conflict for passage in passages):
        conflict = Conflict(part, field, base, mine, theirs, passages=passages)
    return join_passages(passages), conflict


def merge_lead_image(
    base: LeadImage | None,
    mine: LeadImage | None,
    theirs: LeadImage | None,
    *,
    is_base_known: bool,
) -> tuple[LeadImage | None, list[Conflict]]:
    """Merge the lead image, field by field where both sides show the same picture.

    Where they don't, its words stay with their picture: an alternative text is never
    joined to another picture than the one that it describes.
    """
    if mine == theirs:
        return theirs, []
    if is_base_known and base in (mine, theirs):
        return (theirs if mine == base else mine), []

    base, mine, theirs = (image or LeadImage() for image in (base, mine, theirs))
    # Nobody knows whether an image that one side alone has is new or was removed.
    before = base if is_base_known else None
    return merge_fields("lead_image", before, mine, theirs, is_base_known=is_base_known)


def _group_fields(mine: Part, theirs: Part) -> list[tuple[str, ...]]:
    """Return the fields of a part, in groups of those that must come from one side."""
    names = tuple(type(mine).model_fields)
    groups: list[tuple[str, ...]] = []
    if isinstance(mine, RelatedPart):
        # A link has one target: an address from one side and an article from the
        # other would be two.
        groups.append(("url", "article"))
    elif isinstance(mine, LeadImage) and mine.src != getattr(theirs, "src", ""):
        # Two pictures: words about one of them are wrong beside the other.
        groups.append(names)

    for name in names:
        if not groups or name not in groups[0]:
            groups.append((name,))
    return groups


def _choose(
    fields: tuple[str, ...],
    old: tuple[Any, ...],
    ours: tuple[Any, ...],
    other: tuple[Any, ...],
) -> tuple[Any, ...] | None:
    """Return the values to merge, None where both sides changed them."""
    if fields == ("anchor",):
        return other  # theirs is saved already, and may have been linked to
    if fields[0] in IDENTIFIERS and not all(ours + other):
        return ours if all(ours) else other
    if ours in (old, other):
        return other
    if other == old:
        return ours
    return None


def _read_values(part: Part | None, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(part, name, None) for name in names)


def _read_defaults(part: Part, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the values of fields that nobody has filled in."""
    defaults = []
    for name in names:
        field = type(part).model_fields[name]
        defaults.append("" if field.is_required() else field.default)
    return tuple(defaults)
