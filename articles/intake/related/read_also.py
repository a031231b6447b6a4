"""Lines that lead to other articles, such as "Read also: Why The Sea Is Salt", and the headings of lists of them."""

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
_AROUND = re.compile(r"\A[^\w]{0,4}|[\s:：…»›>→]{0,4}\Z")
_BETWEEN = re.compile(r"[\s|·•;,./–—-]*(?:(?:and|or|y|et|und|e|en)\s)?")
_TAILS_TRIED = 3
# Of one line.
_LINKS_MAX = 20
_CLOSING = ")]"
_TITLED = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.HEADING})


def is_related_heading(text: str) -> bool:
    """Return True if `text` is the heading of a list of other articles.

    "Read more" is not: it may also introduce sources.
    """
    return len(text) <= 80 and _normalise_label(_AROUND.sub("", text)) in _LABELS


def related_pieces(block: Block) -> list[Piece] | None:
    """Return the pieces of a line that leads to other articles, or of a list of such lines; None for any other block.

    The detail of a RELATED piece is the http address that it is linked to, or "".
    """
    if block.kind is Kind.LIST:
        found: list[Piece] = []
        for item in block.items:
            pieces = related_pieces(item)
            if not pieces:
                return None
            found += pieces
        return found or None

    match = _LINE.match(block.text) if block.kind in _TITLED else None
    if match is None or match.end() == len(block.text) or "://" in block.text:
        return None

    start, end = match.end(), len(block.text)
    if match["before"].strip()[:1] in ("(", "[") and block.text[-1] in _CLOSING:
        end -= 1
    titles = _find_linked_titles(block, start, end)
    if len(titles) > _LINKS_MAX:
        return None

    is_marked = bool(match["mark"])
    # "Read more about the tides" as a whole may be one link.
    if titles and not is_marked and (_normalise_label(match["label"]) not in _LABELS or address_of(block)):
        return None
    if not titles:
        if not is_marked or block.kind is Kind.HEADING or not _is_title(block.text[start:end]):
            return None
        titles = [(start, end)]

    cuts = [Cut(*title, Role.RELATED) for title in titles]
    return [_with_address(piece) for piece in pieces_of_cuts(block, cuts, "read also")]


def related_items(block: Block) -> list[Piece] | None:
    """Return the pieces of a block below such a heading, if it is a title or a list of titles; otherwise None."""
    if block.kind is Kind.LIST:
        return [piece for item in block.items for piece in related_items(item) or [_related_piece(item)]]
    if block.kind is not Kind.PARAGRAPH or not 0 < len(block.text) <= LINE_MAX:
        return None
    if pieces := related_pieces(block):
        return pieces
    return [_related_piece(block)] if address_of(block) or _is_title(block.text) else None


def related_tail(block: Block) -> int:
    """Return where a line that leads to other articles begins at the end of a paragraph; 0 if there is none."""
    if block.kind is not Kind.PARAGRAPH:
        return 0
    breaks = [match.end() for match in re.finditer("\n", block.text)]
    for at in sorted({*ends(block.text), *breaks}, reverse=True)[:_TAILS_TRIED]:
        if _LINE.match(block.text, at) and related_pieces(block.cut(at)) is not None:
            return at
    return 0


def _is_title(text: str) -> bool:
    return has_heading_form(text) or is_question(text)


def _normalise_label(label: str) -> str:
    bare = label.casefold().replace("’", "'")
    return " ".join("".join(character for character in bare if character not in _MARKS).split())


def _with_address(piece: Piece) -> Piece:
    return replace(piece, detail=address_of(piece.block)) if piece.role is Role.RELATED else piece


def _related_piece(block: Block) -> Piece:
    return Piece(Role.RELATED, block, address_of(block), begins=True)


def _find_linked_titles(block: Block, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the linked titles from `start` to `end` are; none if there are other words between them."""
    titles = [(max(at, start), min(to, end)) for at, to, _ in links_of(block) if to > start and at < end]
    place = start
    for at, to in [*titles, (end, end)]:
        if not _BETWEEN.fullmatch(block.text[place:at]):
            return []
        place = to
    return titles
