"""Footnotes and endnotes: each becomes a source that is cited at its mark, or stays a remark there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.document import normalise_url
from articles.rendering.escape import escape

from ..block import Block, Hint, Kind, Piece, Role
from ..inline import NOTE_MARK, NOTE_OPEN, text_of, tidy, to_markdown
from ..source_parts import SOURCE_ROLES
from ..sources.remarks import is_remark
from ..sources.source_headings import is_sources_heading, is_weak_sources_heading
from ..sources.source_lines import note_pieces as pieces_of_reference


def with_marks_resolved(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the marks of notes that are nowhere defined as the plain text that they are."""
    defined = {item.note for block in blocks for item in (block, *block.items) if item.note}
    return [_resolved(block, defined) if NOTE_OPEN in block.markdown else block for block in blocks]


def _resolved(block: Block, defined: set[str]) -> Block:
    undefined = {run.note: run.text for run in block.runs if run.note and run.note not in defined}
    items = tuple(_resolved(item, defined) for item in block.items)
    rows = tuple(_resolved(row, defined) for row in block.rows)
    if not undefined:
        return replace(block, items=items, rows=rows)
    runs = tuple(replace(run, note="") if run.note in undefined else run for run in block.runs)
    if block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.NOTE):
        runs = tidy(runs)
        return replace(block, items=items, runs=runs, text=text_of(runs), markdown=to_markdown(runs))
    markdown = NOTE_MARK.sub(
        lambda match: escape(undefined[match[1]]) if match[1] in undefined else match[0], block.markdown
    )
    return replace(block, items=items, rows=rows, runs=runs, text=text_of(runs), markdown=markdown)


def note_pieces(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the pieces of every block of a note, by its place in `blocks`. A note of several blocks is a remark."""
    cited = _Cited()
    long = {block.note for block, following in pairwise(blocks) if block.note and block.note == following.note}
    for at, block in enumerate(blocks):
        if not block.note or block.kind is not Kind.NOTE:
            continue
        pieces = [] if block.note in long or is_remark(block) else pieces_of_reference(block)
        # A note that is more than its source's fields can hold stays a footnote, with all its words and links.
        is_more = any(piece.role is Role.LEFT_OUT or piece.further for piece in pieces)
        if not pieces or is_more or not cited.takes(pieces):
            pieces = [Piece(Role.FOOTNOTE, block)]
        yield at, pieces


def heads_notes(blocks: Sequence[Block], at: int) -> bool:
    """Return True if the block at `at` is the heading of the notes: by its words, or by markup with no text after them.

    Where notes stand is up to the file's format: below the last picture, or amid the text. A comment is no note.
    """
    block = blocks[at]
    if len(block.text) > 60 or at + 1 == len(blocks) or not _is_note(blocks[at + 1]):
        return False
    if block.kind in (Kind.PARAGRAPH, Kind.HEADING) and (
        is_sources_heading(block.text) or is_weak_sources_heading(block.text)
    ):
        return True
    if block.kind is not Kind.HEADING:
        return False
    below = next((other for other in blocks[at + 1 :] if not _is_note(other) and other.hint is not Hint.LEFT_OUT), None)
    return below is None or below.kind is Kind.HEADING


def _is_note(block: Block) -> bool:
    return block.kind is Kind.NOTE and block.hint is not Hint.LEFT_OUT


class _Cited:
    """The sources of notes, by their addresses: what a later note says of the same source may differ."""

    def __init__(self) -> None:
        self._said: dict[str, dict[Role, str]] = {}

    def takes(self, pieces: Sequence[Piece]) -> bool:
        """Return True if the sources that `pieces` are have room for them: one field holds one text."""
        of_note: dict[str, dict[Role, str]] = {}
        address = ""
        for piece in pieces:
            if piece.begins:
                address = _address(piece)
            if address and piece.role in SOURCE_ROLES and piece.role is not Role.SOURCE:
                said = of_note.setdefault(address, {})
                said[piece.role] = said.get(piece.role, "") + _letters(piece)

        for address, said in of_note.items():
            known = self._said.get(address, {})
            if any(known.get(role, words) != words for role, words in said.items()):
                return False
        for address, said in of_note.items():
            self._said[address] = {**said, **self._said.get(address, {})}
        return True


def _address(piece: Piece) -> str:
    if piece.role is Role.SOURCE:
        return normalise_url(piece.text)
    written = piece.detail if piece.role in (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER) else piece.url
    return normalise_url(written) if written else ""


def _letters(piece: Piece) -> str:
    written = piece.detail if piece.role in (Role.SOURCE_DATE, Role.SOURCE_ACCESSED) else piece.text
    return "".join(filter(str.isalnum, written.casefold()))
