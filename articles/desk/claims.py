"""What in a sentence is a fact that somebody may want to check: numbers, quotations,
names, and what is said to be known from somebody.
"""

import re
from typing import Final

from articles.desk.vocabulary import Vocabulary

# "1,000", "3.5", "12 000", "16:9", but not the number of "Covid-19"
# U+00A0 and U+202F stand between thousands, as in French.
_NUMBER: Final = re.compile(
    r"(?<![\d_-])[+−-]?\d+(?:[.,:\u00a0\u202f’']\d+)*(?:(?:\s|\u00a0)?[%‰°])?"
)
# Guillemets point outwards in French and inwards in German books, so both are here.
_QUOTATION: Final = re.compile(
    r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|\"[^\"]+\"|「[^「」]+」"
)
QUOTED_WORDS: Final = 3
"""Words that a quotation has at least: one or two in quotation marks are a term, or
somebody's irony.
"""
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]+")


def find_claim(sentence: str, vocabulary: Vocabulary) -> str:
    """Return the words for which a sentence needs a source: a quotation, an attribution
    (“according to”), or a number; "" if there are none.
    """
    # The finding quotes the first of these.
    if quotations := find_quotations(sentence):
        return quotations[0]
    if match := vocabulary.attributions.search(sentence):
        return match[0].strip()
    if numbers := find_numbers(sentence):
        return numbers[0]
    if match := vocabulary.amounts.search(sentence):
        return match[0].strip()
    return ""


def find_quotations(text: str) -> list[str]:
    quotations = _QUOTATION.findall(text)
    return [each for each in quotations if len(each.split()) >= QUOTED_WORDS]


def find_numbers(text: str) -> list[str]:
    """Return the numbers of a text, those of dates included, but not those that belong
    to a name: G20, Covid-19.
    """
    numbers = []
    for match in _NUMBER.finditer(text):
        before = text[max(match.start() - 1, 0) : match.start()]
        # In scripts without capitals, such as Han, numbers follow words without a space.
        is_in_name = before.lower() != before.upper()
        if not is_in_name:
            numbers.append(match[0].strip())
    return numbers


def find_names(text: str) -> list[str]:
    """Return what is written with a capital inside a sentence: “Ada Byron”, “Sea
    Office”.
    """
    names: list[str] = []
    end = -1  # of the last name
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if not word[0].isupper():
            continue

        # The word before is a name, so this one goes on with it.
        if start == end + 1 and text[end] == " ":
            names[-1] += f" {word}"
        elif _follows_word(text, start):
            names.append(word)
        else:
            continue
        end = match.end()
    return names


def _follows_word(text: str, start: int) -> bool:
    """Return True if a word and a space stand before `start`. A capital after anything
    else may only begin a sentence.
    """
    return start >= 2 and text[start - 1] == " " and text[start - 2].isalnum()
