"""The top of an article: its headline, and what is above it."""

from collections.abc import Sequence

from articles.document import HEADLINE_MAX
from articles.intake.blocks.block import Block, Hint
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.article_end import block_after
from articles.intake.credits.credit_lines import read_credit_line, read_two_line_credit
from articles.intake.faq import begins_faq
from articles.intake.structure.captions import read_lead_image
from articles.intake.structure.choices import Choice, Chosen, apply_choice
from articles.intake.structure.letters import letters_of
from articles.intake.text.sentences import has_full_stop

# Characters up to which a first paragraph may be a headline.
_SHORT = 200
# Blocks among which the headline is, by markup: a kicker, a picture or a byline may be
# above it.
_TOP = 12


def find_headline(blocks: Sequence[Block], chosen: Chosen, title: str) -> int | None:
    """Return the index of the headline in `blocks`.

    Return None if there is none, or if it is only in the file's head as `title`.
    """
    stated = _find_stated_headline(blocks, chosen)
    if stated is not None:
        return stated

    top = _find_top_heading(blocks, title)
    if top is not None and top not in chosen:
        return top if _has_room_for(blocks[top]) else None

    # Without any markup, the first line may have the form of one.
    if not blocks or title or 0 in chosen:
        return None
    return 0 if _has_headline_form(blocks) else None


def _find_stated_headline(blocks: Sequence[Block], chosen: Chosen) -> int | None:
    """Return the index of the block that a person chose as the headline, or else of the
    first that is marked as one.
    """
    for at, choice in chosen.items():
        if choice is Choice.HEADLINE:
            return at
    for at, block in enumerate(blocks):
        if block.hint is Hint.HEADLINE and at not in chosen and _has_room_for(block):
            return at
    return None


def _find_top_heading(blocks: Sequence[Block], title: str) -> int | None:
    """Return the index of the first heading of level 1 if it is above the whole text,
    or if it repeats the `title`.
    """
    tops = [at for at, block in enumerate(blocks) if _is_top_heading(block)]
    if not tops:
        return None
    top = tops[0]
    if title:
        is_headline = letters_of(blocks[top].text) == letters_of(title)
    else:
        # Several such headings are those of sections, unless the first begins the text.
        is_headline = top == 0 or (len(tops) == 1 and top < _TOP)
    return top if is_headline else None


def _is_top_heading(block: Block) -> bool:
    return block.is_heading and block.level == 1


def _has_room_for(block: Block) -> bool:
    return len(block.text) <= HEADLINE_MAX


def _has_headline_form(blocks: Sequence[Block]) -> bool:
    """Return True if the first of `blocks` may be the headline."""
    block = blocks[0]
    if begins_faq(block, block_after(blocks, 0)):
        return False
    if block.is_heading:
        return _has_room_for(block)
    if not block.is_paragraph or not _is_phrase(block):
        return False
    return any(map(str.isalnum, block.text))


def _is_phrase(block: Block) -> bool:
    return len(block.text) <= _SHORT and not has_full_stop(block.text)


def read_top(blocks: Sequence[Block], chosen: Chosen, language: str) -> list[Piece]:
    """Return the pieces of the headline, the last of `blocks`, and of what is above it:
    a kicker, the lead image, the byline.
    """
    if not blocks:
        return []
    *above, headline = blocks
    pieces: list[Piece] = []
    at = 0
    while at < len(above):
        if at in chosen:
            pieces += apply_choice(above[at], chosen[at])
            at += 1
            continue

        # A label, such as "By", is read together with the line below it.
        following = None if at + 1 in chosen else block_after(above, at)
        found, count = _read_block(above[at], following, pieces, language)
        pieces += found
        at += count
    return [*pieces, *apply_choice(headline, Choice.HEADLINE)]


def _read_block(
    block: Block, following: Block | None, above: Sequence[Piece], language: str
) -> tuple[list[Piece], int]:
    """Return the pieces of `block`, or of it and the one below, and the number of these
    blocks.
    """
    roles = {piece.role for piece in above}
    if block.is_image and Role.LEAD_IMAGE not in roles:
        return read_lead_image(block), 1

    is_dated = Role.DATE in roles
    if found := read_credit_line(block, is_dated=is_dated, language=language):
        return found, 1
    if following is not None:
        found = read_two_line_credit(
            block, following, is_dated=is_dated, language=language
        )
        if found:
            return found, 2

    if not _is_phrase(block):
        return [Piece(Role.STANDFIRST, block)], 1
    return [Piece(Role.LEFT_OUT, block, "above the headline")], 1
