"""The HTML of one conflict: what is said of it, and the other version with the words
that differ.
"""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin.forms.conflict_marks import BETWEEN_LINES, make_mark
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.sentences import (
    BOTH_ADDED,
    FIELD_DIFFERS,
    I_REMOVED,
    ORDER_DIFFERS,
    THEY_REMOVED,
    name_other,
)
from articles.admin.rows.related import find_name
from articles.document import Part
from articles.history import Conflict
from articles.history.labels import FIELDS
from articles.history.merging import ORDER
from articles.history.merging.paragraphs import SEPARATOR
from articles.public.comparison import render_field, render_sides
from articles.rendering.links import is_own_picture

TEMPLATE = "admin/articles/article/_conflict.html"
USED_WORDS: Final = {"pictures": "used", "sources": "cited"}
"""What a text did with a part that is in conflict although nobody changed it."""
CLASH_FIELDS = (
    "title",
    "name",
    "publisher",
    "url",
    "key",
    "locator",
    "accessed_on",
    "credit",
)
"""The fields that are shown of my part when it is dropped because theirs is the
same.
"""


@dataclass(frozen=True)
class Choice:
    """A text in both versions, of which one is to be chosen: a passage of a Markdown
    field, or all of another field.
    """

    mine: SafeString | str
    theirs: SafeString | str
    """As HTML, the words marked that the other one lacks; "" for nothing."""
    value: str
    """Theirs, as the field takes it."""
    start: int
    length: int
    """Where mine is in the field, counted as JavaScript counts."""


def render_field_conflict(
    conflict: Conflict, merged: Outcome, label: str, bound: forms.BoundField
) -> SafeString:
    """Return a conflict about the form's field `bound`, which editors call `label`."""
    newer = merged.newer
    option = ""
    if conflict.field == "article" and conflict.theirs:
        # The field's list may lack their article; the script adds it by this name.
        option = find_name(str(conflict.theirs), newer.reader)

    # A language tag is too short to be worth copying, too.
    is_choice = isinstance(bound.field, forms.ChoiceField)
    is_markdown = bool(conflict.passages)
    whose = capfirst(name_other(newer, "version"))
    taken = [
        passage
        for passage in conflict.passages
        if not passage.is_conflict and passage.mine == passage.base != passage.theirs
    ]
    return _render(
        conflict,
        merged,
        said=FIELD_DIFFERS.fill(newer),
        text=name_other(newer, "text"),
        whose=whose,
        label=label,
        field_id=bound.id_for_label,
        choices=_list_choices(conflict, merged, bound),
        taken=len(taken),
        option=option,
        is_choice=is_choice or conflict.field == "language",
        is_single=is_choice or conflict.field in ("language", "src"),
        # In Markdown, lines of their own mark the two versions. One line has no room
        # for these.
        between="" if is_markdown else BETWEEN_LINES,
        # The script takes its marks from here, so that saving knows and removes them.
        marks="\n".join(map(make_mark, ("Your version", whose, "End of both"))),
        pictures=_find_pictures(conflict, merged),
    )


def _list_choices(
    conflict: Conflict, merged: Outcome, bound: forms.BoundField
) -> list[Choice]:
    passages = conflict.passages
    # No Markdown, or a single paragraph: all of the field is to be decided.
    if len(passages) < 2:
        mine = _describe_value(conflict, conflict.mine, merged, bound)
        theirs = _describe_value(conflict, conflict.theirs, merged, bound)
        html = _show_sides(conflict.field, mine, theirs, merged)
        value = merged.format_value(conflict.field, conflict.theirs)
        in_field = merged.format_value(conflict.field, conflict.mine)
        if passages:
            value, in_field = passages[0].theirs, passages[0].mine
        return [Choice(*html, value, 0, _count_units(in_field))]

    choices = []
    at = 0
    for passage in passages:
        # Passages that are empty in the merged text leave no separator there either.
        length = _count_units(passage.merged)
        if passage.is_conflict:
            html = _show_sides(conflict.field, passage.mine, passage.theirs, merged)
            choices.append(Choice(*html, passage.theirs, at, length))
        if length:
            at += length + len(SEPARATOR)
    return choices


