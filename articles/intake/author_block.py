"""Who wrote it: the block about an author that ends an article.

Photo of Mary Shelley      the portrait's alternative text
Mary Shelley               the same name again, which is what makes the block certain
Novelist ·                 the role, one short line
Wrote her first novel …    the bio, to the end or to the next author
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.document import LINE_MAX, NAME_MAX

from .block import Block, Kind, Piece, Role
from .faq import is_faq_heading
from .headings import has_heading_form
from .source_lines import begins_sources

_PORTRAIT = re.compile(
    r"(?:photo|photograph|picture|portrait|image|headshot|foto|fotografía|retrato|photographie|bild|porträt|ritratto)"
    r"\s+(?:of|de|von|di|do|da|van)\s+(?P<name>.+)",
    re.IGNORECASE,
)
_TRAILING_MARK = re.compile(r"\s*[·•|]$")


def divide(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[Piece], Sequence[Block]]:
    """Part the article from the authors at its end, who come as pieces, and from the sources below them."""
    starts = [at for at, (block, following) in enumerate(pairwise(blocks)) if _is_start(block, following)]
    end = len(blocks)
    if starts:
        end = next((at for at in range(starts[-1] + 2, end) if _begins_sources(blocks, at)), end)
    tail = blocks[end:]
    authors: list[list[Piece]] = []
    for start in reversed(starts):
        if _goes_on(blocks[start + 2 : end]):
            break
        authors.append(_author(blocks[start:end]))
        end = start
    if not authors:
        return blocks, [], []
    return blocks[:end], [piece for pieces in reversed(authors) for piece in pieces], tail


def _is_start(block: Block, following: Block) -> bool:
    if len(block.text) > LINE_MAX or len(following.text) > NAME_MAX:
        return False
    match = _PORTRAIT.fullmatch(block.text)
    return match is not None and match["name"].casefold() == following.text.casefold()


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
    if rest and rest[0].kind is Kind.PARAGRAPH and has_heading_form(_TRAILING_MARK.sub("", rest[0].text)):
        pieces += _role(rest.pop(0))
    return pieces + [Piece(Role.SOURCE if block.kind is Kind.ADDRESS else Role.BIO, block) for block in rest]


def _role(block: Block) -> list[Piece]:
    role = _TRAILING_MARK.sub("", block.text)
    pieces = [Piece(Role.AUTHOR_ROLE, block.cut(0, len(role)))]
    if len(role) < len(block.text):
        pieces.append(Piece(Role.STRUCTURE, block.cut(len(role)), "mark after the role"))
    return pieces
