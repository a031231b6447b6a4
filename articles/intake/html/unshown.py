"""Blocks for what a page's head says and its text does not show.

- The title, without the site's name, if no heading of the text is the headline;
- the authors, if no line names them;
- the date, if no element of the text is marked as one, or none of these can be read: "2 days ago", 03/05/2024;
- the description, if the article goes straight from the headline to a heading;
- the topics (`article:tag`), if the page lists none.

If the text shows a name or a headline, but its markup does not say so, the head identifies the block.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..block import Block, Hint, Kind, Role
from ..credits.credit_lines import credit_pieces
from .head import Head
from .simple_blocks import text_block
from .words import letters_only

_SITE_SEPARATOR = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_BY = re.compile(r"(?:by|von|par|por|di|da|door|av|af|od|от)\s+", re.IGNORECASE)
# Characters of a line that names an author.
_MAX_LINE = 200
# Blocks at the top among which a byline would be.
_TOP = 14


def with_head(blocks: Iterable[Block], head: Head) -> list[Block]:
    """Return `blocks` with hints from `head`, and in front of them blocks for what only `head` says."""
    blocks = list(blocks)
    places = [at for at, block in enumerate(blocks) if _is_text(block)]

    added = [*_find_headline(blocks, places, head), *_find_authors(blocks, places, head)]
    if head.published and not any(_is_dated(blocks[at], head.language) for at in places):
        added.append(text_block(Kind.METADATA, head.published, Hint.DATE, head.published))

    has_headline = any(block.hint is Hint.HEADLINE for block in added)
    if head.description and _has_no_lead([blocks[at] for at in places], has_headline=has_headline):
        added.append(text_block(Kind.METADATA, head.description, Hint.STANDFIRST))

    if not any(block.hint is Hint.TOPIC for block in blocks):
        added += [text_block(Kind.METADATA, topic, Hint.TOPIC) for topic in dict.fromkeys(head.topics)]
    return [*added, *blocks]


def _is_text(block: Block) -> bool:
    return block.hint not in (Hint.LEFT_OUT, Hint.STRUCTURE) and block.kind is not Kind.METADATA


def _is_dated(block: Block, language: str) -> bool:
    """Return True if `block` is marked as the article's date, and its date can be read."""
    if block.hint is not Hint.DATE:
        return False
    pieces = credit_pieces(block, language=language)
    return any(piece.role is Role.DATE for piece in pieces or ())


def _find_headline(blocks: list[Block], places: Sequence[int], head: Head) -> list[Block]:
    """Leave at most one headline among `blocks`; return a block for it if only `head` has one."""
    headings = [at for at in places if blocks[at].kind is Kind.HEADING]
    tops = [at for at in headings if blocks[at].level == 1]
    marked = [at for at in places if blocks[at].hint is Hint.HEADLINE]

    # Others are the headlines of other articles.
    kept = tops[:1] or marked[:1]
    for at in marked:
        if at not in kept:
            _set_hint(blocks, at, Hint.NONE)
    if len(tops) == 1 or not set(kept).isdisjoint(marked):
        return []

    title = _without_site(head)
    titles = set(map(letters_only, filter(None, (head.title, head.headline, title))))
    for at in [*tops, *headings]:
        if letters_only(blocks[at].text) in titles:
            _set_hint(blocks, at, Hint.HEADLINE)
            return []
    return [text_block(Kind.METADATA, title, Hint.HEADLINE)] if title and not tops else []


def _set_hint(blocks: list[Block], at: int, hint: Hint) -> None:
    blocks[at] = replace(blocks[at], hint=hint)


def _without_site(head: Head) -> str:
    """Return the page's title without the name of its site, as far as that can be recognised."""
    title = head.headline or head.title
    parts = _SITE_SEPARATOR.split(title)
    if len(parts) < 2:
        return title

    last = parts[-1]
    before = title[: title.rindex(last)].rstrip(" |·•»–—-:")
    is_site = bool(head.site) and letters_only(last) == letters_only(head.site)
    is_short_suffix = " | " in title and len(last) < len(before)
    return before if is_site or is_short_suffix else title


def _find_authors(blocks: list[Block], places: Sequence[int], head: Head) -> list[Block]:
    """Mark the line that names an author; return blocks for the authors if there is none."""
    if any(blocks[at].hint is Hint.AUTHOR for at in places):
        return []

    names = set(map(letters_only, head.authors))
    for at in places[:_TOP]:
        block = blocks[at]
        if block.kind is not Kind.PARAGRAPH or len(block.text) >= _MAX_LINE or block.hint:
            continue
        written = {letters_only(block.text), letters_only(_BY.sub("", block.text, count=1))}
        if not names.isdisjoint(written):
            _set_hint(blocks, at, Hint.AUTHOR)
            return []
    return [text_block(Kind.METADATA, name, Hint.AUTHOR) for name in dict.fromkeys(head.authors)]


def _has_no_lead(blocks: Sequence[Block], *, has_headline: bool) -> bool:
    """Return True if nothing leads in between the headline and the heading of the first section."""
    is_below = has_headline
    for block in blocks:
        if not is_below:
            is_below = block.hint is Hint.HEADLINE or block.level == 1
        elif block.kind is Kind.HEADING:
            return True
        elif block.hint not in (Hint.AUTHOR, Hint.DATE) and block.kind is Kind.PARAGRAPH:
            return False
    return False
