"""Who wrote it: the part about the authors at the end of an article.

About the authors          a heading says so, and names, roles, portraits, bios and
links follow; or

Photo of Mary Shelley      the portrait's alternative text
Mary Shelley               the same name again, which makes it certain
Novelist ·                 the role, one short line
Wrote her first novel …    the bio, to the end or to the next author; or

Mary Shelley is a novelist who lives in Geneva.     the last paragraph, of one named in
the byline, or all in italics
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.about_author import read_author_blocks
from articles.intake.credits.article_end import (
    Blocks,
    Divided,
    begins_sources_at,
    block_after,
    count_prose,
    is_above_prose,
)
from articles.intake.credits.author_lines import (
    KnownNames,
    find_author,
    read_authors_heading,
    read_links,
)
from articles.intake.credits.author_photos import find_authors_by_photos
from articles.intake.credits.closing_bios import find_closing_bios
from articles.intake.credits.credit_lines import is_credit_line, read_credit_line
from articles.intake.credits.names import is_name
from articles.intake.faq import is_faq_heading
from articles.intake.related.read_also import is_related_heading

# Blocks at the beginning that may be the byline.
_BYLINE_BLOCKS = 12
_HEADINGS_TRIED = 10
# The part about the authors is not longer.
_AUTHOR_BLOCKS_MAX = 60


def split_off_authors(blocks: Blocks, above: Blocks = ()) -> Divided:
    """Split into the article, the pieces about the authors at its end, and the sources
    below them.

    `above` is what is above the headline and in the file's head, where authors may be
    named, too.

    A BIO or a PORTRAIT whose detail is a name belongs to that author, who is in the
    byline. Any other belongs to the AUTHOR that begins before it.
    """
    known = _find_names_in_byline([*above, *blocks[:_BYLINE_BLOCKS]])
    return (
        _find_below_heading(blocks, known)
        or find_authors_by_photos(blocks)
        or find_closing_bios(blocks, known)
        or (blocks, [], [])
    )


def _find_names_in_byline(blocks: Blocks) -> dict[str, str]:
    """Return the authors' names, by themselves case folded."""
    names: dict[str, str] = {}
    for block in blocks:
        # Other metadata may look like a byline: the publisher, the title.
        if block.kind is Kind.METADATA and block.hint is not Hint.AUTHOR:
            continue
        for piece in read_credit_line(block):
            if piece.role is Role.AUTHOR:
                names[piece.text.casefold()] = piece.text
    return names


def _find_below_heading(blocks: Blocks, known: KnownNames) -> Divided | None:
    """Find what is below the last heading such as "About the author", or below markup
    that says so.
    """
    prose = count_prose(blocks)
    for at, heading in islice(_find_headings(blocks, known), _HEADINGS_TRIED):
        if heading:
            above, start = at, at + 1
            end = _find_end(blocks, start, known, blocks[at].level)
        else:
            # The portrait may be above the name.
            above = start = at - (blocks[at - 1].is_image)
            end = _find_end_of_card(blocks, start, _find_end(blocks, start, known, 0))
        if not _is_below_article(prose, start, end, is_card=not heading):
            continue

        named = find_author(heading).casefold()
        if pieces := read_author_blocks(blocks[start:end], known, named):
            return blocks[:above], [*heading, *pieces], blocks[end:]
    return None


def _find_headings(
    blocks: Blocks, known: KnownNames
) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the index of each block that may begin the part about the authors, with its
    pieces; a card has none. The last comes first, as that part is at the end.
    """
    for at in range(len(blocks) - 1, 0, -1):
        heading = read_authors_heading(blocks[at], block_after(blocks, at), known)
        if heading or _is_card(blocks[at]):
            yield at, heading


def _is_below_article(
    prose: Sequence[int], start: int, end: int, *, is_card: bool
) -> bool:
    """Return True if there is an article above `start`, with no less prose than there
    is below `end`.
    """
    above, below = prose[start], prose[-1] - prose[end]
    inside = prose[end] - prose[start]
    # A card above an article, not below it, would take the article for its bio.
    is_inside_long = is_card and above < inside
    return bool(above) and above >= below and not is_inside_long


def _is_card(block: Block) -> bool:
    """Return True if the markup of `block` says that it begins the part about an
    author.
    """
    is_author = block.hint is Hint.AUTHOR and block.is_line
    return is_author and not is_credit_line(block.text)


def _find_end_of_card(blocks: Blocks, start: int, end: int) -> int:
    """Return where a card ends, as only its beginning is marked: above a list that is
    not one of links.
    """
    for at in range(start, end):
        if blocks[at].is_list and not read_links(blocks[at]):
            return at
    return end


def _find_end(blocks: Blocks, start: int, known: KnownNames, level: int) -> int:
    """Return where the part about the authors ends that begins at `start`, below a
    heading of `level`.
    """
    longest = min(start + _AUTHOR_BLOCKS_MAX, len(blocks))
    for at in range(start, longest):
        block = blocks[at]
        is_first = at == start
        # A heading by its form alone has other text above it.
        is_heading = block.is_heading or (not is_first and is_above_prose(blocks, at))
        if is_heading and not _is_author_named(block, known, level, is_first=is_first):
            return at
        # No bio has a table or code.
        if block.kind in (Kind.TABLE, Kind.CODE) or _begins_other_part(blocks, at):
            return at
    return longest


def _is_author_named(
    block: Block, known: KnownNames, level: int, *, is_first: bool
) -> bool:
    """Return True if a heading is an author's name. One that is not known has to be
    below the authors' heading.
    """
    if block.hint is Hint.AUTHOR or block.text.casefold() in known:
        return True
    is_below = is_first or not block.level or block.level > level
    return is_below and is_name(block.text)


def _begins_other_part(blocks: Blocks, at: int) -> bool:
    """Return True if the FAQ, related articles or the sources begin here. An address
    alone may be the author's.
    """
    block = blocks[at]
    if is_faq_heading(block.text) or is_related_heading(block.text):
        return True
    return not block.is_address and begins_sources_at(blocks, at)
