"""What a reader is shown of two texts: every word that changed, and of what stayed a
few words around it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from articles.history.comparison import FieldChange
from articles.history.texts import Fate, Paragraph, Run, split_paragraphs
from articles.history.tokens import name_pictures, split_tokens, strip_marks

CONTEXT: Final = 14
"""Words and signs shown of what stayed the same, on each side of a change."""
FOLD_MIN: Final = 8
"""Fewer words than these are not worth leaving out."""
ELLIPSIS: Final = "…"


class Piece(NamedTuple):
    """Text to show. A piece that is new or gone has words; text that was left out is
    the piece "…" of fate SAME.
    """

    fate: Fate
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """Lines that belong side by side: a paragraph, or those that were there and those
    that are there now.
    """

    lines: tuple[Line, ...]

    @property
    def before(self) -> tuple[Line, ...]:
        return self._without(Fate.ADDED)

    @property
    def after(self) -> tuple[Line, ...]:
        return self._without(Fate.REMOVED)

    def _without(self, fate: Fate) -> tuple[Line, ...]:
        lines = []
        for line in self.lines:
            pieces = tuple(piece for piece in line if piece.fate is not fate)
            if _has_words(pieces):
                lines.append(pieces)
        return tuple(lines)


def fold_field(changed: FieldChange, names: Mapping[str, str]) -> list[Row]:
    """Return what to show of a field. `names` are the titles of sources by key, shown
    where a citation changed.
    """
    alike = _find_alike(changed, names)
    shown: list[Row] = []
    # By number: what is shown of a paragraph depends on those next to it.
    for number in range(len(changed.paragraphs)):
        lines = []
        for line in _fold_paragraph(changed, number):
            pieces = _strip_line(line, changed, names, alike)
            if _has_words(pieces):
                lines.append(pieces)
        row = Row(tuple(lines))
        # Several paragraphs that are left out are one ellipsis.
        is_left_out_again = shown and row == shown[-1] == _LEFT_OUT
        if row.lines and not is_left_out_again:
            shown.append(row)
    return shown


def _find_alike(changed: FieldChange, names: Mapping[str, str]) -> set[str]:
    """Return the addresses of the pictures in what changed that are called as another
    one is: their words alone would not say what changed.
    """
    addresses: dict[str, set[str]] = defaultdict(set)
    for paragraph in changed.paragraphs:
        for run in paragraph:
            if run.fate is not Fate.SAME:
                for address, name in name_pictures(run.text, names):
                    addresses[name].add(address)

    alike = set()
    for namesakes in addresses.values():
        if len(namesakes) > 1:
            alike |= namesakes
    return alike


def _fold_paragraph(changed: FieldChange, number: int) -> Iterator[Line]:
    """Yield what to show of one paragraph, as it was typed."""
    paragraph = changed.paragraphs[number]
    fates = {run.fate for run in paragraph}
    if fates <= {Fate.SAME}:
        yield _fold_context(changed.paragraphs, number)
    elif Fate.SAME in fates:
        yield _fold_runs(paragraph)
    elif changed.is_markdown:
        for run in paragraph:
            for text in split_paragraphs(run.text):
                yield (Piece(run.fate, text),)
    else:
        # Old and new value of a short field, in one line.
        line: list[Piece] = []
        for run in paragraph:
            line += [_SPACE, Piece(run.fate, run.text)]
        yield tuple(line[1:])


_FOLD: Final = Piece(Fate.SAME, ELLIPSIS)
_SPACE: Final = Piece(Fate.SAME, " ")
_LEFT_OUT: Final = Row(((_FOLD,),))


def _is_whole(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Return True if there is a paragraph of that number in which nothing is the same
    as before.
    """
    return 0 <= number < len(paragraphs) and all(
        run.fate is not Fate.SAME for run in paragraphs[number]
    )


def _fold_context(paragraphs: Sequence[Paragraph], number: int) -> Line:
    """Return the end of a paragraph before a new or removed one, the beginning of one
    after it, else an ellipsis.
    """
    text = "".join(run.after for run in paragraphs[number])
    return tuple(
        _fold_text(
            text,
            head=_is_whole(paragraphs, number - 1),
            tail=_is_whole(paragraphs, number + 1),
        )
    )


def _fold_runs(paragraph: Sequence[Run]) -> Line:
    """Return the changes within a paragraph, with some words around each."""
    line: list[Piece] = []
    for number, run in enumerate(paragraph):
        if run.fate is not Fate.SAME:
            line.append(Piece(run.fate, run.text))
            continue
        text = run.after
        if run.before[-1:].isspace() and not run.after[-1:].isspace():
            # The space before a removed word went with it, but is still shown.
            text += " "
        line += _fold_text(text, head=number > 0, tail=number < len(paragraph) - 1)
    return tuple(line)


def _fold_text(text: str, *, head: bool, tail: bool) -> Iterator[Piece]:
    """Yield `text` without its middle, and without its head or tail where they are not
    wanted.
    """
    words = split_tokens(text)
    shown = CONTEXT * (head + tail)
    # Wanted at neither end, even a short text is left out.
    if len(words) < shown + FOLD_MIN and (head or tail):
        yield Piece(Fate.SAME, text)
        return
    if head:
        yield Piece(Fate.SAME, "".join(words[:CONTEXT]).rstrip() + " ")
    yield _FOLD
    if tail:
        yield Piece(Fate.SAME, " " + "".join(words[-CONTEXT:]))


def _strip_line(
    line: Line, changed: FieldChange, names: Mapping[str, str], alike: Collection[str]
) -> Line:
    """Return `line` in the words that a reader reads."""
    pieces = []
    for piece in line:
        text = piece.text
        if changed.is_markdown:
            is_changed = piece.fate is not Fate.SAME
            text = strip_marks(text, names, is_changed=is_changed, alike=alike)

        # White space that gave way to a word has nothing to underline or to strike
        # through.
        if text.strip():
            pieces.append(Piece(piece.fate, text))
        elif text:
            pieces.append(Piece(Fate.SAME, text))

    return tuple(pieces)


def _has_words(line: Iterable[Piece]) -> bool:
    return any(piece.text.strip() for piece in line)
