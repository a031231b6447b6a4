"""The headings above a list of sources, in the languages that people write explainers in."""

import re
from typing import Final

from ..words.vocabulary import pattern_of, words_of

_MAX_CHARACTERS: Final = 80


_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z](?=[.)]))[.):]?\s+(?=\D)")
_JOINED = re.compile(rf"\s*[&+/]\s*|\s(?:{pattern_of('sources.and')})\s")


def _folded(text: str) -> str:
    return " ".join(_JOINED.sub(" & ", text.casefold()).split())


_STRONG: Final = frozenset(map(_folded, words_of("sources.headings")))
_WEAK: Final = frozenset(map(_folded, words_of("sources.weak_headings"))) - _STRONG
"""Words that head other parts of an article too."""


def is_sources_heading(text: str) -> bool:
    """Return True if `text` heads a list of sources and nothing else, a number or signs around the words aside."""
    return _is_any(_name(text), _STRONG)


def is_weak_sources_heading(text: str) -> bool:
    """Return True if `text` is a heading such as "Notes" or "Read more", which may stand above a list of sources."""
    name = _name(text)
    return name in _WEAK or (_are_known(name) and not _is_any(name, _STRONG))


def _is_any(name: str, names: frozenset[str]) -> bool:
    """Return True if `name` is among `names`, or joins several that are known, one of them: "References & weblinks"."""
    return name in names or (_are_known(name) and any(part in names for part in name.split(" & ")))


def _are_known(name: str) -> bool:
    return all(part in _STRONG or part in _WEAK for part in name.split(" & "))


def _name(text: str) -> str:
    """Return the words of a heading: "1. 📚 Sources & notes:" is "sources & notes"."""
    if len(text) > _MAX_CHARACTERS:
        return ""
    text = _NUMBER.sub("", text.strip(), count=1)
    start, end = 0, len(text)
    while start < end and not _is_letter(text[start]):
        start += 1
    while end > start and not _is_letter(text[end - 1]):
        end -= 1
    return _folded(text[start:end])


def _is_letter(character: str) -> bool:
    """Return True if `character` is of a word; vowel signs of Indic and Thai words are marks, not letters."""
    return character.isalpha() or "\u0900" <= character <= "\u0eff"
