"""The words of all languages together: intake looks for each of them, because it does
not know the language yet.

The files are read once, when this module is imported.
"""

import re
import unicodedata
from collections.abc import Iterable

from articles.intake.words import language_files
from articles.intake.words.language_files import Language, WordFileError
from articles.intake.words.tables import TABLES

_SIMPLER_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "’": "'"}
)
"""Letters that Unicode does not decompose into a letter and an accent."""

_LANGUAGES = language_files.read_languages(language_files.FOLDER)


def words_of(*tables: str) -> frozenset[str]:
    """Return the words in `tables` of all languages, as the files have them: in lower
    case.
    """
    words: set[str] = set()
    for table in tables:
        if table not in TABLES:
            raise KeyError(table)
        for language in _LANGUAGES:
            words |= language.tables.get(table, frozenset())
    return frozenset(words)


def pattern_of(*tables: str) -> str:
    """Return a regular expression that matches any word of `tables`."""
    return pattern_of_words(words_of(*tables))


def pattern_of_words(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of `words`, the longest first; a
    space matches any white space.
    """
    # The words themselves are the second key so that the pattern is the same in every
    # run.
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def fold_word(word: str) -> str:
    """Return `word` without case and accents."""
    decomposed = unicodedata.normalize(
        "NFKD", word.casefold().translate(_SIMPLER_LETTERS)
    )
    # Accents are characters of their own now.
    letters = "".join(
        character for character in decomposed if not unicodedata.combining(character)
    )
    return letters.translate(_SIMPLER_LETTERS)


def read_month_numbers(languages: Iterable[Language]) -> dict[str, int]:
    """Return the number of each month's name in `languages`, folded: {"marz": 3, …}.

    Raise `WordFileError` if one name has two numbers. Dates are read without knowing
    their language.
    """
    numbers: dict[str, int] = {}
    for language in languages:
        for form in language.months:
            for number, name in enumerate(form, 1):
                if name and numbers.setdefault(fold_word(name), number) != number:
                    raise WordFileError(
                        f"{language.tag}.toml, dates.months: “{name}” is month {number} here, "
                        f"and {numbers[fold_word(name)]} in another language. Leave it out."
                    )
    return numbers


def _tags_by_name() -> dict[str, str]:
    tags: dict[str, str] = {}
    for language in _LANGUAGES:
        tags |= dict.fromkeys(language.tables["names"], language.tag)
    return tags


MONTHS = read_month_numbers(_LANGUAGES)
LANGUAGE_TAGS = _tags_by_name()
"""The tag of each language by its names: {"german": "de", "deutsch": "de", …}."""
