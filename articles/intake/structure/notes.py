"""Footnotes and endnotes: each becomes a source that is cited at its mark, or remains a
footnote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.document import normalise_url
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import NOTE_MARK, NOTE_OPEN, text_of, tidy_runs
from articles.intake.blocks.inline_markdown import to_markdown
from articles.intake.building.piece import Piece, Role
from articles.intake.building.source_parts import SOURCE_ROLES
from articles.intake.sources.remarks import is_remark
from articles.intake.sources.source_headings import is_any_sources_heading
from articles.intake.sources.source_lines import split_source_note
from articles.intake.structure.letters import letters_of
from articles.rendering.dialect.escape import escape

_HEADING_MAX = 60
# Blocks whose Markdown is that of their runs.
_INLINE = (Kind.PARAGRAPH, Kind.HEADING, Kind.NOTE)

# For the address of each source, the letters of each of its fields.
_SourceTexts = Mapping[str, Mapping[Role, str]]


def drop_undefined_marks(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the marks of notes that are defined nowhere as plain
    text.
    """
    defined = set()
    for block in blocks:
        for item in (block, *block.items):
            if item.note:
                defined.add(item.note)
    return [
        _drop_marks(block, defined) if NOTE_OPEN in block.markdown else block
        for block in blocks
    ]


def _drop_marks(block: Block, defined: set[str]) -> Block:
    block = replace(
        block,
        items=tuple(_drop_marks(item, defined) for item in block.items),
        rows=tuple(_drop_marks(row, defined) for row in block.rows),
    )
    undefined = {}
    for run in block.runs:
        if run.note and run.note not in defined:
            undefined[run.note] = run.text
    if undefined:
        return _write_marks_as_text(block, undefined)
    return block


def _write_marks_as_text(block: Block, undefined: Mapping[str, str]) -> Block:
    """Return `block` with the marks of notes as text. `undefined` has the text of each
    by the note's name.
    """
    runs = tuple(
        replace(run, note="") if run.note in undefined else run for run in block.runs
    )
    if block.kind in _INLINE:
        runs = tidy_runs(runs)
        markdown = to_markdown(runs)
    else:
        markdown = _write_out_marks(block.markdown, undefined)
    return replace(block, runs=runs, text=text_of(runs), markdown=markdown)


def _write_out_marks(markdown: str, texts: Mapping[str, str]) -> str:
    """Return `markdown` with the marks of the notes in `texts` as these texts."""

    def write_mark(match: re.Match[str]) -> str:
        note = match[1]
        if note not in texts:
            return match[0]
        return escape(texts[note])

    return NOTE_MARK.sub(write_mark, markdown)


def read_notes(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the index and the pieces of each block of a note."""
    sources = _CitedSources()
    # A note of several blocks is a remark.
    long = {
        block.note
        for block, following in pairwise(blocks)
        if block.note == following.note
    }
    for at, block in enumerate(blocks):
        if not block.note or block.kind is not Kind.NOTE:
            continue
        pieces = [] if block.note in long else _read_source(block)
        if not pieces or not sources.add(pieces):
            pieces = [Piece(Role.FOOTNOTE, block)]
        yield at, pieces


def _read_source(note: Block) -> list[Piece]:
    """Return the pieces of a note that only says a source, or none.

    A note that is more than its source's fields can hold stays a footnote, with all its
    words and links.
    """
    if is_remark(note):
        return []
    pieces = split_source_note(note)
    is_more = any(piece.role is Role.LEFT_OUT or piece.further for piece in pieces)
    if is_more:
        return []
    return pieces


def heads_notes(blocks: Sequence[Block], at: int) -> bool:
    """Return True if the block at `at` is the heading of the notes: by its words, or by
    markup with no text after them.

    The notes are where the file's format has them: at the end, or amid the text.
    """
    heading = blocks[at]
    if len(heading.text) > _HEADING_MAX or at + 1 == len(blocks):
        return False
    if not _is_note(blocks[at + 1]):
        return False
    if heading.is_line and is_any_sources_heading(heading.text):
        return True
    return heading.is_heading and _is_text_over(blocks, at + 1)


def _is_text_over(blocks: Sequence[Block], start: int) -> bool:
    """Return True if there is no text below the notes from `start` on, up to the next
    heading.
    """
    for block in blocks[start:]:
        if not _is_note(block) and not block.is_left_out:
            return block.is_heading
    return True


def _is_note(block: Block) -> bool:
    # A comment in the margin is a note that is left out.
    return block.kind is Kind.NOTE and not block.is_left_out


class _CitedSources:
    """The sources of the notes so far, by address."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[Role, str]] = {}

    def add(self, pieces: Sequence[Piece]) -> bool:
        """Add the sources of a note. Return False if it says something else about one
        of them than an earlier note, since a field holds one text.
        """
        sources = _read_source_texts(pieces)
        for address, texts in sources.items():
            known = self._texts.get(address, {})
            for role, text in texts.items():
                if known.get(role, text) != text:
                    return False

        for address, texts in sources.items():
            self._texts.setdefault(address, {}).update(texts)
        return True


def _read_source_texts(pieces: Sequence[Piece]) -> _SourceTexts:
    sources: dict[str, dict[Role, str]] = {}
    address = ""
    for piece in pieces:
        if piece.begins:
            address = _read_address(piece)
        is_field = piece.role in SOURCE_ROLES and piece.role is not Role.SOURCE
        if address and is_field:
            texts = sources.setdefault(address, {})
            texts[piece.role] = texts.get(piece.role, "") + _read_letters(piece)
    return sources


def _read_address(piece: Piece) -> str:
    """Return the address of the source that `piece` begins."""
    if piece.role is Role.SOURCE:
        return normalise_url(piece.text)
    if piece.role in (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER):
        return normalise_url(piece.detail)
    return normalise_url(piece.url)


def _read_letters(piece: Piece) -> str:
    # Two notes may write one date in two ways.
    if piece.role in (Role.SOURCE_DATE, Role.SOURCE_ACCESSED):
        return letters_of(piece.detail)
    return letters_of(piece.text)
