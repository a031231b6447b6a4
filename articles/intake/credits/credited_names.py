"""Names of people in a credit, with the role, the employer or the place after them."""

import re
from dataclasses import dataclass, replace
from operator import attrgetter

from articles.intake.blocks.cutting import Cut
from articles.intake.building.piece import Role
from articles.intake.credits.names import is_role, name_spans
from articles.intake.text.headings import has_heading_form
from articles.intake.words.vocabulary import pattern_of

# "Jane Austen in London"
_PLACE = re.compile(
    rf"\s(?:{pattern_of('credits.place')})\s(?=[^\W\d_a-z][^\d,]{{1,40}}\Z)"
)
# "Jane Austen (The Times) and Ada Lovelace"
_BRACKETS = re.compile(
    r"\s\((?P<role>[^()@/\d]{1,80})\)(?=\s?(?:\Z|[,;&]|\s?\w{1,4}\s))"
)
_CONTACTS = (
    r"<\S{1,80}@\S{1,80}>",
    r"\(\S{0,80}[@/]\S{1,80}\)",
    r",?\s@\w{1,40}",
    # A full stop, but not that of "Jr."
    r"(?<=[^\W\d_]{4})\.",
)
# An address after a name, or a full stop.
_CONTACT = re.compile(rf"\s*(?:{'|'.join(_CONTACTS)})\Z")
_ROLE_WORDS_MAX = 12


@dataclass(frozen=True, slots=True)
class Part(Cut):
    is_labelled: bool = True
    """A word says what it is. Without one, it is a bare name or date."""


def read_names(text: str, at: int, language: str) -> list[Part]:
    """Return the parts of `text`, which is at the index `at` of its line, or none if it
    is not names.
    """
    text = _CONTACT.sub("", text)
    if authors := _read_authors(text, at, language):
        return authors

    place = _PLACE.search(text)
    if place and (authors := _read_authors(text[: place.start()], at, language)):
        return [
            *authors,
            Part(at + place.start() + 1, at + len(text), Role.STRUCTURE, "place"),
        ]
    bracketed = _read_names_with_brackets(text, at, language)
    return bracketed or _read_names_and_role(text, at, language)


def _read_names_and_role(text: str, at: int, language: str) -> list[Part]:
    """Read "Jane Austen, Ada Lovelace, The Times"."""
    # From the right: as many names as possible before the role.
    comma = text.rfind(", ")
    while comma >= 0:
        authors = _read_authors(text[:comma], at, language)
        if authors and _is_role_line(text[comma + 2 :]):
            role, detail = Role.AUTHOR_ROLE, ""
            if len(authors) > 1:
                # It is not known whose it is.
                role, detail = Role.STRUCTURE, "affiliation"
            return [*authors, Part(at + comma + 2, at + len(text), role, detail)]
        comma = text.rfind(", ", 0, comma)
    return []


def _read_authors(text: str, at: int, language: str) -> list[Part]:
    """Return the names that `text` consists of, or none."""
    spans = name_spans(text, language)
    return [Part(at + start, at + end, Role.AUTHOR) for start, end in spans]


def _read_names_with_brackets(text: str, at: int, language: str) -> list[Part]:
    """Read "Jane Austen (The Times) and Ada Lovelace (Analytical Engines)"."""
    roles = []
    bare = text
    for match in _BRACKETS.finditer(text):
        start, end = match.span("role")
        roles.append(Part(at + start, at + end, Role.AUTHOR_ROLE))
        # Spaces keep the indexes of what follows.
        bare = bare[: match.start()] + " " * len(match[0]) + bare[match.end() :]
    if not roles:
        return []

    authors = []
    for author in _read_authors(bare, at, language):
        name = bare[author.start - at : author.end - at].rstrip()
        authors.append(replace(author, end=author.start + len(name)))
    if not authors:
        return []
    return sorted([*authors, *roles], key=attrgetter("start"))


def _is_role_line(text: str) -> bool:
    """Return True if `text` after a name, "The Times" or "novelist", may be the role or
    the employer.
    """
    if len(text.split()) > _ROLE_WORDS_MAX or any(map(str.isdigit, text)):
        return False
    if has_heading_form(text):
        return True
    return is_role(text) and has_heading_form(text.capitalize())
