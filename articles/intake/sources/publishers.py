"""Names of those who publish: how a line tells "FAO" and "The Guardian" from a title or an author."""

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
"""Of a site's name, so that it says something."""
_ACRONYM = re.compile(r"[^\W\d_a-z][^\W_a-z&.-]{1,7}(?:[\s/-][^\W\d_a-z][^\W_a-z]{1,7})?")
_SITE = re.compile(r"(?:www\.)?[\w-]{2,}(?:\.[\w-]{2,})*\.(?:[a-z]{2,4})", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_SENTENCE = re.compile(r"[.!?。！？]\s|[!?。！？:;]")
_PLACE = re.compile(r"[^\W\d_a-z][\w’'-]++(?:[\s,./&]{1,3}[^\W\d_a-z][\w’'-]++){0,3}:\s(?=[^\W\d_a-z])")
"""Where a publisher is, which some styles write before its name: "New York: Penguin"."""


def is_publisher(text: str, site: str = "") -> bool:
    """Say whether `text` plainly names who publishes. `site` is the name of the source's site."""
    words = _WORD.findall(text)
    if not may_be_publisher(text) or is_author(text):
        return False
    if _is_of_site(words, site) or _SITE.fullmatch(text):
        return True
    if len(words) <= 2 and text.upper() == text and _ACRONYM.fullmatch(text):
        return True
    if text.endswith(_SUFFIXES) and len(text) <= 20:
        return True
    if text.casefold().startswith(_STEMS):
        return True
    bare = [word.strip(".").casefold() for word in words]
    return is_named(text) and any(word in _BODIES or (len(word) > 6 and word.endswith(_ENDINGS)) for word in bare)


def may_be_publisher(text: str) -> bool:
    """Say whether `text` has the form of a name: few words, no sentence in it, begun with a large letter."""
    words = _WORD.findall(text)
    if place := _PLACE.match(text):
        text = text[place.end() :]
    if not 1 <= len(words) <= _MAX_WORDS or len(text) > NAME_MAX or _SENTENCE.search(text):
        return False
    if any(character.isdigit() for character in text) and find_date(text):
        return False
    return any(character.isalpha() for character in text) and (not text[0].islower() or bool(_SITE.fullmatch(text)))


def is_named(text: str) -> bool:
    """Say whether all words of `text` but small ones are written large, as in names and English titles."""
    words = _WORD.findall(text)
    small = sum(word[0].islower() and word not in SMALL_WORDS for word in words)
    return bool(words) and not words[0][0].islower() and not small


def _is_of_site(words: list[str], site: str) -> bool:
    """Say whether `words` are the name of a site, or of the body whose initials it is named by: FAO at fao.org."""
    site = site.replace("-", "")
    if len(site) < _MIN_LETTERS:
        return False
    bare = [_letters(word) for word in words]
    telling = [word for word, whole in zip(bare, words, strict=True) if whole.lower() not in SMALL_WORDS]
    initials = "".join(word[:1] for word in telling)
    if initials == site or "".join(word[:1] for word in bare) == site:
        return True
    if "".join(bare).startswith(site) and len(bare) <= 2:
        return True
    runs = ("".join(bare[:end]) for end in range(1, len(bare) + 1))
    most = max(1, len(telling) // 2)
    if any(run in (site, site.removeprefix("the")) and end >= most for end, run in enumerate(runs, 1)):
        return True
    return "".join(telling) == site


def _letters(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", bare)
