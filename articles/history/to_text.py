"""A comparison as plain text, for commands and mail."""

import textwrap
from collections.abc import Iterator
from typing import Final

from articles.history.comparison import Change, Comparison, FieldChange
from articles.history.labels import FIELDS, KINDS, LAYOUT, MOVED, SORTS, list_places
from articles.history.shorten import Line, fold_field
from articles.history.texts import Fate

COLUMNS: Final = 100

_MARKS: Final = {Fate.SAME: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
"""Those of GNU wdiff, which people and programs know."""


def to_text(comparison: Comparison) -> str:
    """Return `comparison` in English, at most 100 columns wide, except for longer
    words; "" for no change.

    What was removed is in `[-…-]`, what was added in `{+…+}`.
    """
    lines: list[str] = []
    for change in comparison.changes:
        lines += _write_change(change, comparison)
    return "\n".join(lines)


def _write_change(change: Change, comparison: Comparison) -> Iterator[str]:
    # A title without a place for the name stays as it is.
    title = SORTS[change.sort] % {"name": change.name}
    happened = []
    if change.fields or not change.is_moved:
        happened.append(KINDS[change.kind].lower())
    if change.is_moved:
        happened.append(MOVED % list_places(change))
    yield from _wrap(f"{title}: {', '.join(happened)}", "")

    for changed in change.shown_fields:
        indent = "  "
        # The headline's only field is the headline: its name is said already.
        if change.is_one_of_many or changed.name != change.list_name:
            yield f"{indent}{FIELDS[changed.name]}"
            indent = "    "
        for line in _write_field(changed, comparison):
            yield from _wrap(line, indent)


def _write_field(changed: FieldChange, comparison: Comparison) -> Iterator[str]:
    if changed.is_layout:
        yield LAYOUT
        return
    for row in fold_field(changed, comparison.names):
        yield from map(_write_line, row.lines)


def _write_line(line: Line) -> str:
    text = ""
    for piece in line:
        # The mark is around the words, not around the space before and after them.
        words = piece.text.strip()
        if words:
            marked = _MARKS[piece.fate].format(words)
            text += piece.text.replace(words, marked, 1)
        else:
            text += piece.text
    return " ".join(text.split())


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent or "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
