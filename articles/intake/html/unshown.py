"""Blocks for what a page's head says and its text does not show.

- The title, without the site's name, if no heading of the text is the headline;
- the authors, if no line names them;
- the date, if no element of the text is marked as one, or none of these can be read: "2
days ago", 03/05/2024;
- the description, if the article goes straight from the headline to a heading;
- the topics (`article:tag`), if the page lists none.

If the text shows a name or a headline, but its markup does not say so, the head
identifies the block.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.simple_blocks import text_block
from articles.intake.building.piece import Role, has_role
from articles.intake.credits.credit_lines import read_credit_line
from articles.intake.html.class_words import letters_only
from articles.intake.html.head import Head
from articles.intake.words.vocabulary import pattern_of

# Between a headline and the site's name: "Why tides? | The Times".
_SITE_SEPARATOR = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_BY = re.compile(rf"(?:{pattern_of('credits.marked.by')})\s+", re.IGNORECASE)
# Characters of a line that names an author.
_MAX_LINE = 200
# Blocks at the top among which a byline would be.
_TOP = 14
_BYLINE_HINTS = (Hint.AUTHOR, Hint.DATE)


def add_head_blocks(found: Iterable[Block], head: Head) -> list[Block]:
    """Return the blocks `found` with hints from `head`, and in front of them blocks for
    what only `head` says.
    """
    blocks = list(found)
    places = [at for at, block in enumerate(blocks) if _is_text(block)]

    # The first two may also change the hints of blocks, which the others read.
    added = _find_headline(blocks, places, head)
    has_headline = bool(added)
    added += _find_authors(blocks, places, head)

    text = [blocks[at] for at in places]
    if head.published and not _has_date(text, head.language):
        added.append(_metadata(head.published, Hint.DATE, head.published))
    if head.description and _has_no_lead(text, has_headline=has_headline):
        added.append(_metadata(head.description, Hint.STANDFIRST))
    if not any(block.hint is Hint.TOPIC for block in blocks):
        added += _metadata_of_each(head.topics, Hint.TOPIC)
    return added + blocks


def _is_text(block: Block) -> bool:
    is_aside = block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE)
    return not is_aside and block.kind is not Kind.METADATA


def _metadata(text: str, hint: Hint, detail: str = "") -> Block:
    return text_block(Kind.METADATA, text, hint, detail)


def _metadata_of_each(texts: Iterable[str], hint: Hint) -> list[Block]:
    # Pages often repeat an author or a topic.
    return [_metadata(text, hint) for text in dict.fromkeys(texts)]


def _has_date(text: Iterable[Block], language: str) -> bool:
    """Return True if a block is marked as the article's date, and its date can be
    read.
    """
    for block in text:
        if block.hint is Hint.DATE:
            pieces = read_credit_line(block, language=language) or ()
            if has_role(pieces, Role.DATE):
                return True
    return False


def _find_headline(
    blocks: list[Block], places: Sequence[int], head: Head
) -> list[Block]:
    """Leave at most one headline among `blocks`; return a block for it if only `head`
    has one.
    """
    headings = [at for at in places if blocks[at].is_heading]
    tops = [at for at in headings if blocks[at].level == 1]
    marked = [at for at in places if blocks[at].hint is Hint.HEADLINE]

    # Further ones are the headlines of other articles.
    first = (tops or marked)[:1]
    for at in set(marked) - set(first):
        _set_hint(blocks, at, Hint.NONE)
    if len(tops) == 1 or not set(first).isdisjoint(marked):
        return []

    title = _without_site(head)
    if _mark_headline(blocks, tops + headings, (title, head.title, head.headline)):
        return []
    if title and not tops:
        return [_metadata(title, Hint.HEADLINE)]
    return []


def _mark_headline(
    blocks: list[Block], places: Iterable[int], titles: Iterable[str]
) -> bool:
    """Mark the first block at `places` that is one of `titles`; return True if there is
    one.
    """
    wanted = set(map(letters_only, titles)) - {""}
    for at in places:
        if letters_only(blocks[at].text) in wanted:
            _set_hint(blocks, at, Hint.HEADLINE)
            return True
    return False


def _set_hint(blocks: list[Block], at: int, hint: Hint) -> None:
    blocks[at] = replace(blocks[at], hint=hint)


def _without_site(head: Head) -> str:
    """Return the page's title without the name of its site, as far as that can be
    recognised: of "Why tides? | The Times", "Why tides?".
    """
    title = head.headline or head.title
    *_, last = _SITE_SEPARATOR.split(title)
    if last == title:
        return title

    before = title[: title.rindex(last)].rstrip(" |·•»–—-:")
    is_site = bool(head.site) and letters_only(last) == letters_only(head.site)
    # Other separators, such as a dash, may be part of the title itself.
    is_short_suffix = " | " in title and len(last) < len(before)
    return before if is_site or is_short_suffix else title


def _find_authors(
    blocks: list[Block], places: Sequence[int], head: Head
) -> list[Block]:
    """Mark the line that names an author; return blocks for the authors if there is
    none.
    """
    if any(blocks[at].hint is Hint.AUTHOR for at in places):
        return []

    names = set(map(letters_only, head.authors))
    for at in places[:_TOP]:
        if _is_byline(blocks[at], names):
            _set_hint(blocks, at, Hint.AUTHOR)
            return []
    return _metadata_of_each(head.authors, Hint.AUTHOR)


def _is_byline(block: Block, names: Set[str]) -> bool:
    """Return True if `block` is one of `names`, with or without "By" before it."""
    if not block.is_paragraph or block.hint or len(block.text) >= _MAX_LINE:
        return False
    without_by = _BY.sub("", block.text, count=1)
    return letters_only(block.text) in names or letters_only(without_by) in names


def _has_no_lead(text: Iterable[Block], *, has_headline: bool) -> bool:
    """Return True if nothing leads in between the headline and the heading of the first
    section.

    `has_headline` says that the headline is above all of `text`.
    """
    is_below = has_headline
    for block in text:
        if not is_below:
            is_below = block.hint is Hint.HEADLINE or block.level == 1
        elif block.is_heading:
            return True
        elif block.is_paragraph and block.hint not in _BYLINE_HINTS:
            return False
    return False
