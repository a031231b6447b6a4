"""Words as both databases see them: runs of letters and digits, without case and
diacritics. No Django.
"""

import re
import unicodedata
from math import ceil

from articles.rendering.language import primary_language

# `\w` has no combining marks: an accent may be a character of its own after its letter.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""A word, in any script that puts spaces between them. Of scripts that don't, a run
between two marks is one word.
"""
BEGINNING = 4
"""Letters from which a word that is not stemmed also finds longer ones: “netz” finds
“Netzausbau”.
"""
_DIACRITICS = re.compile("[\u0300-\u036f]+")


def fold_word(word: str) -> str:
    """Return a word without case and diacritics: “Élysée” and “elysee” are one."""
    if word.isascii():
        return word.lower()
    # NFKD takes “é” apart into “e” and an accent, which can then be left out.
    without_diacritics = _DIACRITICS.sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFC", without_diacritics).lower()


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, folded."""
    return tuple(fold_word(word) for word in WORD.findall(text))


def cut_to_prefix(word: str) -> str:
    """Return the first two thirds of a word, by which words that are written nearly
    alike are found.
    """
    return word[: ceil(len(word) * 2 / 3)]


def is_english(language: str) -> bool:
    """Return True if a language tag (BCP 47) is English, of whatever country: such
    words are stemmed.
    """
    return primary_language(language) == "en"