def _count_units(text: str) -> int:
    """Return the length of `text` in JavaScript, which counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _show_sides(
    name: str, mine: str, theirs: str, merged: Outcome
) -> tuple[SafeString | str, SafeString | str]:
    sides = render_sides(
        name,
        mine,
        theirs,
        language=merged.language,
        sources=merged.titles,
        effort=merged.effort,
    )
    return (
        sides[0] if mine.strip() else "",
        sides[1] if theirs.strip() else "",
    )


def render_part_conflict(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    """Return a conflict about a part that one side removed and the other changed.

    `kind` is what editors call such a part: “section”.
    """
    # Whoever removed it, the part is in the form: removing it again loses nothing.
    is_mine_gone = conflict.mine is None
    remaining = conflict.theirs if is_mine_gone else conflict.mine
    changed = "changed" if remaining != conflict.base else USED_WORDS[conflict.part]
    hint = "Remove it if you don’t want it."
    if not merged.is_base_known:
        version = "the saved version" if is_mine_gone else "your version"
        said = f"Only {version} has this {kind}."
    elif is_mine_gone:
        said = I_REMOVED.fill(merged.newer, kind, changed)
        hint = "Remove it again if you don’t want it."
    else:
        said = THEY_REMOVED.fill(merged.newer, kind, changed)

    return _render(
        conflict,
        merged,
        said=said,
        hint=f"It is kept below. {hint}",
        fields=_show_changed_fields(conflict.base, remaining, merged),
    )


def render_list_conflict(conflict: Conflict, merged: Outcome, kind: str) -> SafeString:
    """Return a conflict about a list of parts: their order, or a part that both sides
    added and of which mine is dropped.
    """
    if conflict.field == ORDER:
        return _render(
            conflict,
            merged,
            said=ORDER_DIFFERS.fill(merged.newer),
            order=name_other(merged.newer, "order"),
            names=conflict.theirs,
        )

    mine = []
    for name in CLASH_FIELDS:
        if value := getattr(conflict.mine, name, ""):
            mine.append((FIELDS[name], value))
    return _render(
        conflict,
        merged,
        said=BOTH_ADDED.fill(merged.newer, kind),
        hint="The saved one is kept; yours is not.",
        mine=mine,
    )


def _render(conflict: Conflict, merged: Outcome, **context: Any) -> SafeString:
    context |= {"conflict": conflict, "merged": merged}
    return render_to_string(TEMPLATE, context)


def _show_changed_fields(
    before: object, after: object, merged: Outcome
) -> list[tuple[str, SafeString]]:
    """Return the label of each field of a part that differs, with its words. Nothing is
    compared for a part that has no base.
    """
    fields: list[tuple[str, SafeString]] = []
    if not isinstance(before, Part) or not isinstance(after, Part):
        return fields

    for name in type(after).model_fields:
        old = str(getattr(before, name) or "")
        new = str(getattr(after, name) or "")
        # Fields without a label, such as `anchor` and `id`, are not for editors.
        if old != new and name in FIELDS:
            fields.append((FIELDS[name], _show_words(name, old, new, merged)))
    return fields


def _show_words(name: str, before: str, after: str, merged: Outcome) -> SafeString:
    return render_field(
        name,
        before,
        after,
        language=merged.language,
        sources=merged.titles,
        effort=merged.effort,
    )


def _find_pictures(conflict: Conflict, merged: Outcome) -> list[tuple[str, str, bool]]:
    """Return both pictures of a conflict about one: whose it is, its src, and whether
    this site has it.
    """
    if conflict.field != "src":
        return []
    pictures = []
    other = capfirst(name_other(merged.newer, "version"))
    for whose, src in (("Your version", conflict.mine), (other, conflict.theirs)):
        if src:
            pictures.append((whose, str(src), is_own_picture(str(src))))
    return pictures


def _describe_value(
    conflict: Conflict, value: Any, merged: Outcome, bound: forms.BoundField
) -> str:
    """Return a value as a person reads it: of a choice its label, such as
    “disputed”.
    """
    words = merged.describe_value(conflict.field, value)
    if words is not None:
        return words
    if isinstance(bound.field, forms.ChoiceField) and value:
        for key, label in bound.field.choices:
            if str(key) == str(value):
                return str(label)
    return str(value or "")
