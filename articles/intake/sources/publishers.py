"""Names of publishers: how "FAO" and "The Guardian" are distinguished from a title or
an author.
"""

import re
import unicodedata
from collections.abc import Iterable

from articles.document import NAME_MAX
from articles.intake.sources.addresses import SMALL_WORDS
from articles.intake.sources.cited_authors import is_author
from articles.intake.text.dates import find_date
from articles.intake.text.scanning import skip_match
from articles.intake.words.vocabulary import words_of

# Words that names of organisations hold, such as "university", and the beginnings and
# endings of others.
_BODIES = words_of("sources.publishers")
_STEMS = tuple(words_of("sources.publisher_stems"))
_ENDINGS = tuple(words_of("sources.publisher_endings"))
_SUFFIXES = tuple(words_of("sources.publisher_suffixes"))
_MAX_WORDS = 10
# The shortest name of a site that can identify a publisher.
_MIN_LETTERS = 3
# "FAO", "AP-NORC", "US EPA"
_ACRONYM = re.compile(
    r"[^\W\d_a-z][^\W_a-z&.-]{1,7}(?:[\s/-][^\W\d_a-z][^\W_a-z]{1,7})?"
)
# "example.org"
_SITE = re.compile(
    r"(?:www\.)?[\w-]{2,}(?:\.[\w-]{2,})*\.(?:[a-z]{2,4})", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_SENTENCE = re.compile(r"[.!?。！？]\s|[!?。！？:;]")
# The place that some styles write before the name: "New York: Penguin".
_PLACE = re.compile(
    r"[^\W\d_a-z][\w’'-]++(?:[\s,./&]{1,3}[^\W\d_a-z][\w’'-]++){0,3}:\s(?=[^\W\d_a-z])"
)


def is_publisher(text: str, site: str = "") -> bool:
    """Return True if `text` plainly names a publisher. `site` is the name of the
    source's site.
    """
    if not may_be_publisher(text) or is_author(text):
        return False
    words = _WORD.findall(text)
    if _SITE.fullmatch(text) or _names_site(words, site):
        return True
    return _has_form_of_body(text, words) or (
        is_named(text) and any(map(_is_word_of_body, words))
    )


def _has_form_of_body(text: str, words: list[str]) -> bool:
    """Return True for an acronym, and for the beginning or the ending that names of
    organisations have in languages without capitals or spaces.
    """
    is_acronym = text.upper() == text and _ACRONYM.fullmatch(text) is not None
    if is_acronym and len(words) <= 2:
        return True
    # What is longer is a sentence that ends in such a word.
    if text.endswith(_SUFFIXES) and len(text) <= 20:
        return True
    return text.casefold().startswith(_STEMS)


def _is_word_of_body(word: str) -> bool:
    bare = word.strip(".").casefold()
    return bare in _BODIES or (len(bare) > 6 and bare.endswith(_ENDINGS))


def may_be_publisher(text: str) -> bool:
    """Return True if `text` has the form of a name: few words, no sentence in it, a
    capital letter first.
    """
    words = _WORD.findall(text)
    text = text[skip_match(_PLACE, text) :]
    if not 1 <= len(words) <= _MAX_WORDS or len(text) > NAME_MAX:
        return False
    if _SENTENCE.search(text):
        return False
    if any(map(str.isdigit, text)) and find_date(text):
        return False
    if text[0].islower() and not _SITE.fullmatch(text):
        return False
    return any(map(str.isalpha, text))


def is_named(text: str) -> bool:
    """Return True if all words of `text` but small ones are capitalised, as in names
    and English titles.
    """
    words = _WORD.findall(text)
    if not words or words[0][0].islower():
        return False
    return all(word in SMALL_WORDS or not word[0].islower() for word in words)


def _names_site(words: list[str], site: str) -> bool:
    """Return True if `words` are the name of `site`, or of the body whose initials it
    has: FAO at fao.org.
    """
    site = site.replace("-", "")
    if len(site) < _MIN_LETTERS:
        return False

    bare = [_fold_letters(word) for word in words]
    significant = [
        folded
        for word, folded in zip(words, bare, strict=True)
        if word.lower() not in SMALL_WORDS
    ]
    if site in (_initials(significant), _initials(bare), "".join(significant)):
        return True
    if len(bare) <= 2 and "".join(bare).startswith(site):
        return True

    # A site often has the first words of a longer name.
    names = (site, site.removeprefix("the"))
    least = max(1, len(significant) // 2)
    return any("".join(bare[:end]) in names for end in range(least, len(bare) + 1))


def _initials(words: Iterable[str]) -> str:
    return "".join(word[:1] for word in words)


def _fold_letters(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"[^a-z0-9]", "", decomposed)
