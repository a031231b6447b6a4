"""Names of authors as lists of references write them: "Smith, J. and Jones, A. B.", "Austen, Jane"."""

import re
from typing import Final

from articles.document import NAME_MAX

_LARGE: Final = r"[^\W\d_a-zà-öø-ÿа-яα-ω]"
_NAME: Final = rf"{_LARGE}[\w’'-]+"
_PARTICLES: Final = r"(?:(?:de|del|della|di|da|dos|van|von|der|den|ter|la|le|bin|al|el)\s){0,3}"
_SURNAME: Final = rf"{_PARTICLES}{_NAME}(?:\s{_NAME})?"
_INITIALS: Final = rf"{_LARGE}\.(?:[\s-]?{_LARGE}\.){{0,3}}"
_GIVEN: Final = rf"(?:{_INITIALS}|{_NAME}(?:\s(?:{_INITIALS}|{_NAME}))?)"
_AND: Final = r"(?:,?\s(?:&|and|y|et|und|e|en|og|och|i|и)\s|,\s|;\s)"
_EDITORS: Final = r"(?:,?\s\(?(?:eds?|hrsg|dir|org|coord)s?\.?\)?)?"
_OTHERS: Final = r"(?:,?\s(?:et\sal\.?|and\sothers|u\.\s?a\.))?"

_BY_INITIALS: Final = rf"(?:{_SURNAME},\s{_INITIALS}|{_INITIALS}\s?{_SURNAME})"
_SURNAME_FIRST: Final = rf"{_SURNAME},\s{_GIVEN}"
_ANY: Final = rf"(?:{_BY_INITIALS}|{_SURNAME_FIRST}|{_NAME}\s{_PARTICLES}{_NAME})"
# Possessive groups match a name in one way only: else all the ways to divide a long list of names would be tried.
_CERTAIN = re.compile(rf"(?>{_BY_INITIALS})(?>{_AND}{_ANY}){{0,20}}+{_OTHERS}{_EDITORS}[.,]?")
_LIKELY = re.compile(rf"(?>{_SURNAME_FIRST})(?>{_AND}{_ANY}){{0,20}}+{_OTHERS}{_EDITORS}[.,]?")
_POSSIBLE = re.compile(
    rf"(?:Dr\.?\s|Prof\.?\s)?{_NAME}\s(?:{_LARGE}\.\s)?{_PARTICLES}{_NAME}"
    rf"(?>{_AND}{_NAME}\s(?:{_LARGE}\.\s)?{_PARTICLES}{_NAME}){{0,8}}+{_OTHERS}[.,]?"
)
_LEADING = re.compile(
    rf"(?:{_INITIALS}\s?(?P<last>{_PARTICLES}{_NAME})|(?P<first>{_SURNAME}),\s(?:{_INITIALS}|{_NAME}[.,]))"
)
_ET_AL = re.compile(rf"{_NAME}\set\sal\.?")


def is_author(text: str) -> bool:
    """Return True if `text` is certainly the name of one or more people: it has initials, or "et al."."""
    return len(text) <= NAME_MAX and any(form.fullmatch(text) for form in (_CERTAIN, _ET_AL))


def may_be_author(text: str) -> bool:
    """Return True if `text` has the form of the names of people: "Austen, Jane", "Mary Shelley"."""
    forms = (_CERTAIN, _ET_AL, _LIKELY, _POSSIBLE)
    return len(text) <= NAME_MAX and any(form.fullmatch(text) for form in forms)


def surname_of(title: str) -> str:
    """Return the surname of the author with whom `title` begins: "Smith" of "Smith, J. A History of Bread"."""
    match = _LEADING.match(title[:NAME_MAX])
    if match is None:
        return ""
    return match["first"] or match["last"]
