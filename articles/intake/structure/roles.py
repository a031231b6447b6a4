"""What each block is for: headline, standfirst, sections, FAQ, sources, authors. Knows
no format.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from articles.document import URL_MAX
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.building.source_parts import SOURCE_ROLES
from articles.intake.credits.author_block import split_off_authors
from articles.intake.faq import is_faq_title
from articles.intake.related.read_also import split_related_line
from articles.intake.sources.numbered_marks import link_numbered_sources
from articles.intake.structure.article import read_article
from articles.intake.structure.block_pieces import group_by_block
from articles.intake.structure.choices import Choice, Chosen, apply_choice
from articles.intake.structure.front import find_headline, read_top
from articles.intake.structure.last_change import date_by_last_change
from articles.intake.structure.mail import find_mail_lines
from articles.intake.structure.metadata import read_metadata
from articles.intake.structure.notes import (
    drop_undefined_marks,
    heads_notes,
    read_notes,
)
from articles.intake.structure.repeated_authors import mark_repeated_authors

Pieces = dict[int, list[Piece]]
"""The pieces of blocks, by the blocks' numbers."""

# Where pages put links to other articles. "Read also: …" is no advertisement.
_PROMOTED = "advertisement"
_OUT_OF_FLOW = (Choice.LEFT_OUT, Choice.STRUCTURE)
# What a person chooses for these stays where they are.
_NEVER_IN_FLOW = (Kind.METADATA, Kind.NOTE)
_TEXT_ROLES = (Role.BODY, Role.ANSWER)


def assign_roles(
    blocks: Sequence[Block], chosen: Chosen | None = None, *, language: str = ""
) -> list[Piece]:
    """Return the pieces of `blocks` in order, each with its role and its block's
    number. A block that holds two things is divided.

    `language` is the tag of the document's, if it is known: it decides how dates and
    names are written.
    """
    chosen = chosen or {}
    blocks = [_limit_address(block) for block in blocks]
    pieces = _assign_once(blocks, chosen, language)
    # Which numbers in brackets are marks is known only once the sources are.
    marked = _mark_cited_numbers(blocks, pieces)
    if marked == blocks:
        return pieces
    return _assign_once(marked, chosen, language)


def _limit_address(block: Block) -> Block:
    """Return `block`, as a paragraph if it is an address that no source can hold."""
    if block.is_address and len(block.text) > URL_MAX:
        return block.as_kind(Kind.PARAGRAPH)
    return block


def _mark_cited_numbers(blocks: list[Block], pieces: Sequence[Piece]) -> list[Block]:
    """Return `blocks` with a note's mark for each number in brackets that counts one of
    the sources in `pieces`.
    """
    listed = set()
    for piece in pieces:
        if piece.role in SOURCE_ROLES and not piece.block.note:
            listed.add(piece.number)
    # The text first, then the sources, as the marks are returned in this order.
    numbers = sorted(range(len(blocks)), key=listed.__contains__)
    ordered = [blocks[at] for at in numbers]
    text_count = len(blocks) - len(listed)
    text, sources = link_numbered_sources(ordered[:text_count], ordered[text_count:])

    marked = list(blocks)
    for at, block in zip(numbers, [*text, *sources], strict=True):
        marked[at] = block
    return marked


def _assign_once(blocks: Sequence[Block], chosen: Chosen, language: str) -> list[Piece]:
    blocks = drop_undefined_marks(blocks)
    pieces = _read_aside(blocks, chosen)
    flow: list[int] = []
    # The numbers of the blocks that are not in the flow, by their kind.
    others: dict[Kind, list[int]] = {Kind.METADATA: [], Kind.RULE: []}
    for at, block in enumerate(blocks):
        if at not in pieces:
            others.get(block.kind, flow).append(at)

    head = [blocks[at] for at in others[Kind.METADATA]]
    text = [blocks[at] for at in flow]
    found = _read_flow(text, _renumber(chosen, flow), head, language)
    pieces |= group_by_block(found, blocks, flow)
    metadata = read_metadata(head, pieces.values(), language)
    pieces |= zip(others[Kind.METADATA], metadata, strict=True)
    pieces |= _read_rules(blocks, others[Kind.RULE], pieces)

    numbered = []
    for at in sorted(pieces):
        numbered += [replace(piece, number=at) for piece in pieces[at]]
    return date_by_last_change(mark_repeated_authors(numbered), language)


