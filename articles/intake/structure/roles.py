"""What each block is for: headline, standfirst, sections, FAQ, sources, authors. Knows no format."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.document import URL_MAX

from ..block import Block, Hint, Kind, Piece, Role
from ..credits import author_block
from ..faq import is_faq_title
from ..related.read_also import related_pieces
from ..source_parts import SOURCE_ROLES
from ..sources.numbered_marks import cited_by_number
from .article import pieces_of_article
from .choices import Choice, pieces_as
from .dated import dated_by_last_change
from .front import headline_at, pieces_above
from .mail import mail_lines
from .metadata import metadata_pieces
from .notes import heads_notes, note_pieces, with_marks_resolved
from .numbering import numbered
from .repeated_authors import each_author_once

Chosen = Mapping[int, Choice]
"""What a person said of blocks, by their number counted from 0."""

_PROMOTED = "advertisement"
"""Where pages put lines that lead to other articles: "Read also: …" is none."""
_OUT_OF_FLOW = (Choice.LEFT_OUT, Choice.STRUCTURE)
_IN_PLACE = (Role.BODY, Role.ANSWER)


def pieces_of(blocks: Sequence[Block], chosen: Chosen | None = None, *, language: str = "") -> list[Piece]:
    """Return every block its role, in order; a block is divided where it holds two things. Each piece has its number.

    `language` is the tag of the document's, where it is known: dates and names are written by it.
    """
    chosen = chosen or {}
    blocks = [_bounded(block) for block in blocks]
    pieces = _pieces_of(blocks, chosen, language)
    counted = _with_numbers_as_marks(blocks, pieces)
    return pieces if counted == blocks else _pieces_of(counted, chosen, language)


def _with_numbers_as_marks(blocks: list[Block], pieces: Sequence[Piece]) -> list[Block]:
    """Return `blocks` with marks of notes where a number in brackets counts one of the sources that `pieces` found."""
    numbers = {piece.number for piece in pieces if piece.role in SOURCE_ROLES and not piece.block.note}
    listed = sorted(numbers)
    others = [at for at in range(len(blocks)) if at not in numbers]
    marked, named = cited_by_number([blocks[at] for at in others], [blocks[at] for at in listed])
    found = dict(zip([*others, *listed], [*marked, *named], strict=True))
    return [found[at] for at in range(len(blocks))]


def _pieces_of(blocks: Sequence[Block], chosen: Chosen, language: str) -> list[Piece]:
    blocks = with_marks_resolved(blocks)
    aside = _aside(blocks, chosen)
    head = [at for at, block in enumerate(blocks) if block.kind is Kind.METADATA and at not in aside]
    rules = [at for at, block in enumerate(blocks) if block.kind is Kind.RULE and at not in aside]
    outside = {*aside, *head, *rules}
    flow = [at for at in range(len(blocks)) if at not in outside]
    text = _flow([blocks[at] for at in flow], flow, chosen, [blocks[at] for at in head], language)
    found = numbered(text, blocks, flow)
    found |= aside
    found |= numbered(metadata_pieces([blocks[at] for at in head], found.values(), language), blocks, head)
    found |= _rules(blocks, rules, found)
    pieces = [replace(piece, number=at) for at in sorted(found) for piece in found[at]]
    return dated_by_last_change(each_author_once(pieces), language)


def _bounded(block: Block) -> Block:
    """Make a paragraph of an address that no source can hold."""
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.ADDRESS and len(block.text) > URL_MAX else block


def _aside(blocks: Sequence[Block], chosen: Chosen) -> dict[int, list[Piece]]:
    """Return the pieces of what stands outside the text: what is left out, notes and their heading."""
    aside = dict(note_pieces(blocks))
    mail = mail_lines(blocks)
    for at, block in enumerate(blocks):
        if at in chosen:
            if chosen[at] in _OUT_OF_FLOW or block.kind in (Kind.METADATA, Kind.NOTE):
                aside[at] = pieces_as(block, chosen[at])
        elif block.detail == _PROMOTED and related_pieces(block):
            continue
        elif block.hint is Hint.LEFT_OUT or block.kind in (Kind.SCRIPT, Kind.EMBED):
            aside[at] = [Piece(Role.LEFT_OUT, block, block.detail or block.kind)]
        elif at in mail:
            aside[at] = [Piece(Role.LEFT_OUT, block, mail[at])]
        elif block.hint is Hint.STRUCTURE:
            aside[at] = [Piece(Role.STRUCTURE, block, block.detail)]
        elif at not in aside and heads_notes(blocks, at):
            aside[at] = [Piece(Role.STRUCTURE, block, "notes heading")]
    return aside


def _flow(
    blocks: Sequence[Block], numbers: Sequence[int], chosen: Chosen, head: Sequence[Block], language: str
) -> list[Piece]:
    """Return the pieces of the text itself, whose blocks have `numbers`; `head` is what stands in the file's head."""
    chosen = {at: chosen[number] for at, number in enumerate(numbers) if number in chosen}
    title = next((block.text for block in head if block.hint is Hint.HEADLINE), "")
    top = headline_at(blocks, chosen, title)
    start = 0 if top is None else top + 1
    pieces: list[Piece] = []
    if top is not None:
        pieces += pieces_above(blocks[:top], chosen, language)
        title = blocks[top].text
        pieces.append(Piece(Role.HEADLINE, blocks[top].as_kind(Kind.HEADING)))
    article, authors, tail = author_block.split_off_authors(blocks[start:], [*head, *blocks[: max(start - 1, 0)]])
    below = len(blocks) - len(tail)
    has_lead_image = any(block.hint is Hint.LEAD_IMAGE for block in head)
    pieces += pieces_of_article(
        article,
        _from(chosen, start),
        has_headline=bool(title),
        has_lead_image=has_lead_image or any(piece.role is Role.LEAD_IMAGE for piece in pieces),
        is_marked=top is not None and blocks[top].level > 0,
        is_faq=is_faq_title(title),
        language=language,
        dated_on=next((block.detail for block in head if block.hint is Hint.DATE and block.detail), ""),
    )
    known = numbered(authors, blocks, range(start + len(article), below))
    for at, found in known.items():
        pieces += pieces_as(blocks[at], chosen[at]) if at in chosen else found
    return [*pieces, *pieces_of_article(tail, _from(chosen, below), language=language, is_tail=True)]


def _from(chosen: Chosen, start: int) -> dict[int, Choice]:
    return {at - start: choice for at, choice in chosen.items() if at >= start}


def _rules(blocks: Sequence[Block], rules: Sequence[int], found: Mapping[int, list[Piece]]) -> dict[int, list[Piece]]:
    """Return lines across the page: part of the text where text goes on below them, else only structure."""
    numbers = sorted(found)
    lines = {}
    for at in rules:
        place = bisect(numbers, at)
        above = found[numbers[place - 1]][-1].role if place else None
        below = found[numbers[place]][0].role if place < len(numbers) else None
        is_text = above == below and above in _IN_PLACE
        lines[at] = [Piece(above, blocks[at]) if is_text and above else Piece(Role.STRUCTURE, blocks[at], "line")]
    return lines
