"""Under which letter a question stands in the index, and in what order. No Django.

An index by letters is an old craft with rules of its own in each language, which the Unicode Collation Algorithm and
CLDR write down in megabytes of data. These are the few that hold for most scripts, from the names and decompositions
that Unicode gives every character (`unicodedata`): they put each question where a reader would look for it, though
not always in the order of that language's dictionaries.
"""

import re
import unicodedata

from articles.public.search.words import words

OTHER = "#"
"""Stands for digits, and for questions without any letter."""
HAN = "漢"
"""Stands for all Chinese characters: by which sound or stroke one is found can't be told from its code."""
SORT_KEY_MAX = 80
"""Characters of a question that decide its order. Of questions that are the same so far the older comes first."""

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})
"""Not those that only modify others, such as the ʻ of Hawaiian, which dictionaries pass over."""
_LATIN = re.compile(r"LATIN (?:CAPITAL |SMALL )?(?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z])(?:$|[EIJO]$| WITH )")
_KANA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (?:SMALL )?([A-Z])")
_ROWS = {**dict.fromkeys("AIUEO", "あ"), **dict(zip("KSTNHMYRW", "かさたなはまやらわ", strict=True))}
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""What each of the 19 leading consonants of Korean is filed under, doubled ones with the single."""
_FIRST_CONSONANT = 0x1100
_WRITTEN_FIRST = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
"""Thai and Lao vowels that are written before the consonant they are spoken after, by which a word is filed."""
_KEEPS_ITS_MARK = re.compile("[\u0400-\u04ff]")
"""Cyrillic letters that are written with a mark are letters of their own: Й is not И, as É is E."""


def initial(question: str) -> str:
    """Return the letter that `question` is filed under; `OTHER` when it begins with a digit or with no letter.

    Marks before it don't count, nor do diacritics, save in Cyrillic: “¿Qué…?” is under Q, “‘Éxodo’…” under E, “Ёлка”
    under Е. Japanese is filed by its rows, Korean by leading consonants.
    """
    for character in _WRITTEN_FIRST.sub("", unicodedata.normalize("NFKC", question)):
        category = unicodedata.category(character)
        if category[0] == "N":
            return OTHER
        if category in _LETTERS:
            return _filed_under(character)
    return OTHER


def sort_key(question: str) -> bytes:
    """Return what questions under one letter are ordered by: their words, folded, in UTF-8.

    As bytes, since the two databases, and two PostgreSQL servers, don't order text alike.
    """
    return " ".join(words(question))[:SORT_KEY_MAX].encode()


def _filed_under(letter: str) -> str:
    if _KEEPS_ITS_MARK.match(letter):
        return "Е" if letter in "Ёё" else letter.upper()
    base = unicodedata.normalize("NFKD", letter)[0]
    if 0 <= (consonant := ord(base) - _FIRST_CONSONANT) < len(_CONSONANTS):
        return _CONSONANTS[consonant]
    # Of Georgian, `upper` gives letters that no text begins with; `title` leaves them.
    capital = base.title()[0]
    name = unicodedata.name(capital, "")
    if latin := _LATIN.match(name):
        return latin[1]
    if kana := _KANA.match(name):
        return _ROWS.get(kana[1], base)
    return HAN if name.startswith("CJK ") else capital
