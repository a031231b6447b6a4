"""A comparison as HTML, for readers and editors alike: in one column, or side by
side.
"""

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
from articles.history.compare import compare_field
from articles.history.labels import FIELDS, LAYOUT
from articles.history.shorten import Line, Piece, fold_field
from articles.history.texts import Fate
from articles.public.comparison import words
from articles.rendering.language import text_direction

View = Literal["inline", "side"]
VIEWS: tuple[View, ...] = ("inline", "side")


@dataclass(frozen=True)
class RowView:
    """Paragraphs as HTML, made for the view that shows them: all in one column, or
    those before beside those after.
    """

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


def render_comparison(
    comparison: Comparison,
    view: View = "inline",
    *,
    level: int = 3,
    actions: Mapping[str, SafeString] = MappingProxyType({}),
) -> SafeString:
    """Return `comparison` as HTML in the active language, each change under a heading
    of `level`.

    `actions` are put at the end of changes, by their ids: a button at the desk. A page
    that shows it needs the styles of `comparison.css`, which the readers' stylesheet
    has.
    """
    before, after = comparison.language_before, comparison.language_after
    is_side_by_side = view == "side"
    changes = []
    for change in comparison.changes:
        action = actions.get(change.id, "")
        changes.append(
            _show_change(change, comparison, action, is_side_by_side=is_side_by_side)
        )
    return render_to_string(
        "articles/_comparison.html",
        {
            "changes": changes,
            "is_side_by_side": is_side_by_side,
            "heading": f"h{level}",
            "before": {"language": before, "direction": text_direction(before)},
            "after": {"language": after, "direction": text_direction(after)},
        },
    )


def render_field(
    name: str,
    before: str,
    after: str,
    *,
    language: str,
    sources: Mapping[str, str],
    effort: Effort,
) -> SafeString:
    """Return both versions of one field as HTML, words that are gone and words that are
    new marked.

    `sources` has the titles of sources by their keys: citations are shown by them.
    `effort` is shared by all fields of a page; once it is spent, the rest is shown
    whole.
    """
    changed = compare_field(name, before, after, effort)
    paragraphs: list[SafeString] = []
    for row in fold_field(changed, sources):
        paragraphs += _render_lines(row.lines)
    return _wrap_paragraphs(paragraphs, language)


def render_sides(
    name: str,
    mine: str,
    theirs: str,
    *,
    language: str,
    sources: Mapping[str, str],
    effort: Effort,
) -> tuple[SafeString, SafeString]:
    """Return two versions of one field as HTML, in each the words marked that the other
    one lacks. Nothing is struck out: neither is older. The rest is as in
    `render_field`.
    """
    changed = compare_field(name, mine, theirs, effort)
    before: list[SafeString] = []
    after: list[SafeString] = []
    for row in fold_field(changed, sources):
        before += _render_lines(map(_mark_removed_as_added, row.before))
        after += _render_lines(row.after)
    return _wrap_paragraphs(before, language), _wrap_paragraphs(after, language)


def _wrap_paragraphs(paragraphs: Iterable[SafeString], language: str) -> SafeString:
    # `"\n".join` would make a plain string of the safe ones, which would then be
    # escaped.
    return format_html(
        '<div class="comparison"><div class="words" lang="{}" dir="{}">{}</div></div>',
        language,
        text_direction(language),
        format_html_join("\n", "{}", ((each,) for each in paragraphs)),
    )


def _mark_removed_as_added(line: Line) -> Line:
    pieces = []
    for piece in line:
        is_own = piece.fate is Fate.REMOVED
        pieces.append(piece._replace(fate=Fate.ADDED) if is_own else piece)
    return tuple(pieces)


def _show_change(
    change: Change,
    comparison: Comparison,
    action: SafeString | str,
    *,
    is_side_by_side: bool,
) -> ChangeView:
    # What was removed is in the language that the explainer had then.
    language = comparison.language_after
    if change.kind is Kind.REMOVED:
        language = comparison.language_before
    fields = []
    for changed in change.shown_fields:
        fields.append(
            _show_field(changed, change, comparison, is_side_by_side=is_side_by_side)
        )
    return ChangeView(
        change.id,
        change.kind,
        words.name_kind(change),
        words.mark_up_title(change, language),
        words.describe_move(change),
        fields,
        action,
    )


def _show_field(
    changed: FieldChange,
    change: Change,
    comparison: Comparison,
    *,
    is_side_by_side: bool,
) -> FieldView:
    # The standfirst, say, has one field of the same name: its heading names it already.
    label = ""
    if change.is_one_of_many or changed.name != change.list_name:
        label = gettext(FIELDS[changed.name])
    if changed.is_layout:
        return FieldView(label, gettext(LAYOUT), [])

    before = words.name_value(change.sort, changed.name, changed.before)
    after = words.name_value(change.sort, changed.name, changed.after)
    if changed.name.endswith("src"):
        before, after = words.name_pictures(change, changed)
    # A field that is shown as stored was compared already, to know the kind of change:
    # a copy of it would be compared again.
    if (before, after) != (changed.before, changed.after):
        changed = replace(changed, before=before, after=after)

    views = []
    for row in fold_field(changed, comparison.names):
        if is_side_by_side:
            view = RowView(
                before=_render_lines(row.before), after=_render_lines(row.after)
            )
        else:
            view = RowView(_render_lines(row.lines))
        views.append(view)
    return FieldView(label, "", views)


def _render_lines(lines: Iterable[Line]) -> list[SafeString]:
    return [_render_line(line) for line in lines]


def _render_line(line: Line) -> SafeString:
    """Return a line as a paragraph. One that is new or gone as a whole is marked at its
    edge, not word by word.
    """
    mark: SafeString | str = ""
    # One piece means that no word of it is in the other version.
    if len(line) == 1 and line[0].fate is not Fate.SAME:
        mark = format_html(' class="whole-{}"', line[0].fate)
    pieces = format_html_join("", "{}", ((_render_piece(piece),) for piece in line))
    return format_html("<p{}>{}</p>", mark, pieces)


def _render_piece(piece: Piece) -> SafeString | str:
    if piece.fate is Fate.SAME:
        return piece.text

    # The line under a word must not go on under the space around it.
    text = piece.text.strip()
    before, _, after = piece.text.partition(text)
    start, end = _render_tags(piece.fate, get_language() or "")
    return format_html("{}{}{}{}{}", before, start, text, end, after)


# `gettext` answers in the active language, so the language has to be part of the key.
@cache
def _render_tags(fate: Fate, language: str) -> tuple[SafeString, SafeString]:
    """Return what stands before and after words that are new or gone, in the active
    `language`.
    """
    # The words are for those who see neither colours nor lines; browsers tell them
    # nothing of `ins` and `del`.
    if fate is Fate.ADDED:
        tag, word = "ins", gettext("added:")
    else:
        tag, word = "del", gettext("removed:")
    # The word is in the language of the interface, the text around it in the
    # document's.
    start = format_html(
        '<{}><span class="hidden" lang="{}">{} </span>', tag, language, word
    )
    return start, format_html("</{}>", tag)
