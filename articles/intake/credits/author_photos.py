"""Authors at the end of an article, each known by a portrait above the name."""

from itertools import pairwise

from articles.intake.building.piece import Piece, Role
from articles.intake.credits.article_end import (
    Blocks,
    Divided,
    begins_sources_at,
    is_above_prose,
)
from articles.intake.credits.author_lines import (
    is_portrait,
    is_role_form,
    read_links,
    read_role,
)
from articles.intake.faq import is_faq_heading


def find_authors_by_photos(blocks: Blocks) -> Divided | None:
    """Split into the article, the pieces about its authors, and the sources below; None
    if there are no authors.
    """
    starts = []
    for at, (block, following) in enumerate(pairwise(blocks)):
        if is_portrait(block, following):
            starts.append(at)
    if not starts:
        return None

    # The name is below the portrait, and the bio below that.
    end = _find_end_of_last(blocks, starts[-1] + 2)
    tail = blocks[end:]
    pieces: list[Piece] = []
    # From the last author upwards, as long as there are only authors.
    for start in reversed(starts):
        if _is_article_continued(blocks[start + 2 : end]):
            break
        pieces = _read_author(blocks[start:end]) + pieces
        end = start
    if not pieces:
        return None
    return blocks[:end], pieces, tail


def _find_end_of_last(blocks: Blocks, start: int) -> int:
    """Return where the sources begin below the last author, whose name is above
    `start`.
    """
    end = start
    while end < len(blocks) and not begins_sources_at(blocks, end):
        end += 1
    # Addresses above that are sources, too. Those between two authors are links of the
    # first.
    while end > start and blocks[end - 1].is_address:
        end -= 1
    return end


def _is_article_continued(blocks: Blocks) -> bool:
    """Return True if `blocks` are no bio: they have an FAQ, sources, or a heading above
    several paragraphs.
    """
    for at, block in enumerate(blocks):
        is_heading = block.is_heading or (at > 0 and is_above_prose(blocks, at))
        if is_heading or is_faq_heading(block.text) or begins_sources_at(blocks, at):
            return True
    return False


def _read_author(blocks: Blocks) -> list[Piece]:
    portrait, name, *rest = blocks
    pieces = [Piece(Role.PORTRAIT, portrait, begins=True), Piece(Role.AUTHOR, name)]
    if rest and is_role_form(rest[0]):
        pieces += read_role(rest.pop(0))
    for block in rest:
        if block.is_address:
            pieces += read_links(block)
        else:
            pieces.append(Piece(Role.BIO, block))
    return pieces
