"""The parts of a line that credits the people of an article, or dates it."""

import re
from dataclasses import replace

from articles.intake.building.piece import Role
from articles.intake.credits.credit_words import (
    CREDIT,
    OTHER_CREDIT,
    PUBLISHED,
    READING_TIME,
    UPDATED,
    credit_of,
)
from articles.intake.credits.credited_names import Part, read_names
from articles.intake.credits.names import is_role
from articles.intake.credits.unclear_dates import has_time
from articles.intake.text.dates import Found, find_date, read_date
from articles.intake.text.headings import has_heading_form
from articles.intake.text.scanning import skip_match
from articles.intake.words.vocabulary import pattern_of

# "Jane Austen | 12 May 2024", "Jane Austen – The Times".
_MARK = re.compile(r"\s*[|·•∙⋅‧;\n]+\s*|\s+[–—/-]\s+")
_BREAKS = (
    _MARK.pattern,
    # "By Jane Austen and edited by Ada Lovelace"
    rf"[,.]?\s(?:(?:{pattern_of('credits.jointly.and')})\s)?(?={OTHER_CREDIT.pattern})",
    # "12 May 2024 (updated 13 May 2024)"
    rf"[,(.]?\s\(?(?={UPDATED.pattern})",
)
_BREAK = re.compile("|".join(_BREAKS), re.IGNORECASE)

