"""The headings above a list of sources, in the languages that people write explainers
in.
"""

import re

from articles.intake.words.vocabulary import pattern_of, words_of

_MAX_CHARACTERS = 80
# "1. ", "2.3 ", "IV. ", "A) "
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z](?=[.)]))[.):]?\s+(?=\D)"
)
_AND = re.compile(rf"\s*[&+/]\s*|\s(?:{pattern_of('sources.and')})\s")


def _fold(text: str) -> str:
    return " ".join(_AND.sub(" & ", text.casefold()).split())


_STRONG = frozenset(map(_fold, words_of("sources.headings")))
# Words that head other parts of an article too.
_WEAK = frozenset(map(_fold, words_of("sources.weak_headings"))) - _STRONG
_KNOWN = _STRONG | _WEAK


def is_sources_heading(text: str) -> bool:
    """Return True if `text` heads a list of sources and nothing else, ignoring a number
    or signs around the words.
    """
    return _is_strong(_read_name(text))


def is_weak_sources_heading(text: str) -> bool:
    """Return True if `text` is a heading such as "Notes" or "Read more", which may
    be above a list of sources.
    """
    name = _read_name(text)
    if name in _WEAK:
        return True
    return _KNOWN.issuperset(name.split(" & ")) and not _is_strong(name)


def is_any_sources_heading(text: str) -> bool:
    """Return True if `text` heads a list of sources, or may be above one."""
    name = _read_name(text)
    return name in _KNOWN or _KNOWN.issuperset(name.split(" & "))


def _is_strong(name: str) -> bool:
    """Return True if `name` heads sources, or joins several that are known, one of
    which does: "References & weblinks".
    """
    parts = name.split(" & ")
    is_joined = _KNOWN.issuperset(parts) and not _STRONG.isdisjoint(parts)
    return name in _STRONG or is_joined


def _read_name(text: str) -> str:
    """Return the words of a heading: "1. 📚 Sources & notes:" is "sources & notes"."""
    if len(text) > _MAX_CHARACTERS:
        return ""
    text = _NUMBER.sub("", text.strip(), count=1)
    letters = [at for at, character in enumerate(text) if _is_letter(character)]
    if not letters:
        return ""
    return _fold(text[letters[0] : letters[-1] + 1])


def _is_letter(character: str) -> bool:
    """Return True if `character` is of a word; vowel signs of Indic and Thai words are
    marks, not letters.
    """
    return character.isalpha() or "\u0900" <= character <= "\u0eff"
