"""The stem of an English word, by M. F. Porter, “An algorithm for suffix stripping”,
Program 14 (1980). No Django.

Both databases stem so; here it tells which words of a text to mark. The names of the
steps are the paper's.
"""

from functools import lru_cache

# relational, relate; conditional, condition; digitizer, digitize
_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
# triplicate, triplic; formative, form; goodness, good
_STEP_3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
# revival, reviv; adoption, adopt; effective, effect
_STEP_4 = dict.fromkeys(
    [
        "al",
        "ance",
        "ence",
        "er",
        "ic",
        "able",
        "ible",
        "ant",
        "ement",
        "ment",
        "ent",
        "ion",
        "ou",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
    ],
    "",
)
LONGEST = 64


@lru_cache(maxsize=20_000)
def stem_word(word: str) -> str:
    """Return the stem of a folded English word: “explainers” and “explained” have
    “explain”.
    """
    if not 2 < len(word) <= LONGEST or not word.isascii():
        return word
    word = _step_1c(_step_1b(_step_1a(word)))
    word = _replace(word, _STEP_2, 0)
    word = _replace(word, _STEP_3, 0)
    word = _replace(word, _STEP_4, 1)
    return _step_5(word)


def _shape(text: str) -> str:
    """Return a text's letters as c (consonant) and v (vowel). A y is a vowel after a
    consonant.
    """
    shape = ""
    for letter in text:
        is_vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if is_vowel else "c"
    return shape


def _measure(text: str) -> int:
    """Count the times that consonants follow vowels: the paper's m."""
    return _shape(text).count("vc")


def _has_vowel(text: str) -> bool:
    return "v" in _shape(text)


def _is_double(text: str) -> bool:
    return len(text) > 1 and text[-1] == text[-2] and _shape(text)[-1] == "c"


def _is_short(text: str) -> bool:
    """Return True for consonant, vowel, consonant at the end, the last not w, x or y:
    the paper's *o.
    """
    return _shape(text)[-3:] == "cvc" and text[-1] not in "wxy"


def _step_1a(word: str) -> str:
    # caresses, caress; ponies, poni; caress; cats, cat
    for suffix, other in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(suffix):
            return word.removesuffix(suffix) + other
    return word


def _step_1b(word: str) -> str:
    if word.endswith("eed"):
        # agreed, agree; but feed
        return word[:-1] if _measure(word[:-3]) else word

    suffix = "ed" if word.endswith("ed") else "ing"
    rest = word.removesuffix(suffix)
    if rest == word or not _has_vowel(rest):
        return word  # bled, sing
    return _mend_ending(rest)


def _mend_ending(rest: str) -> str:
    """Return what is left of a word without "ed" or "ing" as the paper has it."""
    # conflated, conflate; filing, file
    is_cut_short = _measure(rest) == 1 and _is_short(rest)
    if rest.endswith(("at", "bl", "iz")) or is_cut_short:
        return rest + "e"
    # hopping, hop; but falling, fall
    if _is_double(rest) and rest[-1] not in "lsz":
        return rest[:-1]
    return rest


def _step_1c(word: str) -> str:
    # happy, happi; but sky
    if word.endswith("y") and _has_vowel(word[:-1]):
        return word[:-1] + "i"
    return word


def _replace(word: str, endings: dict[str, str], measure: int) -> str:
    """Replace the longest of `endings`, where what is before it has a greater measure
    than `measure`.
    """
    for suffix in sorted(endings, key=len, reverse=True):
        if word.endswith(suffix):
            rest = word.removesuffix(suffix)
            # The paper's one condition on a letter: "adoption", but not "onion".
            is_excluded = suffix == "ion" and not rest.endswith(("s", "t"))
            if _measure(rest) > measure and not is_excluded:
                return rest + endings[suffix]
            # Only the longest ending is looked at, as in the paper: no shorter one is
            # tried.
            return word
    return word


def _step_5(word: str) -> str:
    # probate, probat; rate; controll, control
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _is_short(rest)):
            word = rest
    if word.endswith("ll") and _measure(word) > 1:
        return word[:-1]
    return word
