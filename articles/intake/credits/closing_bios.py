"""Bios in the last paragraphs of an article, which no heading announces."""

from collections.abc import Sequence

from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.article_end import (
    Blocks,
    Divided,
    begins_sources_at,
    count_prose,
)
from articles.intake.credits.author_lines import (
    KnownNames,
    drop_beginning,
    find_author,
    read_bio,
)
from articles.intake.faq import is_question
from articles.intake.related.read_also import is_related_heading

# Paragraphs at the end that may each be an author's bio.
_BIOS_MAX = 5
_INVISIBLE = frozenset({Kind.METADATA, Kind.SCRIPT, Kind.RULE})


def find_closing_bios(blocks: Blocks, known: KnownNames) -> Divided | None:
    """Split into the article, the bios in its last paragraphs, and the sources below;
    None if there are no bios.
    """
    prose = count_prose(blocks)
    # Only sources and other articles' titles may be below the bios.
    end = _find_tail(blocks, prose)
    while end and _is_invisible(blocks[end - 1]):
        end -= 1

    # From the last bio upwards.
    pieces: list[Piece] = []
    article = blocks[:end]
    for _ in range(_BIOS_MAX):
        above, found = _split_last_bio(article, known)
        if not found:
            break
        article = above
        pieces = found + pieces

    # Below a question, the paragraph is its answer.
    if not pieces or is_question(article[-1].text) or not prose[len(article)]:
        return None
    return article, pieces, blocks[end:]


def _find_tail(blocks: Blocks, prose: Sequence[int]) -> int:
    """Return where the sources or other articles' titles begin, in the second half of
    the article.
    """
    for at in range(1, len(blocks)):
        is_first_half = 2 * prose[at] < prose[-1]
        if is_first_half or blocks[at].is_address:
            continue
        if begins_sources_at(blocks, at) or is_related_heading(blocks[at].text):
            return at
    return len(blocks)


def _is_invisible(block: Block) -> bool:
    return block.kind in _INVISIBLE or block.is_left_out


def _split_last_bio(blocks: Blocks, known: KnownNames) -> tuple[Blocks, list[Piece]]:
    """Return what is above the bio in the last block, and the bio's pieces, or none.

    A bio is certain if the name is in the byline, or if all of it is italic. Above it
    may be the name and a portrait.
    """
    if len(blocks) < 2:
        return blocks, []
    *above, last = blocks
    pieces = _read_certain_bio(last, known)
    if not pieces:
        return blocks, []

    name = find_author(pieces) or pieces[0].detail
    folded = name.casefold()
    if len(above) > 1 and _is_name_alone(above[-1], folded):
        author = Piece(Role.AUTHOR, above.pop(), begins=True)
        pieces = [author, Piece(Role.BIO, last)]

    if len(above) > 1 and _is_portrait_of(above[-1], folded):
        # Without an AUTHOR, the portrait has to say whose it is.
        detail = name if pieces[0].role is Role.BIO else ""
        portrait = Piece(Role.PORTRAIT, above.pop(), detail, begins=True)
        pieces = [portrait, *drop_beginning(pieces)]
    return above, pieces


def _read_certain_bio(block: Block, known: KnownNames) -> list[Piece]:
    pieces = read_bio(block, known)
    if not pieces:
        return []
    is_known = pieces[0].role is Role.BIO
    return pieces if is_known or _is_italic(block) else []


def _is_name_alone(block: Block, folded_name: str) -> bool:
    return block.is_line and block.text.casefold() == folded_name


def _is_portrait_of(block: Block, folded_name: str) -> bool:
    return block.is_image and folded_name in block.text.casefold()


def _is_italic(block: Block) -> bool:
    visible = [run for run in block.runs if run.text.strip() and not run.is_mark]
    return bool(visible) and all(run.is_emphasis for run in visible)
