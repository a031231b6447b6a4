"""A comparison as HTML, for readers and editors alike: in one column, or side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from articles.history import Change, Comparison, FieldChange, Kind
from articles.history.fold import Line, Piece, rows
from articles.history.labels import FIELDS, LAYOUT
from articles.history.texts import Fate
from articles.public.comparison import words
from articles.rendering.language import direction

View = Literal["inline", "side"]
VIEWS: tuple[View, ...] = ("inline", "side")


@dataclass(frozen=True)
class RowView:
    """Paragraphs as HTML: all in one column, or those before beside those after."""

    lines: list[SafeString]
    before: list[SafeString]
    after: list[SafeString]


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
    """Give `comparison` as HTML in the active language, each change under a heading of `level`.

    `actions` stand at the end of changes, by their ids: a button at the desk. A page that shows it needs the styles of
    `comparison.css`, which the readers' stylesheet has.
    """
    before, after = comparison.language_before, comparison.language_after
    return render_to_string(
        "articles/_comparison.html",
        {
            "changes": [_change(change, comparison, view, actions.get(change.id, "")) for change in comparison.changes],
            "is_side_by_side": view == "side",
            "heading": f"h{level}",
            "before": {"language": before, "direction": direction(before)},
            "after": {"language": after, "direction": direction(after)},
        },
    )


def _change(change: Change, comparison: Comparison, view: View, action: SafeString | str) -> ChangeView:
    is_gone = change.kind is Kind.REMOVED
    language = comparison.language_before if is_gone else comparison.language_after
    return ChangeView(
        change.id,
        change.kind,
        words.kind(change),
        words.title(change, language),
        words.moved(change),
        [_field(changed, change, comparison, view) for changed in change.told],
        action,
    )


def _field(changed: FieldChange, change: Change, comparison: Comparison, view: View) -> FieldView:
    is_named_by_title = not change.is_named and changed.name == change.list_name
    label = "" if is_named_by_title else gettext(FIELDS[changed.name])
    if changed.is_layout:
        return FieldView(label, gettext(LAYOUT), [])
    before, after = (words.value(change.sort, changed.name, text) for text in (changed.before, changed.after))
    said = replace(changed, before=before, after=after)
    return FieldView(
        label,
        "",
        [
            RowView([], _paragraphs(row.before), _paragraphs(row.after))
            if view == "side"
            else RowView(_paragraphs(row.lines), [], [])
            for row in rows(said, comparison.sources)
        ],
    )


def _paragraphs(lines: Iterable[Line]) -> list[SafeString]:
    return [_paragraph(line) for line in lines]


def _paragraph(line: Line) -> SafeString:
    """Give a line as a paragraph. One that is new or gone as a whole is marked at its edge, not word by word."""
    whole = line[0].fate if len(line) == 1 else Fate.SAME
    mark = "" if whole is Fate.SAME else format_html(' class="whole-{}"', whole)
    return format_html("<p{}>{}</p>", mark, format_html_join("", "{}", ((_piece(piece),) for piece in line)))


def _piece(piece: Piece) -> SafeString | str:
    # The words are for those who see neither colours nor lines; browsers tell them nothing of `ins` and `del`.
    if piece.fate is Fate.ADDED:
        return _marked("ins", gettext("added:"), piece.text)
    if piece.fate is Fate.REMOVED:
        return _marked("del", gettext("removed:"), piece.text)
    return piece.text


def _marked(tag: str, word: str, text: str) -> SafeString:
    words = text.strip()
    before, _, after = text.partition(words)  # the line under a word does not go on under the space after it
    marked = '{0}<{1}><span class="hidden" lang="{2}">{3} </span>{4}</{1}>{5}'
    return format_html(marked, before, tag, get_language() or "", word, words, after)
