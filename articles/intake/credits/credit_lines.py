"""Lines by the headline that say who wrote the article and when.

"By Jane Austen, The Times · 12 May 2024 · 5 min read" is read part by part. If one is not understood, none is taken.
"""

from dataclasses import replace
from typing import Final

from articles.document import NAME_MAX

from ..block import Block, Hint, Kind, Piece, Role
from ..codes import PERHAPS_CREDIT
from ..cutting import pieces_of_cuts
from ..headings import has_heading_form
from .credit_parts import Part, is_certain_label, is_unclear_date, read_parts, tells_time
from .credit_words import ALONE, CREDIT, UPDATED
from .names import name_spans

_NOT_UNDERSTOOD: Final = "date that was not understood"


def is_update_line(text: str) -> bool:
    """Say whether `text` only tells when the article was last changed."""
    label = UPDATED.match(text)
    return label is not None and has_heading_form(text) and tells_time(text[label.end() :])


def is_credit_line(text: str) -> bool:
    """Say whether `text`, wherever it stands, credits the article or tells its last change, and so heads nothing."""
    if len(text) > NAME_MAX:
        return False
    label = CREDIT.match(text)
    is_credit = label is not None and text[0].isupper() and name_spans(text[label.end() :]) is not None
    return is_credit or is_update_line(text)


def credit_pieces(
    block: Block, *, is_dated: bool = False, dated_on: str = "", language: str = ""
) -> list[Piece] | None:
    """Give the pieces of a line that credits or dates the article, or None; one in doubt is part of the standfirst.

    `is_dated` says that the article has a date already, and `dated_on` which; `language` is the document's. An AUTHOR's
    detail is what they did, "" for having written it, and its block holds their link, where there is one.
    """
    is_dated = is_dated or bool(dated_on)
    if block.hint is Hint.DATE and block.detail:
        return [Piece(Role.STRUCTURE, block, "date") if is_dated else Piece(Role.DATE, block, block.detail)]
    is_hinted = block.hint in (Hint.AUTHOR, Hint.DATE)
    if len(block.text) > NAME_MAX or not (is_hinted or block.kind in (Kind.PARAGRAPH, Kind.HEADING)):
        return None
    parts = read_parts(block.text, language, is_author=block.hint is Hint.AUTHOR)
    if not parts:
        if block.hint is Hint.DATE:
            return [Piece(Role.STRUCTURE, block, _NOT_UNDERSTOOD)]
        if is_dated and block.kind is Kind.PARAGRAPH and is_unclear_date(block.text):
            return [Piece(Role.STRUCTURE, block, _NOT_UNDERSTOOD)]
        return [_in_doubt(block)] if block.kind is Kind.PARAGRAPH and _may_credit(block.text) else None
    has_author = any(part.role is Role.AUTHOR for part in parts)
    if block.kind is Kind.HEADING and not has_author and not is_hinted:
        return None
    if is_dated and not has_author and not is_hinted and any(_is_new_date(part, dated_on) for part in parts):
        return [_in_doubt(block)]
    dates = [part for part in parts if part.role is Role.DATE]
    parts = [_repeated(part) if part in dates[0 if is_dated else 1 :] else part for part in parts]
    return list(pieces_of_cuts(block, parts, "byline" if has_author else "date"))


def two_line_pieces(
    label: Block, below: Block, *, is_dated: bool = False, dated_on: str = "", language: str = ""
) -> list[Piece] | None:
    """Return the pieces of a label that has a line of its own, such as "By", and of the names or the date below it.

    None where they are not both. The other arguments are as those of `credit_pieces`.
    """
    if len(below.text) > NAME_MAX or not _is_line(label) or not _is_line(below) or not ALONE.fullmatch(label.text):
        return None
    if CREDIT.match(below.text) or ALONE.fullmatch(below.text):
        return None

    words = f"{label.text.rstrip(' :：')}: "
    found = read_parts(words + below.text, language, is_author=False)
    if not found or found[0].start < len(words) or found[0].role not in (Role.AUTHOR, Role.DATE):
        return None
    if found[0].role is Role.DATE and (is_dated or (dated_on and dated_on != found[0].detail)):
        return None

    parts = [replace(part, start=part.start - len(words), end=part.end - len(words)) for part in found]
    dates = [part for part in parts if part.role is Role.DATE]
    has_date = is_dated or bool(dated_on)
    parts = [_repeated(part) if part in dates[0 if has_date else 1 :] else part for part in parts]
    name = "byline" if found[0].role is Role.AUTHOR else "date"
    return [Piece(Role.STRUCTURE, label, name), *pieces_of_cuts(below, parts, name)]


def _is_line(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.HEADING)


def _in_doubt(block: Block) -> Piece:
    return Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)


def _is_new_date(part: Part, dated_on: str) -> bool:
    return part.role is Role.DATE and not part.is_labelled and part.detail != dated_on


def _repeated(part: Part) -> Part:
    """Keep a date from being the article's second."""
    return replace(part, role=Role.STRUCTURE, detail="date") if part.role is Role.DATE else part


def _may_credit(text: str) -> bool:
    """Say whether `text` begins as a credit does, though it could not be read as one."""
    if is_unclear_date(text):
        return True
    if not has_heading_form(text):
        return False
    label = CREDIT.match(text)
    return (label is not None and label[0][0].isupper() and is_certain_label(label[0])) or is_update_line(text)
