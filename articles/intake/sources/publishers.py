"""Names of publishers: how "FAO" and "The Guardian" are distinguished from a title or an author."""

import re
import unicodedata
from typing import Final

from articles.document import NAME_MAX

from ..dates import find_date
from ..words.vocabulary import words_of
from .addresses import SMALL_WORDS
from .cited_authors import is_author

_BODIES: Final = words_of("sources.publishers")
_STEMS: Final = tuple(words_of("sources.publisher_stems"))
_ENDINGS: Final = tuple(words_of("sources.publisher_endings"))
_SUFFIXES: Final = tuple(words_of("sources.publisher_suffixes"))
_MAX_WORDS: Final = 10
_MIN_LETTERS: Final = 3
"""The shortest name of a site that can identify a publisher."""
_ACRONYM = re.compile(r"[^\W\d_a-z][^\W_a-z&.-]{1,7}(?:[\s/-][^\W\d_a-z][^\W_a-z]{1,7})?")
_SITE = re.compile(r"(?:www\.)?[\w-]{2,}(?:\.[\w-]{2,})*\.(?:[a-z]{2,4})", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_SENTENCE = re.compile(r"[.!?。！？]\s|[!?。！？:;]")
_PLACE = re.compile(r"[^\W\d_a-z][\w’'-]++(?:[\s,./&]{1,3}[^\W\d_a-z][\w’'-]++){0,3}:\s(?=[^\W\d_a-z])")
"""The place of a publisher, which some styles write before its name: "New York: Penguin"."""


def is_publisher(text: str, site: str = "") -> bool:
    """Return True if `text` plainly names a publisher. `site` is the name of the source's site."""
    if not may_be_publisher(text) or is_author(text):
        return False
    words = _WORD.findall(text)
    if _SITE.fullmatch(text) or _is_name_of_site(words, site):
        return True
    if len(words) <= 2 and text.upper() == text and _ACRONYM.fullmatch(text):
        return True
    if text.endswith(_SUFFIXES) and len(text) <= 20:
        return True
    return text.casefold().startswith(_STEMS) or (is_named(text) and any(map(_is_body, words)))


def _is_body(word: str) -> bool:
    """Return True if `word` is one that names of organisations hold, such as "university"."""
    bare = word.strip(".").casefold()
    return bare in _BODIES or (len(bare) > 6 and bare.endswith(_ENDINGS))


def may_be_publisher(text: str) -> bool:
    """Return True if `text` has the form of a name: few words, no sentence in it, a capital letter first."""
    words = _WORD.findall(text)
    if place := _PLACE.match(text):
        text = text[place.end() :]
    if not 1 <= len(words) <= _MAX_WORDS or len(text) > NAME_MAX or _SENTENCE.search(text):
        return False
    if any(map(str.isdigit, text)) and find_date(text):
        return False
    if text[0].islower() and not _SITE.fullmatch(text):
        return False
    return any(map(str.isalpha, text))


def is_named(text: str) -> bool:
    """Return True if all words of `text` but small ones are capitalised, as in names and English titles."""
    words = _WORD.findall(text)
    if not words or words[0][0].islower():
        return False
    return all(word in SMALL_WORDS or not word[0].islower() for word in words)


def _is_name_of_site(words: list[str], site: str) -> bool:
    """Return True if `words` are the name of `site`, or of the body whose initials it has: FAO at fao.org."""
    site = site.replace("-", "")
    if len(site) < _MIN_LETTERS:
        return False

    bare = [_letters(word) for word in words]
    telling = [_letters(word) for word in words if word.lower() not in SMALL_WORDS]
    if site in (_initials(telling), _initials(bare), "".join(telling)):
        return True
    if len(bare) <= 2 and "".join(bare).startswith(site):
        return True

    # A site often has the first words of a longer name.
    names = (site, site.removeprefix("the"))
    least = max(1, len(telling) // 2)
    return any("".join(bare[:end]) in names for end in range(least, len(bare) + 1))


def _initials(words: list[str]) -> str:
    return "".join(word[:1] for word in words)


def _letters(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", bare)
