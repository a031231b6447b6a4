"""The parts of a line that credits the people of an article, or dates it."""

import re
from dataclasses import dataclass, replace
from typing import Final

from ..block import Role
from ..cutting import Cut
from ..dates import find_date, read_date
from ..headings import has_heading_form
from ..words.vocabulary import pattern_of
from .credit_words import CREDIT, OTHER_CREDIT, PUBLISHED, READING_TIME, UPDATED, credit_of
from .names import is_role, name_spans

_MARK: Final = re.compile(r"\s*[|·•∙⋅‧;\n]+\s*|\s+[–—/-]\s+")
_BREAK: Final = re.compile(
    rf"{_MARK.pattern}|[,.]?\s(?:(?:and|und|et|y|e|en)\s)?(?={OTHER_CREDIT.pattern})|[,(.]?\s\(?(?={UPDATED.pattern})",
    re.IGNORECASE,
)
_BEFORE_DATE: Final = re.compile(
    r"\s?[,،(]?\s(?:on|am|vom|le|el|il|op|den|em|del|dated)?\s?\Z|\s?[,(]?\s?\Z", re.IGNORECASE
)
_AFTER_DATE: Final = re.compile(r"\s?[,:]?\s(?!\()")
_PLACE: Final = re.compile(rf"\s(?:{pattern_of('credits.place')})\s(?=[^\W\d_a-z][^\d,]{{1,40}}\Z)")
LAST_CHANGE: Final = "last change"
"""What a part that tells the last change marks, for the account."""
_TIME: Final = re.compile(
    r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?|\sUhr)?(?:\s[A-Z]{1,5})?(?=\s?(?:[|·•\n]|\Z))", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\s\((?P<role>[^()@/\d]{1,80})\)(?=\s?(?:\Z|[,;&]|\s?\w{1,4}\s))")
_CONTACT: Final = re.compile(r"\s*(?:<\S{1,80}@\S{1,80}>|\(\S{0,80}[@/]\S{1,80}\)|,?\s@\w{1,40}|(?<=[^\W\d_]{4})\.)\Z")
"""An address behind a name, or a full stop."""
_ROLE_WORDS_MAX: Final = 12

