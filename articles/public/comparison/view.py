"""A comparison as HTML, for readers and editors alike: in one column, or side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Literal

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from articles.history import Change, Comparison, FieldChange, Kind
from articles.history.align import Effort
from articles.history.compare import field_change
from articles.history.fold import Line, Piece, rows
from articles.history.labels import FIELDS, LAYOUT
from articles.history.texts import Fate
from articles.public.comparison import words
from articles.rendering.language import direction

View = Literal["inline", "side"]
VIEWS: tuple[View, ...] = ("inline", "side")


@dataclass(frozen=True)
class RowView:
    """Paragraphs as HTML, made for the view that shows them: all in one column, or those before beside those after."""

    lines: list[SafeString] = field(default_factory=list)
    before: list[SafeString] = field(default_factory=list)
    after: list[SafeString] = field(default_factory=list)


@dataclass(frozen=True)
class FieldView:
    label: str
    """"" where the heading of the change has said what it is."""
    note: str
    rows: list[RowView]


@dataclass(frozen=True)
class ChangeView:
    id: str
    kind: str
    """For the class; `label` is the word."""
    label: str
    title: SafeString
    moved: str
    fields: list[FieldView]
    action: SafeString | str


def shown(
    comparison: Comparison,
    view: View = "inline",
    *,
    level: int = 3,
    actions: Mapping[str, SafeString] = MappingProxyType({}),
) -> SafeString:
    """Return `comparison` as HTML in the active language, each change under a heading of `level`.

    `actions` stand at the end of changes, by their ids: a button at the desk. A page that shows it needs the styles of
    `comparison.css`, which the readers' stylesheet has.
    """
    before, after = comparison.language_before, comparison.language_after
    is_side_by_side = view == "side"
    return render_to_string(
        "articles/_comparison.html",
        {
            "changes": [
                _change(change, comparison, actions.get(change.id, ""), is_side_by_side=is_side_by_side)
                for change in comparison.changes
            ],
            "is_side_by_side": is_side_by_side,
            "heading": f"h{level}",
            "before": {"language": before, "direction": direction(before)},
            "after": {"language": after, "direction": direction(after)},
        },
    )


def field_shown(
    name: str, before: str, after: str, *, language: str, sources: Mapping[str, str], effort: Effort
) -> SafeString:
    """Return both versions of one field as HTML, words that are gone and words that are new marked.

    `sources` has the titles of sources by their keys: citations are shown by them. `effort` is shared by all fields of
    a page; once it is spent, the rest is shown whole.
    """
    changed = field_change(name, before, after, effort)
    lines = [line for row in rows(changed, sources) for line in row.lines]
    return format_html(
        '<div class="comparison"><div class="words" lang="{}" dir="{}">{}</div></div>',
        language,
        direction(language),
        format_html_join("\n", "{}", ((paragraph,) for paragraph in _paragraphs(lines))),
    )


def _change(change: Change, comparison: Comparison, action: SafeString | str, *, is_side_by_side: bool) -> ChangeView:
    is_gone = change.kind is Kind.REMOVED
    language = comparison.language_before if is_gone else comparison.language_after
    return ChangeView(
        change.id,
        change.kind,
        words.kind(change),
        words.title(change, language),
        words.moved(change),
        [_field(changed, change, comparison, is_side_by_side=is_side_by_side) for changed in change.told],
        action,
    )


def _field(changed: FieldChange, change: Change, comparison: Comparison, *, is_side_by_side: bool) -> FieldView:
    is_named_by_title = not change.is_named and changed.name == change.list_name
    label = "" if is_named_by_title else gettext(FIELDS[changed.name])
    if changed.is_layout:
        return FieldView(label, gettext(LAYOUT), [])
    before, after = (words.value(change.sort, changed.name, text) for text in (changed.before, changed.after))
    # What is said as it stands has been compared already, to know the kind of change.
    is_as_stored = (before, after) == (changed.before, changed.after)
    said = changed if is_as_stored else replace(changed, before=before, after=after)
    shown_rows = rows(said, comparison.sources)
    if is_side_by_side:
        views = [RowView(before=_paragraphs(row.before), after=_paragraphs(row.after)) for row in shown_rows]
    else:
        views = [RowView(_paragraphs(row.lines)) for row in shown_rows]
    return FieldView(label, "", views)


def _paragraphs(lines: Iterable[Line]) -> list[SafeString]:
    return [_paragraph(line) for line in lines]


def _paragraph(line: Line) -> SafeString:
    """Return a line as a paragraph. One that is new or gone as a whole is marked at its edge, not word by word."""
    whole = line[0].fate if len(line) == 1 else Fate.SAME
    mark = "" if whole is Fate.SAME else format_html(' class="whole-{}"', whole)
    return format_html("<p{}>{}</p>", mark, format_html_join("", "{}", ((_piece(piece),) for piece in line)))


def _piece(piece: Piece) -> SafeString | str:
    if piece.fate is Fate.SAME:
        return piece.text

    # The line under a word must not go on under the space around it.
    words = piece.text.strip()
    before, _, after = piece.text.partition(words)
    begun, ended = _mark(piece.fate, get_language() or "")
    return format_html("{}{}{}{}{}", before, begun, words, ended, after)


@cache
def _mark(fate: Fate, language: str) -> tuple[SafeString, SafeString]:
    """Return what stands before and after words that are new or gone, in the active `language`."""
    # The words are for those who see neither colours nor lines; browsers tell them nothing of `ins` and `del`.
    tag, word = ("ins", gettext("added:")) if fate is Fate.ADDED else ("del", gettext("removed:"))
    begun = format_html('<{}><span class="hidden" lang="{}">{} </span>', tag, language, word)
    return begun, format_html("</{}>", tag)
