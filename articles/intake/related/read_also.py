"""Lines that lead to other articles, such as "Read also: Why The Sea Is Salt", and the
headings of lists of them.
"""

import re
from dataclasses import replace

from articles.document import LINE_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.block_links import address_of, find_links
from articles.intake.blocks.cutting import Cut, pieces_of_cuts
from articles.intake.building.piece import Piece, Role
from articles.intake.faq import is_question
from articles.intake.text.headings import has_heading_form
from articles.intake.text.sentences import find_sentence_ends
from articles.intake.words.vocabulary import pattern_of, words_of

_LABELS = words_of("related.labels")
# Arabic vowel signs, which may be written or not.
_VOWEL_SIGNS = "ًٌٍَُِّْ"
_ANY_LABEL = (
    pattern_of("related.labels", "related.weak_labels")
    .replace("أيضا", rf"[أا]يض[{_VOWEL_SIGNS}]?ا[{_VOWEL_SIGNS}]?")
    .replace("'", "['’]")
)
# "→ Read also: ", "(See also "
_LINE = re.compile(
    rf"(?P<before>[^\w\s]{{0,3}}\s?)(?P<label>{_ANY_LABEL})(?![^\W\d_])(?P<mark>\s?[:：»›>→|–—-]+|\s?\n)?\s*",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\A[^\w]{0,4}|[\s:：…»›>→]{0,4}\Z")
# What may be between two titles: ", ", " | ", " and "
_BETWEEN = re.compile(r"[\s|·•;,./–—-]*(?:(?:and|or|y|et|und|e|en)\s)?")
_TAILS_TRIED = 3
# The most links of one line.
_LINKS_MAX = 20
_CLOSING = ")]"
_TITLED = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.HEADING})


def is_related_heading(text: str) -> bool:
    """Return True if `text` is the heading of a list of other articles.

    "Read more" is not: it may also introduce sources.
    """
    return len(text) <= 80 and _normalise_label(_AROUND.sub("", text)) in _LABELS


def split_related_line(block: Block) -> list[Piece] | None:
    """Return the pieces of a line that leads to other articles, or of a list of such
    lines; None for any other block.

    The detail of a RELATED piece is the http address that it is linked to, or "".
    """
    if block.is_list:
        return _split_related_list(block)
    if block.kind not in _TITLED or "://" in block.text:
        return None
    match = _LINE.match(block.text)
    if match is None or match.end() == len(block.text):
        return None

    titles = _find_titles(block, match)
    if not titles:
        return None
    cuts = [Cut(start, end, Role.RELATED) for start, end in titles]
    return list(map(_add_address, pieces_of_cuts(block, cuts, "read also")))


def _add_address(piece: Piece) -> Piece:
    if piece.role is not Role.RELATED:
        return piece
    return replace(piece, detail=address_of(piece.block))


def _split_related_list(block: Block) -> list[Piece] | None:
    """Return the pieces of a list in which each item leads to other articles."""
    found: list[Piece] = []
    for item in block.items:
        pieces = split_related_line(item)
        if not pieces:
            return None
        found += pieces
    return found or None


def _find_titles(block: Block, match: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the titles behind the label of `match` are: what is linked, or else
    all of the rest.
    """
    text = block.text
    start, end = match.end(), len(text)
    is_in_brackets = match["before"].strip()[:1] in ("(", "[")
    if is_in_brackets and text[-1] in _CLOSING:
        end -= 1

    titles = _find_linked_titles(block, start, end)
    if titles:
        is_certain = _is_certain_label(block, match)
        return titles if is_certain and len(titles) <= _LINKS_MAX else []

    # Without a link, "Read also" may begin a sentence: it takes a colon or an arrow.
    may_name = bool(match["mark"]) and not block.is_heading
    return [(start, end)] if may_name and _is_title(text[start:end]) else []


def _is_certain_label(block: Block, match: re.Match[str]) -> bool:
    """Return True if what is linked behind the label of `match` is another article."""
    if match["mark"]:
        return True
    # "Read more about the tides" as a whole may be one link.
    return _normalise_label(match["label"]) in _LABELS and not address_of(block)


def _find_linked_titles(block: Block, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the linked titles from `start` to `end` are; none if there are other
    words between them.
    """
    titles = []
    place = start
    for at, to, _ in find_links(block):
        if to <= start or at >= end:
            continue
        title = (max(at, start), min(to, end))
        if not _BETWEEN.fullmatch(block.text[place : title[0]]):
            return []
        titles.append(title)
        place = title[1]
    return titles if _BETWEEN.fullmatch(block.text[place:end]) else []


def split_related_items(block: Block) -> list[Piece] | None:
    """Return the pieces of a block below such a heading, if it is a title or a list of
    titles; otherwise None.
    """
    if block.is_list:
        pieces = []
        for item in block.items:
            pieces += split_related_items(item) or [_related_piece(item)]
        return pieces

    if not block.is_paragraph or not 0 < len(block.text) <= LINE_MAX:
        return None
    if found := split_related_line(block):
        return found
    if address_of(block) or _is_title(block.text):
        return [_related_piece(block)]
    return None


def _related_piece(block: Block) -> Piece:
    return Piece(Role.RELATED, block, address_of(block), begins=True)


def find_related_tail(block: Block) -> int:
    """Return where a line that leads to other articles begins at the end of a
    paragraph; 0 if there is none.
    """
    if not block.is_paragraph:
        return 0
    lines = [match.end() for match in re.finditer("\n", block.text)]
    starts = sorted({*find_sentence_ends(block.text), *lines}, reverse=True)
    for at in starts[:_TAILS_TRIED]:
        # Cutting takes longer than matching.
        if _LINE.match(block.text, at) and split_related_line(block.cut(at)):
            return at
    return 0


def _is_title(text: str) -> bool:
    return has_heading_form(text) or is_question(text)


def _normalise_label(label: str) -> str:
    bare = label.casefold().replace("’", "'")
    for sign in _VOWEL_SIGNS:
        bare = bare.replace(sign, "")
    return " ".join(bare.split())