_BEFORE_COUNT: Final = rf"(?:{pattern_of('dates.ago_before')})"
_BEHIND_COUNT: Final = rf"(?:{pattern_of('dates.ago_after')})"
"""Words around a count of days or the like that says how long something is past."""
_AGO: Final = re.compile(rf"\b{_BEFORE_COUNT}\s\d|\d.*\b{_BEHIND_COUNT}\b", re.IGNORECASE)
_UNCLEAR_FORMS: Final = (
    r"\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d\d)?(?:,?\s\d{1,2}[:.h]\d\d)?",
    rf"{_BEFORE_COUNT}\s\d{{1,3}}\s[^\W\d_]{{2,10}}",
    rf"(?:an?|\d{{1,3}})\s[^\W\d_]{{2,10}}\s{_BEHIND_COUNT}",
    pattern_of("dates.recent_days").replace("'", "['’]"),
)
_UNCLEAR: Final = re.compile("|".join(_UNCLEAR_FORMS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part(Cut):
    is_labelled: bool = True
    """A word says what it is: it is no bare name, no bare date."""


def read_parts(text: str, language: str, *, is_author: bool) -> list[Part] | None:
    """Give the parts of `text` in order, or None if one is not understood, or nothing says that it is a credit at all.

    `is_author` says that the markup calls it the author's name.
    """
    may_be = is_author or any(map(str.isdigit, text)) or CREDIT.match(text) or UPDATED.match(text) or _MARK.search(text)
    return _Reader(text, language, is_author=is_author).read() if may_be else None


def tells_time(text: str) -> bool:
    return find_date(text) is not None or _AGO.search(text) is not None


def is_unclear_date(text: str) -> bool:
    """Return True if `text` is nothing but a date that could be two, or is counted from a day that nobody knows."""
    label = PUBLISHED.match(text)
    bare = text[label.end() if label else 0 :].strip().rstrip(".")
    return _UNCLEAR.fullmatch(bare) is not None


def is_certain_label(text: str) -> bool:
    """Say whether `text` labels names and begins none, as "Von" and "Di" do."""
    label = text.strip().casefold()
    return label in ("by", "by:") or label.endswith((":", "：", "＝", "／")) or len(label.split()) > 1


class _Reader:
    """Reads one line from left to right; `parts` are in order and do not overlap."""

    def __init__(self, text: str, language: str, *, is_author: bool) -> None:
        self.text = text
        self.language = language
        self.is_author = is_author
        self.parts: list[Part] = []

    def read(self) -> list[Part] | None:
        at = 0
        while at < len(self.text):
            if (mark := _BREAK.match(self.text, at)) and mark.end() > at:
                at = mark.end()
                continue
            end = self._take(at)
            if end is None:
                return None
            at = end
        return self.parts if self.is_author or any(map(_tells, self.parts)) else None

    def _take(self, at: int) -> int | None:
        """Take the part that begins at `at`, and say where it ends; None if it is not understood."""
        for take in (self._reading_time, self._update, self._date, self._time, self._credit, self._bare):
            if (end := take(at)) is not None:
                return end
        return None

    def _end(self, at: int) -> int:
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def _reading_time(self, at: int) -> int | None:
        found = READING_TIME.match(self.text, at)
        if found is None or found.end() != self._end(found.end()):
            return None
        self.parts.append(Part(at, found.end(), Role.STRUCTURE, "reading time"))
        return found.end()

    def _update(self, at: int) -> int | None:
        label = UPDATED.match(self.text, at)
        if label is None:
            return None
        end = self._end(label.end())
        if not tells_time(self.text[label.end() : end]):
            return None
        self.parts.append(Part(at, end, Role.STRUCTURE, LAST_CHANGE))
        return end

    def _date(self, at: int) -> int | None:
        label = PUBLISHED.match(self.text, at)
        start = label.end() if label else at
        end = self._end(start)
        found = find_date(self.text[start:end], self.language)
        if label and (iso := read_date(self.text[start:end], self.language)):
            self.parts.append(Part(start, end, Role.DATE, iso))
            return end
        if found is None or found.start:
            return None
        self.parts.append(Part(start, start + found.end, Role.DATE, found.iso, is_labelled=label is not None))
        after = _AFTER_DATE.match(self.text, start + found.end)
        return after.end() if after else start + found.end

    def _time(self, at: int) -> int | None:
        found = _TIME.match(self.text, at) if self.parts else None
        if found is None:
            return None
        self.parts.append(Part(at, found.end(), Role.STRUCTURE, "time"))
        return found.end()

    def _credit(self, at: int) -> int | None:
        label = CREDIT.match(self.text, at)
        if label is None or (at == 0 and self.text[0].islower() and not self.is_author):
            return None
        language = "nl" if "door" in label[0].casefold() else self.language
        start, end = label.end(), self._end(label.end())
        taken = self._people(start, end, credit_of(label[0]), language)
        if taken is None and self.is_author and start < end and is_certain_label(label[0]):
            self.parts.append(Part(start, end, Role.AUTHOR, credit_of(label[0])))
            return end
        return taken

    def _bare(self, at: int) -> int | None:
        """Take names, or the role of the one just named, that have no label."""
        end = self._end(at)
        authors = [part for part in self.parts if part.role is Role.AUTHOR]
        text = self.text[at:end]
        if len(authors) == 1 and self.parts[-1] is authors[0] and is_role(text) and has_heading_form(text):
            self.parts.append(Part(at, end, Role.AUTHOR_ROLE))
            return end
        if not authors and (taken := self._people(at, end, "", self.language, is_labelled=False)) is not None:
            return taken
        if not self.is_author or authors or not any(character.isalpha() for character in text):
            return None
        self.parts.append(Part(at, end, Role.AUTHOR))
        return end

    def _people(self, at: int, end: int, credit: str, language: str, *, is_labelled: bool = True) -> int | None:
        """Take names from `at` to `end`, with the place, the role or the date that may stand behind them."""
        until = end
        date = find_date(self.text[at:end], language)
        if date is not None and date.end == end - at and (is_labelled or self.is_author):
            before = _BEFORE_DATE.search(self.text, at, at + date.start)
            until = before.start() if before else at + date.start
        else:
            date = None
        found = self._names(at, until, language)
        if found is None:
            return None
        for part in found:
            detail = credit if part.role is Role.AUTHOR else part.detail
            self.parts.append(replace(part, detail=detail, is_labelled=is_labelled))
        if date is not None:
            self.parts.append(Part(at + date.start, end, Role.DATE, date.iso))
        return end

    def _names(self, at: int, end: int, language: str) -> list[Part] | None:
        text = _CONTACT.sub("", self.text[at:end])
        end = at + len(text)
        if spans := name_spans(text, language):
            return [Part(at + start, at + stop, Role.AUTHOR) for start, stop in spans]
        if (place := _PLACE.search(text)) and (spans := name_spans(text[: place.start()], language)):
            authors = [Part(at + start, at + stop, Role.AUTHOR) for start, stop in spans]
            return [*authors, Part(at + place.start() + 1, end, Role.STRUCTURE, "place")]
        if parts := self._names_with_brackets(at, text, language):
            return parts
        for comma in reversed([match.start() for match in re.finditer(", ", text)]):
            if (spans := name_spans(text[:comma], language)) and _is_role_line(text[comma + 2 :]):
                authors = [Part(at + start, at + stop, Role.AUTHOR) for start, stop in spans]
                # Behind several names it belongs to no one of them.
                role, detail = (Role.AUTHOR_ROLE, "") if len(spans) == 1 else (Role.STRUCTURE, "affiliation")
                return [*authors, Part(at + comma + 2, end, role, detail)]
        return None

    def _names_with_brackets(self, at: int, text: str, language: str) -> list[Part]:
        """Take "Jane Austen (The Times) and Ada Lovelace (Analytical Engines)"."""
        bare = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
        spans = name_spans(bare, language) if bare != text else None
        parts = [
            Part(at + start, at + start + len(bare[start:end].rstrip()), Role.AUTHOR) for start, end in spans or ()
        ]
        roles = [
            Part(at + match.start("role"), at + match.end("role"), Role.AUTHOR_ROLE)
            for match in _BRACKETS.finditer(text)
        ]
        return sorted([*parts, *roles], key=lambda part: part.start) if parts else []


def _tells(part: Part) -> bool:
    """Say whether `part` shows that its line is a credit: a name alone, or with a role, could be anything."""
    if part.role is Role.AUTHOR:
        return part.is_labelled
    return part.role is Role.DATE or part.detail in ("reading time", LAST_CHANGE)


def _is_role_line(text: str) -> bool:
    """Say whether what stands behind a name, "The Times" or "novelist", could be who they are or where they work."""
    is_short = len(text.split()) <= _ROLE_WORDS_MAX and not any(character.isdigit() for character in text)
    return is_short and (has_heading_form(text) or (is_role(text) and has_heading_form(text.capitalize())))
