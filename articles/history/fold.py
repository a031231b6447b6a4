"""What a reader is shown of two texts: every word that changed, and of what stayed a few words around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from articles.history.comparison import FieldChange
from articles.history.texts import Fate, Paragraph, Run, paragraphs_of
from articles.history.tokens import readable, tokens

CONTEXT: Final = 14
"""Words and signs shown of what stayed the same, on each side of a change."""
FOLD_MIN: Final = 8
"""Fewer words than these are not worth leaving out."""
ELLIPSIS: Final = "…"


class Piece(NamedTuple):
    """Text to show. A piece that is new or gone has words; text that was left out is the piece "…" of fate SAME."""

    fate: Fate
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """Lines that belong side by side: a paragraph, or those that were there and those that are there now."""

    lines: tuple[Line, ...]

    @property
    def before(self) -> tuple[Line, ...]:
        return self._without(Fate.ADDED)

    @property
    def after(self) -> tuple[Line, ...]:
        return self._without(Fate.REMOVED)

    def _without(self, fate: Fate) -> tuple[Line, ...]:
        lines = (tuple(piece for piece in line if piece.fate is not fate) for line in self.lines)
        return tuple(line for line in lines if _has_words(line))


def rows(changed: FieldChange, names: Mapping[str, str]) -> list[Row]:
    """Return what to show of a field. `names` are the titles of sources by key, shown where a citation changed."""
    shown: list[Row] = []
    for number in range(len(changed.paragraphs)):
        read = (_read(line, changed, names) for line in _lines_of(changed, number))
        row = Row(tuple(filter(None, read)))
        is_left_out_again = shown and row == shown[-1] == _LEFT_OUT
        if row.lines and not is_left_out_again:
            shown.append(row)
    return shown


def _lines_of(changed: FieldChange, number: int) -> Iterator[Line]:
    """Yield what to show of one paragraph, as it was typed."""
    paragraph = changed.paragraphs[number]
    fates = {run.fate for run in paragraph}
    if fates <= {Fate.SAME}:
        yield _context(changed.paragraphs, number)
    elif Fate.SAME in fates:
        yield tuple(_around(paragraph))
    elif changed.is_markdown:
        for run in paragraph:
            for text in paragraphs_of(run.text):
                yield (Piece(run.fate, text),)
    else:
        yield _in_one_line(paragraph)


_FOLD: Final = Piece(Fate.SAME, ELLIPSIS)
_SPACE: Final = Piece(Fate.SAME, " ")
_LEFT_OUT: Final = Row(((_FOLD,),))


def _is_whole(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Return True if there is a paragraph of that number in which nothing is the same as before."""
    return 0 <= number < len(paragraphs) and all(run.fate is not Fate.SAME for run in paragraphs[number])


def _context(paragraphs: Sequence[Paragraph], number: int) -> Line:
    """Return the end of a paragraph before a new or removed one, the beginning of one after it, else an ellipsis."""
    text = "".join(run.after for run in paragraphs[number])
    return tuple(_clipped(text, head=_is_whole(paragraphs, number - 1), tail=_is_whole(paragraphs, number + 1)))


def _in_one_line(paragraph: Paragraph) -> Line:
    return tuple(piece for run in paragraph for piece in (_SPACE, Piece(run.fate, run.text)))[1:]


def _around(paragraph: Sequence[Run]) -> Iterator[Piece]:
    for number, run in enumerate(paragraph):
        if run.fate is Fate.SAME:
            # The space before a word that is gone was there only as long as the word.
            space = " " if run.before[-1:].isspace() and not run.after[-1:].isspace() else ""
            yield from _clipped(run.after + space, head=number > 0, tail=number < len(paragraph) - 1)
        else:
            yield Piece(run.fate, run.text)


def _clipped(text: str, *, head: bool, tail: bool) -> Iterator[Piece]:
    """Yield `text` without its middle, and without its head or tail where they are not wanted."""
    words = tokens(text)
    first, last = CONTEXT if head else 0, CONTEXT if tail else 0
    if len(words) < first + last + FOLD_MIN and (head or tail):
        yield Piece(Fate.SAME, text)
        return
    if head:
        yield Piece(Fate.SAME, "".join(words[:first]).rstrip() + " ")
    yield _FOLD
    if tail:
        yield Piece(Fate.SAME, " " + "".join(words[len(words) - last :]))


def _read(line: Line, changed: FieldChange, names: Mapping[str, str]) -> Line:
    """Return `line` in the words that a reader reads, or an empty line if it has none."""
    pieces = []
    for piece in line:
        text = piece.text
        if changed.is_markdown:
            text = readable(text, names, is_changed=piece.fate is not Fate.SAME)

        # White space that gave way to a word has nothing to underline or to strike through.
        if text.strip():
            pieces.append(Piece(piece.fate, text))
        elif text:
            pieces.append(Piece(Fate.SAME, text))

    return tuple(pieces) if _has_words(pieces) else ()


def _has_words(line: Iterable[Piece]) -> bool:
    return any(piece.text.strip() for piece in line)