def _renumber(chosen: Chosen, numbers: Sequence[int]) -> dict[int, Choice]:
    """Return what was chosen for the blocks with these numbers, by index among them."""
    renumbered = {}
    for at, number in enumerate(numbers):
        if number in chosen:
            renumbered[at] = chosen[number]
    return renumbered


def _read_aside(blocks: Sequence[Block], chosen: Chosen) -> Pieces:
    """Return the pieces of what is outside the text: what is left out, notes and their
    heading.
    """
    aside = dict(read_notes(blocks))
    mail = find_mail_lines(blocks)
    for at, block in enumerate(blocks):
        if at in chosen:
            if chosen[at] in _OUT_OF_FLOW or block.kind in _NEVER_IN_FLOW:
                aside[at] = apply_choice(block, chosen[at])
            continue
        if block.detail == _PROMOTED and split_related_line(block):
            continue

        piece = _read_outside(block, mail.get(at, ""))
        if piece:
            aside[at] = [piece]
        elif at not in aside and heads_notes(blocks, at):
            aside[at] = [Piece(Role.STRUCTURE, block, "notes heading")]
    return aside


def _read_outside(block: Block, mail_reason: str) -> Piece | None:
    """Return the piece of a block that its reader, or a mail program, put outside the
    text; None for any other.
    """
    if reason := _find_reason(block) or mail_reason:
        return Piece(Role.LEFT_OUT, block, reason)
    if block.hint is Hint.STRUCTURE:
        return Piece(Role.STRUCTURE, block, block.detail)
    return None


def _find_reason(block: Block) -> str:
    """Return why `block` is left out, or "" if it is not."""
    if block.is_left_out or block.kind in (Kind.SCRIPT, Kind.EMBED):
        return block.detail or block.kind
    return ""


def _read_flow(
    blocks: Sequence[Block], chosen: Chosen, head: Sequence[Block], language: str
) -> list[Piece]:
    """Return the pieces of the text itself. `head` is what is in the file's head."""
    title, dated_on, has_lead_image = _read_head(head)
    top = find_headline(blocks, chosen, title)
    start = 0 if top is None else top + 1
    pieces = read_top(blocks[:start], chosen, language)
    if pieces:
        title = pieces[-1].text

    above = [*head, *blocks[: top or 0]]
    article, authors, tail = split_off_authors(blocks[start:], above)
    end, below = start + len(article), len(blocks) - len(tail)
    pieces += read_article(
        article,
        _renumber(chosen, range(start, end)),
        has_headline=bool(title),
        has_lead_image=has_lead_image or has_role(pieces, Role.LEAD_IMAGE),
        is_marked=top is not None and blocks[top].level > 0,
        is_faq=is_faq_title(title),
        language=language,
        dated_on=dated_on,
    )
    for at, found in group_by_block(authors, blocks, range(end, below)).items():
        pieces += apply_choice(blocks[at], chosen[at]) if at in chosen else found
    pieces += read_article(
        tail,
        _renumber(chosen, range(below, len(blocks))),
        language=language,
        is_tail=True,
    )
    return pieces


def _read_head(head: Sequence[Block]) -> tuple[str, str, bool]:
    """Return the title and the date in the file's head, and whether it has an image."""
    title, dated_on = "", ""
    has_lead_image = False
    for block in head:
        if block.hint is Hint.HEADLINE:
            title = title or block.text
        elif block.hint is Hint.DATE:
            dated_on = dated_on or block.detail
        elif block.hint is Hint.LEAD_IMAGE:
            has_lead_image = True
    return title, dated_on, has_lead_image


def _read_rules(
    blocks: Sequence[Block], rules: Sequence[int], others: Pieces
) -> Pieces:
    """Return the pieces of lines across the page: text where text continues below them,
    otherwise structure.
    """
    numbers = sorted(others)
    pieces = {}
    for at in rules:
        piece = Piece(Role.STRUCTURE, blocks[at], "line")
        place = bisect(numbers, at)
        # At an end of the file, no text is on its other side.
        if 0 < place < len(numbers):
            above = others[numbers[place - 1]][-1].role
            below = others[numbers[place]][0].role
            is_within_text = above is below and above in _TEXT_ROLES
            if is_within_text:
                piece = Piece(above, blocks[at])
        pieces[at] = [piece]
    return pieces
