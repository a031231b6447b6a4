"""A comparison as plain text, for commands and mail."""

import textwrap
from collections.abc import Iterator
from typing import Final

from articles.history.comparison import Change, Comparison, FieldChange
from articles.history.fold import Line, rows
from articles.history.labels import FIELDS, KINDS, LAYOUT, MOVED, SORTS, places
from articles.history.texts import Fate

COLUMNS: Final = 100

_MARKS: Final = {Fate.SAME: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
"""Those of GNU wdiff, which people and programs know."""


def to_text(comparison: Comparison) -> str:
    """Return `comparison` in English, at most 100 columns wide, except for longer words; "" for no change.

    What was removed is in `[-…-]`, what was added in `{+…+}`.
    """
    return "\n".join(line for change in comparison.changes for line in _change(change, comparison))


def _change(change: Change, comparison: Comparison) -> Iterator[str]:
    title = SORTS[change.sort]
    if change.is_named:
        title = title % {"name": change.name}
    said = KINDS[change.kind].lower()
    if change.is_moved:
        moved = MOVED % places(change)
        said = f"{said}, {moved}" if change.fields else moved
    yield from _wrapped(f"{title}: {said}", "")

    for changed in change.told:
        indent = "  "
        if change.is_named or changed.name != change.list_name:
            yield f"{indent}{FIELDS[changed.name]}"
            indent = "    "
        for line in _lines(changed, comparison):
            yield from _wrapped(line, indent)


def _lines(changed: FieldChange, comparison: Comparison) -> Iterator[str]:
    if changed.is_layout:
        yield LAYOUT
        return
    for row in rows(changed, comparison.sources):
        yield from map(_line, row.lines)


def _line(line: Line) -> str:
    text = ""
    for piece in line:
        # The mark is around the words, not around the space before and after them.
        words = piece.text.strip()
        marked = _MARKS[piece.fate].format(words)
        text += piece.text.replace(words, marked, 1) if words else piece.text
    return " ".join(text.split())


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent or "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
