"""Words as both databases see them: runs of letters and digits, without case and diacritics. No Django."""

import re
import unicodedata

from articles.rendering.language import primary

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""A word, in any script that puts spaces between them. Of scripts that don't, a run between two marks is one word."""
_DIACRITICS = re.compile("[\u0300-\u036f]+")


def fold(word: str) -> str:
    """Return a word without case and diacritics: “Élysée” and “elysee” are one."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _DIACRITICS.sub("", unicodedata.normalize("NFKD", word))).lower()


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, folded."""
    return tuple(fold(word) for word in WORD.findall(text))


def beginning(word: str) -> str:
    """Return the first two thirds of a word, by which words that are written nearly alike are found."""
    return word[: -(-len(word) * 2 // 3)]


def is_english(language: str) -> bool:
    """Return True if a language tag (BCP 47) is English, of whatever country: such words are stemmed."""
    return primary(language) == "en"