# "Jane Austen, on 12 May 2024"
_BEFORE_DATE = re.compile(
    rf"\s?[,،(]?\s(?:{pattern_of('dates.before')})?\s?\Z|\s?[,(]?\s?\Z",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\s?[,:]?\s(?!\()")
# "12 May 2024, 9:30 am GMT"
_TIME = re.compile(
    r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?|\sUhr)?(?:\s[A-Z]{1,5})?(?=\s?(?:[|·•\n]|\Z))",
    re.IGNORECASE,
)

LAST_CHANGE = "last change"
"""What the date of the last change is called in the account."""


def read_parts(text: str, language: str, *, is_author: bool) -> list[Part]:
    """Return the parts of `text` in order, or none if one is not understood or nothing
    makes it a credit.

    `is_author` means that the markup calls it the author's name.
    """
    # Most lines are no credits, and this is quick to see.
    may_credit = is_author or any(map(str.isdigit, text))
    if may_credit or CREDIT.match(text) or UPDATED.match(text) or _MARK.search(text):
        return _CreditLineReader(text, language, is_author=is_author).read_line()
    return []


def is_certain_label(text: str) -> bool:
    """Return True if `text` labels names and cannot begin one, as "Von" and "Di"
    can.
    """
    label = text.strip().casefold()
    return (
        label == "by"
        or label.endswith((":", "：", "＝", "／"))
        or len(label.split()) > 1
    )


class _CreditLineReader:
    """Reads one line from left to right. Its parts are in order and do not overlap.

    The methods `_take_…` read one kind of part at an index. They return where it ends,
    or None if it is not there.
    """

    def __init__(self, text: str, language: str, *, is_author: bool) -> None:
        self._text = text
        self._language = language
        self._is_author = is_author
        self._parts: list[Part] = []

    def read_line(self) -> list[Part]:
        """Return the parts, or none if one is not understood or nothing makes the line
        a credit.
        """
        at = 0
        while at < len(self._text):
            after_break = skip_match(_BREAK, self._text, at)
            if after_break > at:
                at = after_break
                continue
            end = self._take_part(at)
            if end is None:
                return []
            at = end
        if self._is_author or any(map(_makes_credit, self._parts)):
            return self._parts
        return []

    def _take_part(self, at: int) -> int | None:
        # The order matters: "Updated 12 May" is no date of publication, "9:30" no name.
        for take in (
            self._take_structure,
            self._take_date,
            self._take_credit,
            self._take_unlabelled,
        ):
            end = take(at)
            if end is not None:
                return end
        return None

    def _add(self, start: int, end: int, role: Role, detail: str = "") -> int:
        """Add a part, and return where it ends."""
        self._parts.append(Part(start, end, role, detail))
        return end

    def _find_break(self, at: int) -> int:
        found = _BREAK.search(self._text, at)
        return found.start() if found else len(self._text)

    def _take_structure(self, at: int) -> int | None:
        """Take what no field of the article has: the reading time, the last change, the
        time after a date.
        """
        text = self._text
        end = skip_match(READING_TIME, text, at)
        if end > at and end == self._find_break(end):
            return self._add(at, end, Role.STRUCTURE, "reading time")

        start = skip_match(UPDATED, text, at)
        end = self._find_break(start)
        if start > at and has_time(text[start:end]):
            return self._add(at, end, Role.STRUCTURE, LAST_CHANGE)

        end = skip_match(_TIME, text, at)
        if end > at and self._parts:
            return self._add(at, end, Role.STRUCTURE, "time")
        return None

    def _take_date(self, at: int) -> int | None:
        start = skip_match(PUBLISHED, self._text, at)
        is_labelled = start > at
        end = self._find_break(start)
        text = self._text[start:end]
        if is_labelled and (iso := read_date(text, self._language)):
            return self._add(start, end, Role.DATE, iso)

        found = find_date(text, self._language)
        # What is before the date is not understood.
        if found is None or found.start:
            return None
        end = start + found.end
        self._parts.append(Part(start, end, Role.DATE, found.iso, is_labelled))
        return skip_match(_AFTER_DATE, self._text, end)

    def _take_credit(self, at: int) -> int | None:
        label = CREDIT.match(self._text, at)
        # "by the sea, it is cold": a credit begins with a capital letter.
        is_sentence = at == 0 and self._text[0].islower() and not self._is_author
        if label is None or is_sentence:
            return None

        credit = credit_of(label[0])
        start, end = label.end(), self._find_break(label.end())
        # The Dutch label decides that "en" is "and", whatever the document's language.
        language = "nl" if "door" in label[0].casefold() else self._language
        taken = self._take_people(start, end, language, credit)
        if taken is not None:
            return taken
        # What the markup calls the author need not look like a name.
        if self._is_author and start < end and is_certain_label(label[0]):
            return self._add(start, end, Role.AUTHOR, credit)
        return None

    def _take_unlabelled(self, at: int) -> int | None:
        """Take names without a label, or the role of the person just named."""
        end = self._find_break(at)
        text = self._text[at:end]
        authors = [part for part in self._parts if part.role is Role.AUTHOR]
        if not authors:
            taken = self._take_people(at, end, self._language, is_labelled=False)
            if taken is None and self._is_author and any(map(str.isalpha, text)):
                return self._add(at, end, Role.AUTHOR)
            return taken

        # "Jane Austen | Staff writer"
        is_below_only_author = authors == self._parts[-1:]
        if is_below_only_author and is_role(text) and has_heading_form(text):
            return self._add(at, end, Role.AUTHOR_ROLE)
        return None

    def _take_people(
        self,
        at: int,
        end: int,
        language: str,
        credit: str = "",
        *,
        is_labelled: bool = True,
    ) -> int | None:
        """Take names from `at` to `end`, with the place, the role or the date that may
        come after them.
        """
        # After a bare name, a date is not certain to be that of the article.
        date = None
        if is_labelled or self._is_author:
            date = self._find_last_date(at, end, language)
        until = end
        if date:
            before = _BEFORE_DATE.sub("", self._text[at : at + date.start], count=1)
            until = at + len(before)

        found = read_names(self._text[at:until], at, language)
        if not found:
            return None
        for part in found:
            detail = credit if part.role is Role.AUTHOR else part.detail
            self._parts.append(replace(part, detail=detail, is_labelled=is_labelled))
        if date:
            self._add(at + date.start, end, Role.DATE, date.iso)
        return end

    def _find_last_date(self, at: int, end: int, language: str) -> Found | None:
        """Return the date from `at` to `end` if nothing is after it."""
        date = find_date(self._text[at:end], language)
        if date is None or date.end < end - at:
            return None
        return date


def _makes_credit(part: Part) -> bool:
    """Return True if `part` makes its line a credit: a name alone, or with a role,
    could be anything.
    """
    if part.role is Role.AUTHOR:
        return part.is_labelled
    return part.role is Role.DATE or part.detail in ("reading time", LAST_CHANGE)
