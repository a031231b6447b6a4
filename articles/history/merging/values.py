"""Merge a record that is a set of named values: an author, a source, a topic."""

from collections.abc import Mapping
from typing import Final

from articles.history.merging.fields import IDENTIFIERS, FieldConflict

_MINE: Final = "mine"
_THEIRS: Final = "theirs"
_BOTH: Final = "both"

Values = Mapping[str, str]


def merge_values(
    base: Values | None, mine: Values, theirs: Values, *, says_of: Mapping[str, str]
) -> tuple[dict[str, str], list[FieldConflict]]:
    """Return the merged values and their conflicts. In a field that is in conflict it has my value.

    `mine` and `theirs` have the same fields. A field that `base` lacks has no known base: a difference is a conflict.
    `says_of` has the fields whose words are about another field's value, with that other: a note goes with its status.
    """
    changed_by = {name: _changed_by(name, base or {}, mine[name], theirs[name]) for name in mine}
    merged: dict[str, str] = {}
    conflicts: list[FieldConflict] = []
    for name in mine:
        side = changed_by[name]
        other = says_of.get(name, name)
        if other in mine and mine[other] != theirs[other]:
            side = _with_its_subject(side, changed_by[other])

        if mine[name] == theirs[name] or side == _THEIRS:
            merged[name] = theirs[name]
            continue
        merged[name] = mine[name]
        if side == _BOTH:
            before = base.get(name) if base else None
            conflicts.append(FieldConflict(name, before, mine[name], theirs[name]))
    return merged, conflicts


def _changed_by(name: str, base: Values, mine: str, theirs: str) -> str:
    """Return who changed a field: `_MINE`, `_THEIRS` or `_BOTH`; "" for nobody."""
    before = base.get(name)
    if mine == theirs == before:
        return ""
    if mine == before:
        return _THEIRS
    if theirs == before:
        return _MINE
    if name in IDENTIFIERS and not mine:
        return _THEIRS  # an empty value says nothing: whoever knows it is right
    return _BOTH


def _with_its_subject(side: str, subject: str) -> str:
    """Return who changed words about a value that is not the same on both sides, changed by `subject`."""
    if side in ("", subject):
        return subject
    return _BOTH
