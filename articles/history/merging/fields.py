"""Merge one part field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from articles.document import LeadImage, Part, RelatedPart

_INSEPARABLE: Final[dict[type[Part], tuple[str, ...]]] = {
    # A link has one target: an address from one side and an article from the other would be none.
    RelatedPart: ("url", "article"),
}
IDENTIFIERS: Final = ("id", "slug")
"""Fields that an empty value says nothing about: whoever knows it is right."""

Kind = TypeVar("Kind", bound=Part)


@dataclass(frozen=True)
class FieldConflict:
    """A field of a part that both sides changed, each in its own way."""

    field: str
    base: Any
    mine: Any
    theirs: Any


def merge_fields(
    base: Kind | None, mine: Kind, theirs: Kind, *, is_base_known: bool
) -> tuple[Kind, list[FieldConflict]]:
    """Return the merged part and its conflicts. In a field that is in conflict the part has my value.

    A part that both sides added has no base: a field that one of them left empty is the other's. When the base is not
    known at all (`is_base_known`), every difference is a conflict.
    """
    merged: dict[str, Any] = {}
    conflicts: list[FieldConflict] = []
    for names in _units(mine, theirs):
        old = _values(base, names)
        if base is None and is_base_known:
            old = _blank(mine, names)

        ours, other = _values(mine, names), _values(theirs, names)
        if names == ("anchor",):
            chosen = other  # theirs is saved already, and may have been linked to
        elif names[0] in IDENTIFIERS and not all(ours + other):
            chosen = ours if all(ours) else other
        elif ours in (old, other):
            chosen = other
        elif other == old:
            chosen = ours
        else:
            chosen = ours
            conflicts += _conflicts(names, old, ours, other)
        merged.update(zip(names, chosen, strict=True))
    return mine.model_copy(update=merged), conflicts


def merge_lead_image(
    base: LeadImage | None, mine: LeadImage | None, theirs: LeadImage | None, *, is_base_known: bool
) -> tuple[LeadImage | None, list[FieldConflict]]:
    """Merge the lead image. What is said of a picture goes with the picture.

    Field by field where both sides show the same picture. Words about the one are never joined to the other.
    """
    if mine == theirs or (is_base_known and mine == base):
        return theirs, []
    if is_base_known and theirs == base:
        return mine, []
    blank = LeadImage()
    return merge_fields(base or blank, mine or blank, theirs or blank, is_base_known=is_base_known)


def _units(mine: Part, theirs: Part) -> Iterator[tuple[str, ...]]:
    """Return the fields of a part, together those that are merged together."""
    names = tuple(type(mine).model_fields)
    together = _INSEPARABLE.get(type(mine), ())
    if isinstance(mine, LeadImage) and isinstance(theirs, LeadImage) and mine.src != theirs.src:
        together = names
    if together:
        yield together
    for name in names:
        if name not in together:
            yield (name,)


def _blank(part: Part, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the values of fields that nobody has filled in."""
    fields = type(part).model_fields
    return tuple("" if fields[name].is_required() else fields[name].default for name in names)


def _values(part: Part | None, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(part, name, None) for name in names)


def _conflicts(
    names: tuple[str, ...], old: tuple[Any, ...], ours: tuple[Any, ...], other: tuple[Any, ...]
) -> Iterator[FieldConflict]:
    for name, before, mine, theirs in zip(names, old, ours, other, strict=True):
        if mine != theirs:
            yield FieldConflict(name, before, mine, theirs)
