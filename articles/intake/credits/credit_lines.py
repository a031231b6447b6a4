"""Lines by the headline that say who wrote the article and when.

"By Jane Austen, The Times · 12 May 2024 · 5 min read" is read part by part. If one is not understood, none is taken.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from articles.document import NAME_MAX

from ..block import Block, Hint, Kind, Piece, Role
from ..codes import PERHAPS_CREDIT
from ..cutting import pieces_of_cuts
from ..headings import has_heading_form
from .author_lines import is_line
from .credit_parts import Part, is_certain_label, read_parts
from .credit_words import ALONE, CREDIT, UPDATED
from .names import name_spans
from .unclear_dates import has_time, is_unclear_date

_NOT_UNDERSTOOD: Final = "date that was not understood"


def is_update_line(text: str) -> bool:
    """Return True if `text` only says when the article was last changed."""
    label = UPDATED.match(text)
    return label is not None and has_heading_form(text) and has_time(text[label.end() :])


def is_credit_line(text: str) -> bool:
    """Return True if `text`, wherever it is, credits the article or dates its last change, and so heads nothing."""
    if len(text) > NAME_MAX:
        return False
    label = CREDIT.match(text)
    # "By" and names alone.
    if label and text[0].isupper() and name_spans(text[label.end() :]):
        return True
    return is_update_line(text)


def credit_pieces(
    block: Block, *, is_dated: bool = False, dated_on: str = "", language: str = ""
) -> list[Piece] | None:
    """Return the pieces of a line that credits or dates the article, or None for any other line.

    A line in doubt is part of the standfirst. An AUTHOR's detail is what they did, "" for having written the article,
    and its block has their link, if there is one.

    `is_dated` says that the article has a date already, `dated_on` which, and `language` is the document's.
    """
    is_dated = is_dated or bool(dated_on)
    if block.hint is Hint.DATE and block.detail:
        if is_dated:
            return [Piece(Role.STRUCTURE, block, "date")]
        return [Piece(Role.DATE, block, block.detail)]

    is_hinted = block.hint in (Hint.AUTHOR, Hint.DATE)
    if len(block.text) > NAME_MAX or not (is_hinted or is_line(block)):
        return None
    parts = read_parts(block.text, language, is_author=block.hint is Hint.AUTHOR)
    if not parts:
        return _read_unclear(block, is_dated=is_dated)

    has_author = any(part.role is Role.AUTHOR for part in parts)
    # A date alone may be a heading of a chronicle, or open the first sentence.
    if not has_author and not is_hinted:
        if block.kind is Kind.HEADING:
            return None
        if is_dated and any(_is_other_date(part, dated_on) for part in parts):
            return [_in_doubt(block)]
    parts = list(_keep_one_date(parts, is_dated=is_dated))
    return list(pieces_of_cuts(block, parts, "byline" if has_author else "date"))


def _read_unclear(block: Block, *, is_dated: bool) -> list[Piece] | None:
    """Return the pieces of a line that may be a credit, though it could not be read as one."""
    is_paragraph = block.kind is Kind.PARAGRAPH
    is_second_date = is_dated and is_paragraph and is_unclear_date(block.text)
    if block.hint is Hint.DATE or is_second_date:
        return [Piece(Role.STRUCTURE, block, _NOT_UNDERSTOOD)]
    return [_in_doubt(block)] if is_paragraph and _may_credit(block.text) else None


def two_line_pieces(
    label: Block, below: Block, *, is_dated: bool = False, dated_on: str = "", language: str = ""
) -> list[Piece] | None:
    """Return the pieces of a label on a line of its own, such as "By", and of the names or the date below it.

    None where they are not both. The other arguments are as those of `credit_pieces`.
    """
    is_label = is_line(label) and ALONE.fullmatch(label.text)
    if not is_label or not is_line(below) or len(below.text) > NAME_MAX:
        return None
    # The line below has a label of its own.
    if CREDIT.match(below.text) or ALONE.fullmatch(below.text):
        return None

    # Read both as one line, then move the parts to where they are in the second.
    words = f"{label.text.rstrip(' :：')}: "
    found = read_parts(words + below.text, language, is_author=False)
    if not found or found[0].start < len(words) or found[0].role not in (Role.AUTHOR, Role.DATE):
        return None
    is_date = found[0].role is Role.DATE
    if is_date and (is_dated or (dated_on and dated_on != found[0].detail)):
        return None

    moved = (replace(part, start=part.start - len(words), end=part.end - len(words)) for part in found)
    parts = list(_keep_one_date(moved, is_dated=is_dated or bool(dated_on)))
    name = "date" if is_date else "byline"
    return [Piece(Role.STRUCTURE, label, name), *pieces_of_cuts(below, parts, name)]


def _in_doubt(block: Block) -> Piece:
    return Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)


def _is_other_date(part: Part, dated_on: str) -> bool:
    return part.role is Role.DATE and not part.is_labelled and part.detail != dated_on


def _keep_one_date(parts: Iterable[Part], *, is_dated: bool) -> Iterator[Part]:
    """Yield `parts` with one date, or none if the article has one already. Any other is structure."""
    for part in parts:
        if part.role is not Role.DATE:
            yield part
        elif is_dated:
            yield replace(part, role=Role.STRUCTURE, detail="date")
        else:
            is_dated = True
            yield part


def _may_credit(text: str) -> bool:
    """Return True if `text` begins as a credit does."""
    if is_unclear_date(text):
        return True
    if not has_heading_form(text):
        return False
    label = CREDIT.match(text)
    if label and label[0][0].isupper() and is_certain_label(label[0]):
        return True
    return is_update_line(text)
