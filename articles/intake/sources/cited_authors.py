"""Names of authors as lists of references write them: "Smith, J. and Jones, A. B.",
"Austen, Jane".
"""

import re

from articles.document import NAME_MAX

# A capital letter of the Latin, Greek or Cyrillic script, or a letter without case
_LARGE = r"[^\W\d_a-zà-öø-ÿа-яα-ω]"
_NAME = rf"{_LARGE}[\w’'-]+"
_PARTICLES = (
    r"(?:(?:de|del|della|di|da|dos|van|von|der|den|ter|la|le|bin|al|el)\s){0,3}"
)
_SURNAME = rf"{_PARTICLES}{_NAME}(?:\s{_NAME})?"
_INITIALS = rf"{_LARGE}\.(?:[\s-]?{_LARGE}\.){{0,3}}"
_GIVEN = rf"(?:{_INITIALS}|{_NAME}(?:\s(?:{_INITIALS}|{_NAME}))?)"
_AND = r"(?:,?\s(?:&|and|y|et|und|e|en|og|och|i|и)\s|,\s|;\s)"
_EDITORS = r"(?:,?\s\(?(?:eds?|hrsg|dir|org|coord)s?\.?\)?)?"
_OTHERS = r"(?:,?\s(?:et\sal\.?|and\sothers|u\.\s?a\.))?"

# "Smith, J. A." or "J. A. Smith"
_BY_INITIALS = rf"(?:{_SURNAME},\s{_INITIALS}|{_INITIALS}\s?{_SURNAME})"
# "Austen, Jane"
_SURNAME_FIRST = rf"{_SURNAME},\s{_GIVEN}"
_ANY = rf"(?:{_BY_INITIALS}|{_SURNAME_FIRST}|{_NAME}\s{_PARTICLES}{_NAME})"
# Possessive groups match a name in one way only: else all the ways to divide a long
# list of names would be tried.
_CERTAIN = re.compile(
    rf"(?>{_BY_INITIALS})(?>{_AND}{_ANY}){{0,20}}+{_OTHERS}{_EDITORS}[.,]?"
)
_LIKELY = re.compile(
    rf"(?>{_SURNAME_FIRST})(?>{_AND}{_ANY}){{0,20}}+{_OTHERS}{_EDITORS}[.,]?"
)
# "Mary Shelley", "Prof. Mary W. Shelley and Jane Austen"
_POSSIBLE = re.compile(
    rf"(?:Dr\.?\s|Prof\.?\s)?{_NAME}\s(?:{_LARGE}\.\s)?{_PARTICLES}{_NAME}"
    rf"(?>{_AND}{_NAME}\s(?:{_LARGE}\.\s)?{_PARTICLES}{_NAME}){{0,8}}+{_OTHERS}[.,]?"
)
# The beginning of "J. Smith: A title" or "Smith, J. A title"
_LEADING = re.compile(
    rf"(?:{_INITIALS}\s?(?P<last>{_PARTICLES}{_NAME})|(?P<first>{_SURNAME}),\s(?:{_INITIALS}|{_NAME}[.,]))"
)
_ET_AL = re.compile(rf"{_NAME}\set\sal\.?")


def is_author(text: str) -> bool:
    """Return True if `text` is certainly the name of one or more people: it has
    initials, or "et al.".
    """
    if len(text) > NAME_MAX:
        return False
    return bool(_CERTAIN.fullmatch(text) or _ET_AL.fullmatch(text))


def may_be_author(text: str) -> bool:
    """Return True if `text` has the form of the names of people: "Austen, Jane", "Mary
    Shelley".
    """
    if len(text) > NAME_MAX:
        return False
    return is_author(text) or bool(_LIKELY.fullmatch(text) or _POSSIBLE.fullmatch(text))


def read_surname(title: str) -> str:
    """Return the surname of the author with whom `title` begins: "Smith" of "Smith, J.
    A History of Bread".
    """
    match = _LEADING.match(title[:NAME_MAX])
    return (match["first"] or match["last"]) if match else ""
