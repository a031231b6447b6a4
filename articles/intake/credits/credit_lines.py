"""Lines by the headline that say who wrote the article and when.

"By Jane Austen, The Times · 12 May 2024 · 5 min read" is read part by part. If one is
not understood, none is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from articles.document import NAME_MAX
from articles.intake.accounting.codes import PERHAPS_CREDIT
from articles.intake.blocks.block import Block, Hint
from articles.intake.blocks.cutting import pieces_of_cuts
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.credit_parts import is_certain_label, read_parts
from articles.intake.credits.credit_words import ALONE, CREDIT, UPDATED
from articles.intake.credits.credited_names import Part
from articles.intake.credits.names import name_spans
from articles.intake.credits.unclear_dates import has_time, is_unclear_date
from articles.intake.text.headings import has_heading_form

_NOT_UNDERSTOOD = "date that was not understood"


def is_update_line(text: str) -> bool:
    """Return True if `text` only says when the article was last changed."""
    label = UPDATED.match(text)
    if label is None or not has_heading_form(text):
        return False
    return has_time(text[label.end() :])


def is_credit_line(text: str) -> bool:
    """Return True if `text`, wherever it is, credits the article or dates its last
    change, and so heads nothing.
    """
    if len(text) > NAME_MAX:
        return False
    label = CREDIT.match(text)
    # "By" and names alone.
    if label and text[0].isupper() and name_spans(text[label.end() :]):
        return True
    return is_update_line(text)


def read_credit_line(
    block: Block, *, is_dated: bool = False, dated_on: str = "", language: str = ""
) -> list[Piece]:
    """Return the pieces of a line that credits or dates the article, or none for any
    other line.

    A line in doubt is part of the standfirst. An AUTHOR's detail is what they did, ""
    for having written the article, and its block has their link, if there is one.

    `is_dated` says that the article has a date already, `dated_on` which, and
    `language` is the document's.
    """
    is_dated = is_dated or bool(dated_on)
    # The file says itself which date it is.
    if block.hint is Hint.DATE and block.detail:
        if is_dated:
            return [Piece(Role.STRUCTURE, block, "date")]
        return [Piece(Role.DATE, block, block.detail)]

    may_credit = _is_hinted(block) or block.is_line
    if len(block.text) > NAME_MAX or not may_credit:
        return []
    parts = read_parts(block.text, language, is_author=block.hint is Hint.AUTHOR)
    if not parts:
        return _read_unclear(block, is_dated=is_dated)
    if Role.AUTHOR in [part.role for part in parts]:
        return _cut_parts(block, parts, "byline", is_dated=is_dated)
    return _read_date_line(block, parts, is_dated=is_dated, dated_on=dated_on)


def _read_date_line(
    block: Block, parts: Sequence[Part], *, is_dated: bool, dated_on: str
) -> list[Piece]:
    """Return the pieces of a line that has a date and nobody's name.

    Unless the markup says that it is a credit, a date alone may be a heading of a
    chronicle, or open the first sentence.
    """
    if _is_hinted(block):
        return _cut_parts(block, parts, "date", is_dated=is_dated)
    if block.is_heading:
        return []
    if is_dated and _has_other_date(parts, dated_on):
        return [_in_doubt(block)]
    return _cut_parts(block, parts, "date", is_dated=is_dated)


def _is_hinted(block: Block) -> bool:
    """Return True if the markup says that `block` is a credit."""
    return block.hint in (Hint.AUTHOR, Hint.DATE)


def _read_unclear(block: Block, *, is_dated: bool) -> list[Piece]:
    """Return the pieces of a line that may be a credit, though it could not be read as
    one.
    """
    is_paragraph = block.is_paragraph
    is_second_date = is_dated and is_paragraph and is_unclear_date(block.text)
    if block.hint is Hint.DATE or is_second_date:
        return [Piece(Role.STRUCTURE, block, _NOT_UNDERSTOOD)]
    if is_paragraph and _may_credit(block.text):
        return [_in_doubt(block)]
    return []


def read_two_line_credit(
    label: Block,
    below: Block,
    *,
    is_dated: bool = False,
    dated_on: str = "",
    language: str = "",
) -> list[Piece]:
    """Return the pieces of a label on a line of its own, such as "By", and of the names
    or the date below it.

    Return none if they are not both. The other arguments are as those of
    `read_credit_line`.
    """
    if not label.is_line or not ALONE.fullmatch(label.text):
        return []
    parts = _read_below_label(label, below, language)
    if not parts:
        return []

    is_date = parts[0].role is Role.DATE
    if is_date and (is_dated or dated_on not in ("", parts[0].detail)):
        return []
    name = "date" if is_date else "byline"
    is_dated = is_dated or bool(dated_on)
    pieces = _cut_parts(below, parts, name, is_dated=is_dated)
    return [Piece(Role.STRUCTURE, label, name), *pieces]


def _read_below_label(label: Block, below: Block, language: str) -> list[Part]:
    """Return the parts of the line `below`, or none if it is not what the label says."""
    if not below.is_line or len(below.text) > NAME_MAX:
        return []
    # The line below has a label of its own.
    if CREDIT.match(below.text) or ALONE.fullmatch(below.text):
        return []

    # Read both as one line, then move the parts to where they are in the second.
    words = f"{label.text.rstrip(' :：')}: "
    shift = len(words)
    found = read_parts(words + below.text, language, is_author=False)
    if not found or found[0].start < shift:
        return []
    if found[0].role not in (Role.AUTHOR, Role.DATE):
        return []
    moved = []
    for part in found:
        moved.append(replace(part, start=part.start - shift, end=part.end - shift))
    return moved


def _cut_parts(
    block: Block, parts: Iterable[Part], name: str, *, is_dated: bool
) -> list[Piece]:
    dated_once = list(_keep_one_date(parts, is_dated=is_dated))
    return list(pieces_of_cuts(block, dated_once, name))


def _in_doubt(block: Block) -> Piece:
    return Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)


def _has_other_date(parts: Iterable[Part], dated_on: str) -> bool:
    """Return True if there is a date without a label, and it is not that of the
    article.
    """
    for part in parts:
        is_bare_date = part.role is Role.DATE and not part.is_labelled
        if is_bare_date and part.detail != dated_on:
            return True
    return False


def _keep_one_date(parts: Iterable[Part], *, is_dated: bool) -> Iterator[Part]:
    """Yield `parts` with one date, or none if the article has one already. Any other is
    structure.
    """
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
