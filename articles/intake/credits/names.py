"""Names of people by their form, in any script, and lines that are nothing but
names.
"""

import re
import unicodedata

from articles.document import NAME_MAX
from articles.intake.words.vocabulary import pattern_of, words_of

_WORDS_MAX = 5
_PARTICLES = words_of("people.particles")
# Words that a title writes large, and that no name has.
_NO_NAMES = words_of("people.never")
_BODIES = words_of("people.bodies")
_ROLES = words_of("people.roles")
_HONORIFICS = words_of("people.honorifics")
_SUFFIXES = words_of("people.suffixes")

_WORD = re.compile(
    r"(?:[dl]['’]|(?:al|el|ul|ibn|bin|ad|as|ar|an)[-‑])?(?P<large>[^\W\d_][\w’'‑.·-]*)",
    re.IGNORECASE,
)
_AND = rf"\s(?:&|{pattern_of('people.and')})"
_JOIN = re.compile(rf"\s*(?:[,،、，;；/](?:{_AND})?|{_AND})\s+|\s*[、，،]\s*")
_DUTCH_JOIN = re.compile(r"\s*,\s+|\s(?:en|&)\s")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々〆ー]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]{2,6}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,6}")
_KANA_MOST = 20
# Characters between the letters of a name.
_NAME_MARKS = "-’'״׳\u200c\u200d"


def is_name(text: str) -> bool:
    """Return True if `text` may be the name of one person: two to five words, written
    as names are.

    A single word is a name only in scripts without spaces: "Staff", "Admin" and
    "Reuters" are found where names are.
    """
    words = text.split()
    if not words or len(text) > NAME_MAX:
        return False
    # Scripts without capital letters: Arabic, Hebrew, Devanagari, Chinese, Japanese,
    # Korean.
    letters = "".join(filter(str.isalpha, text))
    if letters and letters.lower() == letters.upper():
        return _is_caseless_name(words)
    # "Dr Austen" is a name, though "Austen" alone is not.
    if len(words) > 1 and words[0].casefold().strip(".") in _HONORIFICS:
        return _are_name_words(words[1:], least=1)
    return _are_name_words(words, least=2)


def is_role(text: str) -> bool:
    """Return True if `text` has a word for what people do, or for an organisation."""
    return _has_role_word(text.split())


def name_spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return the start and end of each name in "Jane Austen, Ada Lovelace and Mary
    Shelley".

    Return none if not all of it is names. In Dutch, "en" is "and"; in Spanish and
    French it is "in".
    """
    is_dutch = language.partition("-")[0] == "nl"
    joins = _DUTCH_JOIN if is_dutch else _JOIN
    spans: list[tuple[int, int]] = []
    start = 0
    for end, after in [
        *map(re.Match.span, joins.finditer(text)),
        (len(text), len(text)),
    ]:
        part = text[start:end].strip()
        if is_name(part):
            spans.append((start, end))
        elif spans and _is_end_of_name(part, text[spans[-1][0] : end]):
            spans[-1] = (spans[-1][0], end)
        else:
            return []
        start = after
    return spans


def _is_end_of_name(part: str, whole: str) -> bool:
    """Return True if `part` is the end of a name: "José Ortega y Gasset", "Ada
    Lovelace, PhD".
    """
    is_suffix = part.casefold().replace(".", "") in _SUFFIXES
    return is_suffix or ("," not in whole and is_name(whole))


def _are_name_words(words: list[str], *, least: int) -> bool:
    """Return True if `words` are a name of which at least `least` are capitalised."""
    large = [word for word in words if not word.islower()]
    if not least <= len(large) <= len(words) <= _WORDS_MAX:
        return False
    if words[-1].islower() or _has_role_word(words):
        return False
    # Initials alone are none.
    has_long_word = any(sum(map(str.isalpha, word)) > 1 for word in large)
    return has_long_word and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    if word.islower():
        return word in _PARTICLES
    match = _WORD.fullmatch(unicodedata.normalize("NFC", word))
    if match is None or match["large"][0].islower() or word.casefold() in _NO_NAMES:
        return False
    if ".." in word:
        return False
    # A full stop is allowed at the end ("Jr."), and between initials ("J.R.").
    return "." not in word[:-1] or all(len(part) < 3 for part in word.split("."))


def _is_caseless_name(words: list[str]) -> bool:
    """Return True if `words` may be a name in a script without capital letters."""
    joined = "".join(words)
    if joined in _BODIES:
        return False
    if _EASTERN.search(joined):
        return len(words) <= 3 and _is_eastern_name(joined)
    # Arabic, Hebrew and others separate words by spaces, so a name has several.
    return 2 <= len(words) <= _WORDS_MAX and all(map(_is_letters, words))


def _is_eastern_name(joined: str) -> bool:
    """Return True if `joined` may be a name in Chinese, Japanese or Korean."""
    bare = re.sub(r"[・·=＝]", "", joined)
    if _HAN.fullmatch(bare) or _HANGUL.fullmatch(bare):
        return True
    # A short name may have kana, such as 宮沢りえ or よしもとばなな. A foreign one has a
    # mark between its parts, and may be longer.
    has_mark = bare != joined
    most = _KANA_MOST if has_mark else 8
    least = 0 if has_mark else 3
    return least <= len(bare) <= most and _EASTERN.fullmatch(bare) is not None


def _is_letters(word: str) -> bool:
    for character in word:
        is_letter = unicodedata.category(character)[0] in "LM"
        if not is_letter and character not in _NAME_MARKS:
            return False
    return True


def _has_role_word(words: list[str]) -> bool:
    plain = {word.casefold().strip(".,:;()") for word in words}
    return not (_BODIES | _ROLES).isdisjoint(plain)
