"""Lines that lead to another article: "Read also: Why The Sea Is Salt", and the headings of lists of such lines."""

import re
from dataclasses import replace
from typing import Final

from articles.document import LINE_MAX

from ..block import Block, Kind, Piece, Role
from ..block_links import address_of, links_of
from ..cutting import Cut, pieces_of_cuts
from ..faq import is_question
from ..headings import has_heading_form
from ..sentences import ends
from ..words.vocabulary import pattern_of, words_of

_LABELS: Final = words_of("related.labels")
_MARKS: Final = "ًٌٍَُِّْ"
"""Arabic vowel signs, which may be written or not."""
_ANY: Final = (
    pattern_of("related.labels", "related.weak_labels")
    .replace("أيضا", rf"[أا]يض[{_MARKS}]?ا[{_MARKS}]?")
    .replace("'", "['’]")
)
_LINE: Final = re.compile(
    rf"(?P<before>[^\w\s]{{0,3}}\s?)(?P<label>{_ANY})(?![^\W\d_])(?P<mark>\s?[:：»›>→|–—-]+|\s?\n)?\s*", re.IGNORECASE
)
_AROUND: Final = re.compile(r"\A[^\w]{0,4}|[\s:：…»›>→]{0,4}\Z")
_BETWEEN: Final = re.compile(r"[\s|·•;,./–—-]*(?:(?:and|or|y|et|und|e|en)\s)?")
_TAILS_TRIED: Final = 3
_LINKS_MAX: Final = 20
"""In one line."""
_CLOSING: Final = ")]"
_TITLED: Final = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.HEADING})


def is_related_heading(text: str) -> bool:
    """Say whether `text` heads a list of other articles. "Read more" does not: that may head sources as well."""
    return len(text) <= 80 and _bare(_AROUND.sub("", text)) in _LABELS


def related_pieces(block: Block) -> list[Piece] | None:
    """Give the pieces of a line that leads to other articles, or of a list of such lines; None for any other.

    The detail of a RELATED piece is the http address that it is linked to, "" where it is not.
    """
    if block.kind is Kind.LIST:
        pieces = [related_pieces(item) for item in block.items]
        return [piece for found in pieces for piece in found or ()] if pieces and all(pieces) else None
    match = _LINE.match(block.text) if block.kind in _TITLED else None
    if match is None or match.end() == len(block.text) or "://" in block.text:
        return None
    end = len(block.text) - (match["before"].strip()[:1] in ("(", "[") and block.text[-1] in _CLOSING)
    links = _links(block, match.end(), end)
    if len(links) > _LINKS_MAX:
        return None
    is_marked = bool(match["mark"])
    if links and not is_marked and (_bare(match["label"]) not in _LABELS or address_of(block)):
        return None  # "Read more about the tides", all of it a link
    if not links:
        title = block.text[match.end() : end]
        if not is_marked or block.kind is Kind.HEADING or not (has_heading_form(title) or is_question(title)):
            return None
        links = [(match.end(), end)]
    cuts = [Cut(start, end, Role.RELATED) for start, end in links]
    return [replace(piece, detail=_detail(piece)) for piece in pieces_of_cuts(block, cuts, "read also")]


def related_items(block: Block) -> list[Piece] | None:
    """Give the pieces of a block below such a heading: a list, each of its items a title, or one title. Else None."""
    if block.kind is Kind.LIST:
        return [piece for item in block.items for piece in related_items(item) or [_related(item)]]
    if block.kind is not Kind.PARAGRAPH or len(block.text) > LINE_MAX or not block.text:
        return None
    is_title = has_heading_form(block.text) or is_question(block.text)
    return related_pieces(block) or ([_related(block)] if address_of(block) or is_title else None)


def related_tail(block: Block) -> int:
    """Give where, at the end of a paragraph, a line begins that leads to other articles; 0 where there is none."""
    if block.kind is not Kind.PARAGRAPH:
        return 0
    breaks = [match.end() for match in re.finditer("\n", block.text)]
    for at in sorted({*ends(block.text), *breaks}, reverse=True)[:_TAILS_TRIED]:
        if _LINE.match(block.text, at) and related_pieces(block.cut(at)) is not None:
            return at
    return 0


def _bare(label: str) -> str:
    bare = label.casefold().replace("’", "'")
    return " ".join("".join(character for character in bare if character not in _MARKS).split())


def _detail(piece: Piece) -> str:
    return address_of(piece.block) if piece.role is Role.RELATED else piece.detail


def _related(block: Block) -> Piece:
    return Piece(Role.RELATED, block, address_of(block), begins=True)


def _links(block: Block, start: int, end: int) -> list[tuple[int, int]]:
    """Give where the linked titles stand between `start` and `end`; none where other words stand there too."""
    links = [(max(at, start), min(to, end)) for at, to, _ in links_of(block) if to > start and at < end]
    gaps = zip([start, *(link[1] for link in links)], [*(link[0] for link in links), end], strict=True)
    return links if all(_BETWEEN.fullmatch(block.text[gap:stop]) for gap, stop in gaps) else []
