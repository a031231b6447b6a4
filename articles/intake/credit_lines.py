"""Lines by the headline that say who wrote the article and when."""

import re
from datetime import date

from articles.document import NAME_MAX

from .block import Block, Kind, Piece, Role
from .codes import PERHAPS_CREDIT
from .headings import has_heading_form

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?{form}", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_PUBLISHED = re.compile(r"(?P<words>(?:first\s+)?(?:published|posted)(?:\s+on)?:?)\s+(?P<date>.+)", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|revised|modified)\b.*\d", re.IGNORECASE)
_BY = re.compile(r"(?P<by>by:?)\s+(?P<names>[^\W\d_].*)", re.IGNORECASE)
_AND = re.compile(r"\s*(,\s+and|,|\band\b|&)\s+")
_NAME_WORD = r"[^\W\d_a-z][\w’'-]*\.?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|de|la|del|van|der|den|von|da|dos|di|bin|al|el|ter)){{0,4}}")
_NO_NAME_WORDS = "the a an and or of in on at to for from with by our your my this that all"
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


def is_update_line(text: str) -> bool:
    """Say whether `text` only tells when the article was last changed."""
    return _UPDATED.match(text) is not None and has_heading_form(text)


def is_credit_line(text: str) -> bool:
    """Say whether `text`, wherever it stands, credits the article or tells its last change, and so heads nothing."""
    by = _BY.fullmatch(text) if len(text) <= NAME_MAX else None
    return is_update_line(text) or (by is not None and by["by"][0] == "B" and _are_names(by["names"]))


def credit_pieces(block: Block, *, is_dated: bool = False) -> list[Piece] | None:
    """Give the pieces of a line that credits or dates the article, or None; one in doubt is part of the standfirst."""
    if block.kind is not Kind.PARAGRAPH or len(block.text) > NAME_MAX:
        return None
    if found := _date_pieces(block):
        return [_in_doubt(block)] if is_dated else found
    by = _BY.fullmatch(block.text)
    if by is not None and by["by"][0] == "B" and has_heading_form(block.text):
        return _names(block, by["by"], by["names"]) or [_in_doubt(block)]
    return [_in_doubt(block)] if is_update_line(block.text) else None


def _in_doubt(block: Block) -> Piece:
    return Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)


def _date_pieces(block: Block) -> list[Piece]:
    published = _PUBLISHED.fullmatch(block.text)
    words = published["date"] if published else block.text
    day = _date(words)
    if day is None:
        return []
    at = published.start("date") if published else 0
    pieces = [Piece(Role.STRUCTURE, block.cut(0, at), "date")] if published else []
    return [*pieces, Piece(Role.DATE, block.cut(at), day.isoformat())]


def _date(text: str) -> date | None:
    for form in _DATES:
        if match := form.fullmatch(text):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3]) + 1
            try:
                return date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


def _names(block: Block, by: str, names: str) -> list[Piece]:
    if not _are_names(names):
        return []
    pieces = [Piece(Role.STRUCTURE, block.cut(0, len(by)), "byline")]
    start = block.text.index(names, len(by))
    for between in _AND.finditer(names):
        pieces.append(Piece(Role.AUTHOR, block.cut(start, block.text.index(names) + between.start()), begins=True))
        start = block.text.index(names) + between.end()
        pieces.append(Piece(Role.STRUCTURE, block.cut(block.text.index(names) + between.start(), start), "byline"))
    return [*pieces, Piece(Role.AUTHOR, block.cut(start), begins=True)]


def _are_names(text: str) -> bool:
    return all(_is_name(name) for name in _AND.split(text)[::2])


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and _NO_NAMES.isdisjoint(
        word.lower() for word in text.split() if word[0].isupper()
    )
