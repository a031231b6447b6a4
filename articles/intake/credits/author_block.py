"""Who wrote it: what an article's end tells of its authors.

About the authors          a heading says so, and names, roles, portraits, bios and links follow; or

Photo of Mary Shelley      the portrait's alternative text
Mary Shelley               the same name again, which is what makes the block certain
Novelist ·                 the role, one short line
Wrote her first novel …    the bio, to the end or to the next author; or

Mary Shelley is a novelist who lives in Geneva.     the last paragraph, of one named in the byline, or all in italics
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ..block import Block, Hint, Kind, Piece, Role
from ..faq import is_faq_heading, is_question
from ..headings import has_heading_form
from ..related.read_also import is_related_heading
from ..sources.source_lines import begins_sources
from .about_author import author_pieces
from .author_lines import bio_pieces, heading_pieces, is_portrait, is_role_form, link_pieces, role_pieces
from .credit_lines import credit_pieces, is_credit_line
from .names import is_name

Divided = tuple[Sequence[Block], list[Piece], Sequence[Block]]

_BYLINE_BLOCKS = 12
"""Blocks at the beginning among which the byline stands."""
_BIOS = 5
"""Paragraphs at the end that may each be an author's bio."""
_HEADINGS_TRIED = 10
_BLOCKS_TOLD = 60
"""More than this is told of no authors."""
_UNSEEN = frozenset({Kind.METADATA, Kind.SCRIPT, Kind.RULE})


def divide(blocks: Sequence[Block], above: Sequence[Block] = ()) -> Divided:
    """Part the article from the authors at its end, who come as pieces, and from the sources below them.

    `above` is what stands above the headline and in the file's head, where authors may be named too.

    A BIO or a PORTRAIT whose detail is a name is that author's, who is in the byline; any other is of the AUTHOR that
    is begun before it.
    """
    known = _names_in_byline([*above, *blocks[:_BYLINE_BLOCKS]])
    return _below_heading(blocks, known) or _by_photos(blocks) or _at_end(blocks, known) or (blocks, [], [])


def _names_in_byline(blocks: Sequence[Block]) -> dict[str, str]:
    """Give the authors' names, by themselves case folded."""
    found = (credit_pieces(block) for block in blocks if block.kind is not Kind.METADATA or block.hint is Hint.AUTHOR)
    names = [piece.text for pieces in found for piece in pieces or () if piece.role is Role.AUTHOR]
    return {name.casefold(): name for name in names}


def _below_heading(blocks: Sequence[Block], known: Mapping[str, str]) -> Divided | None:
    prose = _prose_before(blocks)
    tried = 0
    for at in range(len(blocks) - 1, 0, -1):
        block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        heading = heading_pieces(block, following, known)
        if heading is None and not _is_card(block):
            continue
        tried += 1
        if tried > _HEADINGS_TRIED:
            break
        start = at + 1 if heading else at - (blocks[at - 1].kind is Kind.IMAGE)
        end = _end(blocks, start, known, block.level if heading else 0)
        if not heading:
            end = _end_of_card(blocks, start, end)
        # Above an article stands a box about its author, too; that is no end.
        told = 0 if heading else prose[end] - prose[start]
        if not prose[start] or prose[start] < max(prose[-1] - prose[end], told):
            continue
        named = next((piece.text for piece in heading or () if piece.role is Role.AUTHOR), "")
        if pieces := author_pieces(blocks[start:end], known, named.casefold()):
            return blocks[: at if heading else start], [*(heading or ()), *pieces], blocks[end:]
    return None


def _prose_before(blocks: Sequence[Block]) -> list[int]:
    """Count for each block, and for the end, the paragraphs of prose above it."""
    return [0, *accumulate(map(_is_prose, blocks))]


