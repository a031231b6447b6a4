"""Names of people by their form, in any script, and lines that are nothing but names."""

import re
import unicodedata
from typing import Final

from articles.document import NAME_MAX

from ..words.vocabulary import pattern_of, words_of

_WORDS_MAX: Final = 5
_PARTICLES: Final = words_of("people.particles")
_NO_NAMES: Final = words_of("people.never")
"""Words that a title writes large, and that no name has."""
_BODIES: Final = words_of("people.bodies")
_ROLES: Final = words_of("people.roles")
_HONORIFICS: Final = words_of("people.honorifics")
_SUFFIXES: Final = words_of("people.suffixes")

_WORD = re.compile(r"(?:[dl]['’]|(?:al|el|ul|ibn|bin|ad|as|ar|an)[-‑])?(?P<large>[^\W\d_][\w’'‑.·-]*)", re.IGNORECASE)
_AND: Final = rf"\s(?:&|{pattern_of('people.and')})"
_JOIN = re.compile(rf"\s*(?:[,،、，;；/](?:{_AND})?|{_AND})\s+|\s*[、，،]\s*")
_DUTCH_JOIN = re.compile(r"\s*,\s+|\s(?:en|&)\s")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々〆ー]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]{2,6}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,6}")
_KANA_MOST: Final = 20


def is_name(text: str) -> bool:
    """Say whether `text` could be the name of one person: two to five words, written as names are.

    A single word is none but in scripts that part no words: "Staff", "Admin" and "Reuters" stand where names do, too.
    """
    words = text.split()
    if not words or len(text) > NAME_MAX:
        return False
    letters = [character for character in text if character.isalpha()]
    if letters and all(character.lower() == character.upper() for character in letters):
        return _is_caseless_name(words)
    if words[0].casefold().strip(".") in _HONORIFICS and len(words) > 1:
        return _are_name_words(words[1:], least=1)
    return _are_name_words(words, least=2)


def is_role(text: str) -> bool:
    """Say whether `text` has a word for what people do or for the body that they do it at."""
    return not (_BODIES | _ROLES).isdisjoint(_plain(text.split()))


def name_spans(text: str, language: str = "") -> list[tuple[int, int]] | None:
    """Give where in `text`, "Jane Austen, Ada Lovelace and Mary Shelley", each name stands; None if not all are names.

    `language` tells the Dutch "en", and, from the Spanish "in".
    """
    spans: list[tuple[int, int]] = []
    start = 0
    joins = _DUTCH_JOIN if language.partition("-")[0] == "nl" else _JOIN
    for end, after in [*(match.span() for match in joins.finditer(text)), (len(text), len(text))]:
        part = text[start:end].strip()
        if is_name(part):
            spans.append((start, end))
        elif spans and _belongs_to_name(text, spans[-1][0], end, part):
            spans[-1] = (spans[-1][0], end)
        else:
            return None
        start = after
    return spans


def _belongs_to_name(text: str, start: int, end: int, part: str) -> bool:
    """Say whether what seems joined to a name is its end: "José Ortega y Gasset", "Ada Lovelace, PhD"."""
    whole = text[start:end]
    return part.casefold().replace(".", "") in _SUFFIXES or ("," not in whole and is_name(whole))


def _are_name_words(words: list[str], *, least: int) -> bool:
    large = [word for word in words if not word.islower()]
    return (
        least <= len(large) <= len(words) <= _WORDS_MAX
        and not words[-1].islower()
        and (_BODIES | _ROLES).isdisjoint(_plain(words))
        and any(sum(map(str.isalpha, word)) > 1 for word in large)
        and all(_is_name_word(word) for word in words)
    )


def _is_name_word(word: str) -> bool:
    if word.islower():
        return word in _PARTICLES
    match = _WORD.fullmatch(unicodedata.normalize("NFC", word))
    if match is None or match["large"][0].islower() or word.casefold() in _NO_NAMES:
        return False
    return ".." not in word and ("." not in word[:-1] or all(len(part) < 3 for part in word.split(".")))


def _is_caseless_name(words: list[str]) -> bool:
    joined = "".join(words)
    if joined in _BODIES:
        return False
    if _EASTERN.search(joined):
        bare = re.sub(r"[・·=＝]", "", joined)
        is_foreign = bare != joined and _EASTERN.fullmatch(bare) is not None and len(bare) <= _KANA_MOST
        return len(words) <= 3 and bool(_HAN.fullmatch(bare) or _HANGUL.fullmatch(bare) or is_foreign or _is_kana(bare))
    return 2 <= len(words) <= _WORDS_MAX and all(_is_letters(word) for word in words)


def _is_kana(text: str) -> bool:
    """Say whether `text` is a short name with kana in it, such as 宮沢りえ or よしもとばなな."""
    return 3 <= len(text) <= 8 and _EASTERN.fullmatch(text) is not None


def _is_letters(word: str) -> bool:
    return all(unicodedata.category(character)[0] in "LM" or character in "-’'״׳\u200c\u200d" for character in word)


def _plain(words: list[str]) -> set[str]:
    return {word.casefold().strip(".,:;()") for word in words}
