"""Merge a record that is a set of named values: an author, a source, a topic."""

from collections.abc import Mapping
from enum import StrEnum

from articles.history.merging.fields import IDENTIFIERS, merge_value
from articles.history.merging.result import Conflict

Values = Mapping[str, str]


class ChangedBy(StrEnum):
    NOBODY = ""
    ME = "me"
    THEM = "them"
    BOTH = "both"


def merge_values(
    base: Values | None, mine: Values, theirs: Values, *, says_of: Mapping[str, str]
) -> tuple[dict[str, str], list[Conflict]]:
    """Return the merged values and their conflicts. In a field that is in conflict it
    has my value.

    `mine` and `theirs` have the same fields. A field that `base` lacks has no known
    base: a difference is a conflict. `says_of` has the fields whose words are about
    another field's value, with that other: a note goes with its status.
    """
    old = base or {}
    merged: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for name in mine:
        who = _find_who_changed(name, old, mine, theirs)
        subject = says_of.get(name, "")
        if subject in mine and mine[subject] != theirs[subject]:
            who_changed_subject = _find_who_changed(subject, old, mine, theirs)
            who = _follow_subject(who, who_changed_subject)

        side = {ChangedBy.ME: mine, ChangedBy.THEM: theirs}.get(who)
        if side:
            merged[name] = side[name]
            continue
        # Of what nobody changed both sides have the same, which is no conflict.
        merged[name], conflict = merge_value(
            name, name, old.get(name), mine[name], theirs[name]
        )
        if conflict:
            conflicts.append(conflict)
    return merged, conflicts


def _follow_subject(who: ChangedBy, who_changed_subject: ChangedBy) -> ChangedBy:
    """Return which side's words to take. They are about one of two values, so they come
    from the same side as the value.
    """
    if who in (ChangedBy.NOBODY, who_changed_subject):
        return who_changed_subject
    return ChangedBy.BOTH


def _find_who_changed(
    name: str, base: Values, mine: Values, theirs: Values
) -> ChangedBy:
    before = base.get(name)
    if mine[name] == theirs[name] == before:
        return ChangedBy.NOBODY
    if mine[name] == before:
        return ChangedBy.THEM
    if theirs[name] == before:
        return ChangedBy.ME
    if name in IDENTIFIERS and not mine[name]:
        return ChangedBy.THEM  # an empty value says nothing: whoever knows it is right
    return ChangedBy.BOTH