def _is_prose(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and not has_heading_form(block.text) and block.hint is not Hint.LEFT_OUT


def _is_card(block: Block) -> bool:
    """Say whether the markup of `block` begins what is told of an author."""
    is_marked = block.hint is Hint.AUTHOR and block.kind in (Kind.PARAGRAPH, Kind.HEADING)
    return is_marked and not is_credit_line(block.text)


def _end_of_card(blocks: Sequence[Block], start: int, end: int) -> int:
    """Give where a card ends whose beginning is marked and whose end is not: above a list that is no line of links."""
    lists = (at for at in range(start, end) if blocks[at].kind is Kind.LIST and not link_pieces(blocks[at]))
    return next(lists, end)


def _end(blocks: Sequence[Block], start: int, known: Mapping[str, str], level: int) -> int:
    """Give where what is told of the authors ends that begins at `start`, below a heading of `level`."""
    is_prose = [_is_prose(block) for block in blocks[: start + _BLOCKS_TOLD + 2]]
    for at in range(start, min(start + _BLOCKS_TOLD, len(blocks))):
        block = blocks[at]
        is_below = block.level > level or not block.level or at == start
        is_named = block.hint is Hint.AUTHOR or block.text.casefold() in known or (is_below and is_name(block.text))
        is_heading = block.kind is Kind.HEADING or (
            block.kind is Kind.PARAGRAPH
            and not is_prose[at]
            and at > start
            and is_prose[at + 1 : at + 3] == [True, True]
        )
        if (
            (is_heading and not is_named)
            or block.kind in (Kind.TABLE, Kind.CODE)
            or is_faq_heading(block.text)
            or is_related_heading(block.text)
            or (block.kind is not Kind.ADDRESS and _begins_sources(blocks, at))
        ):
            return at
    return min(start + _BLOCKS_TOLD, len(blocks))


def _by_photos(blocks: Sequence[Block]) -> Divided | None:
    starts = [at for at, (block, following) in enumerate(pairwise(blocks)) if is_portrait(block, following)]
    end = len(blocks)
    if starts:
        end = next((at for at in range(starts[-1] + 2, end) if _begins_sources(blocks, at)), end)
    # The last lines of the article are its sources, those between two authors are a link of the first.
    while starts and end > starts[-1] + 2 and blocks[end - 1].kind is Kind.ADDRESS:
        end -= 1
    tail = blocks[end:]
    authors: list[list[Piece]] = []
    for start in reversed(starts):
        if _goes_on(blocks[start + 2 : end]):
            break
        authors.append(_author(blocks[start:end]))
        end = start
    if not authors:
        return None
    return blocks[:end], [piece for pieces in reversed(authors) for piece in pieces], tail


def _begins_sources(blocks: Sequence[Block], at: int) -> bool:
    return begins_sources(blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None)


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Say whether an article goes on in `blocks`: a bio has no FAQ, and no heading above several paragraphs."""
    is_prose = [block.kind is Kind.PARAGRAPH and not has_heading_form(block.text) for block in blocks]
    return any(
        block.kind is Kind.HEADING
        or is_faq_heading(block.text)
        or (block.kind is Kind.PARAGRAPH and not is_prose[at] and at > 0 and is_prose[at + 1 : at + 3] == [True, True])
        or _begins_sources(blocks, at)
        for at, block in enumerate(blocks)
    )


def _author(blocks: Sequence[Block]) -> list[Piece]:
    portrait, name, *rest = blocks
    pieces = [Piece(Role.PORTRAIT, portrait, begins=True), Piece(Role.AUTHOR, name)]
    if rest and rest[0].kind is Kind.PARAGRAPH and is_role_form(rest[0].text):
        pieces += role_pieces(rest.pop(0))
    for block in rest:
        pieces += link_pieces(block) if block.kind is Kind.ADDRESS else [Piece(Role.BIO, block)]
    return pieces


def _at_end(blocks: Sequence[Block], known: Mapping[str, str]) -> Divided | None:
    """Find the last paragraphs, above the sources, that each tell who an author is."""
    prose = _prose_before(blocks)
    # Nothing but sources and other articles' titles may stand below.
    tails = (at for at in range(1, len(blocks)) if 2 * prose[at] >= prose[-1] and _begins_tail(blocks, at))
    end = next(tails, len(blocks))
    while end and (blocks[end - 1].kind in _UNSEEN or blocks[end - 1].hint is Hint.LEFT_OUT):
        end -= 1
    start = end
    told: list[list[Piece]] = []
    while len(told) < _BIOS and (found := _closing(blocks[:start], known)):
        start -= found[0]
        told.append(found[1])
    if not told or is_question(blocks[start - 1].text) or not prose[start]:
        return None
    return blocks[:start], [piece for pieces in reversed(told) for piece in pieces], blocks[end:]


def _begins_tail(blocks: Sequence[Block], at: int) -> bool:
    is_address = blocks[at].kind is Kind.ADDRESS
    return not is_address and (_begins_sources(blocks, at) or is_related_heading(blocks[at].text))


def _closing(blocks: Sequence[Block], known: Mapping[str, str]) -> tuple[int, list[Piece]] | None:
    """Give how many of the last blocks tell of one author, and their pieces.

    A bio is certain if the byline has the name, or if all of it is italic; above it may stand the name and a portrait.
    """
    bio = bio_pieces(blocks[-1], known) if len(blocks) > 1 else None
    if bio is None or not (bio[0].role is Role.BIO or _is_italic(blocks[-1])):
        return None
    name = bio[0].detail if bio[0].role is Role.BIO else next(p.text for p in bio if p.role is Role.AUTHOR)
    *above, last = blocks
    pieces: list[Piece] = bio
    if above[1:] and above[-1].text.casefold() == name.casefold() and above[-1].kind in (Kind.PARAGRAPH, Kind.HEADING):
        pieces = [Piece(Role.AUTHOR, above.pop(), begins=True), Piece(Role.BIO, last)]
    if above[1:] and above[-1].kind is Kind.IMAGE and name.casefold() in above[-1].text.casefold():
        portrait = Piece(Role.PORTRAIT, above.pop(), name if pieces[0].role is Role.BIO else "", begins=True)
        pieces = [portrait, *(replace(piece, begins=False) for piece in pieces)]
    return len(blocks) - len(above), pieces


def _is_italic(block: Block) -> bool:
    read = [run for run in block.runs if run.text.strip() and not run.is_mark]
    return bool(read) and all(run.is_emphasis for run in read)
