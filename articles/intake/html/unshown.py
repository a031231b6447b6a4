"""What of a page's head becomes blocks: only what its text does not show.

- the title, without the site's name, where no heading of the text is the headline;
- the authors, where no line names them;
- the date, where no element of the text is marked as one, or none of these can be read: "2 days ago", 03/05/2024;
- the description, where the article begins with a heading and nothing leads in;
- the topics (`article:tag`), where the page lists none.

Where the text shows a name or a headline, but its markup does not say what it is, the head tells which block it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.rendering.escape import escape

from ..block import Block, Hint, Kind, Role
from ..credits.credit_lines import credit_pieces
from .head import Head

_SUFFIX = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_BY = re.compile(r"(?:by|von|par|por|di|da|door|av|af|od|от)\s+", re.IGNORECASE)
_MAX_LINE = 200
"""Characters of a line that names an author."""
_TOP = 14
"""Blocks at the top among which a byline would stand."""


def with_head(blocks: Sequence[Block], head: Head) -> list[Block]:
    """Give `blocks` with what `head` says and they do not in front of them, and hints where both say it."""
    blocks = list(blocks)
    kept = [at for at, block in enumerate(blocks) if _is_text(block)]
    found = [*_headline(blocks, kept, head), *_authors(blocks, kept, head)]
    if head.published and not any(_is_dated(blocks[at], head.language) for at in kept):
        found.append(_metadata(Hint.DATE, head.published, head.published))
    has_headline = any(block.hint is Hint.HEADLINE for block in found)
    if head.description and _has_no_lead(blocks, kept, has_headline=has_headline):
        found.append(_metadata(Hint.STANDFIRST, head.description))
    if not any(block.hint is Hint.TOPIC for block in blocks):
        found += [_metadata(Hint.TOPIC, topic) for topic in dict.fromkeys(head.topics)]
    return [*found, *blocks]


def _is_text(block: Block) -> bool:
    return block.hint not in (Hint.LEFT_OUT, Hint.STRUCTURE) and block.kind is not Kind.METADATA


def _is_dated(block: Block, language: str) -> bool:
    """Return True if `block` is marked as the article's date, and its date can be read."""
    if block.hint is not Hint.DATE:
        return False
    pieces = credit_pieces(block, language=language) or []
    return any(piece.role is Role.DATE for piece in pieces)


def _metadata(hint: Hint, text: str, detail: str = "") -> Block:
    return Block(Kind.METADATA, text, escape(text), hint=hint, detail=detail)


def _headline(blocks: list[Block], kept: Sequence[int], head: Head) -> list[Block]:
    headings = [at for at in kept if blocks[at].kind is Kind.HEADING]
    tops = [at for at in headings if blocks[at].level == 1]
    marked = [at for at in kept if blocks[at].hint is Hint.HEADLINE]
    for at in marked[1:] if not tops else [at for at in marked if at not in tops[:1]]:
        blocks[at] = replace(blocks[at], hint=Hint.NONE)  # the headlines of other articles
    if any(blocks[at].hint is Hint.HEADLINE for at in marked) or len(tops) == 1:
        return []
    titles = {_letters(title) for title in (head.title, head.headline, _without_site(head)) if title}
    for at in [*tops, *headings]:
        if _letters(blocks[at].text) in titles:
            blocks[at] = replace(blocks[at], hint=Hint.HEADLINE)
            return []
    title = _without_site(head)
    return [_metadata(Hint.HEADLINE, title)] if title and not tops else []


def _without_site(head: Head) -> str:
    title = head.headline or head.title
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    before = title[: title.rindex(parts[-1])].rstrip(" |·•»–—-:")
    if head.site and _letters(parts[-1]) == _letters(head.site):
        return before
    return before if " | " in title and len(parts[-1]) < len(before) else title


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _authors(blocks: list[Block], kept: Sequence[int], head: Head) -> list[Block]:
    if any(blocks[at].hint is Hint.AUTHOR for at in kept):
        return []
    names = {_letters(name) for name in head.authors}
    for at in kept[:_TOP]:
        block = blocks[at]
        is_line = block.kind is Kind.PARAGRAPH and len(block.text) < _MAX_LINE and not block.hint
        if is_line and not names.isdisjoint((_letters(block.text), _letters(_BY.sub("", block.text, count=1)))):
            blocks[at] = replace(block, hint=Hint.AUTHOR)
            return []
    return [_metadata(Hint.AUTHOR, name) for name in dict.fromkeys(head.authors)]


def _has_no_lead(blocks: Sequence[Block], kept: Sequence[int], *, has_headline: bool) -> bool:
    """Say whether the article goes from its headline to the heading of its first section."""
    below = has_headline
    for at in kept:
        block = blocks[at]
        if not below:
            below = block.hint is Hint.HEADLINE or block.level == 1
        elif block.kind is Kind.HEADING:
            return True
        elif block.hint not in (Hint.AUTHOR, Hint.DATE) and block.kind is Kind.PARAGRAPH:
            return False
    return False
