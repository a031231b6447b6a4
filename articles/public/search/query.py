"""What a reader typed, read as a query. Nothing that is typed is an error. No Django.

| typed             | found                                               |
|-------------------|-----------------------------------------------------|
| `bread prices`    | what has both words, in any order                   |
| `"bread prices"`  | what has them side by side                          |
| `bread -butter`   | what has the one and not the other                  |
| `U.S.-Russia`     | what has “U.S.” and “Russia”                        |
| `* ( ) : AND`     | signs say nothing, and no word is a command         |
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.public.search.common_words import drop_asking_words
from articles.public.search.words import BEGINNING, WORD, split_words

WORDS_MAX = 24
"""How many words are looked for. Nobody types more, and a page pasted into the field
would cost too much.
"""
# Line breaks and what else can't be seen; quotation marks of many languages.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# -"two words", "two words" without an end, -word, word
# The minus counts only after a space or a quotation mark: in “co-op” it is a joint.
_TERM = re.compile(
    r'(?P<minus>(?<![^\s"])[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_JOINTS = re.compile(r"[-‐‑‒–—−/]+")

Row = tuple[int, float, int, object]
"""What a database gives of an entry that answers: the number of the part, its rank
(higher is better; 0 for one that was not ranked), the entry's key and its edition's.
"""
Near = tuple[int, int]
"""What a database gives of a question with one of several words: the word's number and
the entry's key.
"""
Name = tuple[str, object, str]
"""What a database gives of a standing record: its kind, its key and its name."""


class NearTerm(NamedTuple):
    """One of several words to look for in questions: with or without stems, and with
    what begins like it or not.
    """

    number: int
    word: str
    is_stemmed: bool
    begins_alike: bool


@dataclass(frozen=True)
class Query:
    """Terms to be found, and terms that must not be. A term is one word or several side
    by side, as they were typed.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    is_cut: bool = False
    """Whether words were left out, because there were more than `WORDS_MAX`."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words to be found, folded, each once."""
        found: list[str] = []
        for term in self.wanted:
            found += split_words(term)
        return tuple(dict.fromkeys(found))

    def __str__(self) -> str:
        """Return it as one would type it."""
        without = [f'-"{term.strip(chr(34))}"' for term in self.unwanted]
        return " ".join([*self.wanted, *without])


class Part(NamedTuple):
    """One part of a search: entries of a kind, stemmed or not, with the terms of a
    query in the title or anywhere.
    """

    number: int
    query: Query
    is_stemmed: bool
    in_title: bool
    kind: str


def finds_longer_words(term: str) -> bool:
    """Return True if a term finds words that begin with it, where words are not
    stemmed: “netz” finds “Netzausbau”, and “art” no “Artikel”.
    """
    words = split_words(term)
    return len(words) == 1 and len(words[0]) >= BEGINNING


def drop_common_terms(query: Query, language: str) -> Query:
    """Return `query` without the words that most questions in `language` are made of;
    as it is where it has no others.
    """
    significant_words = drop_asking_words(query.words, language)
    significant = []
    for term in query.wanted:
        words = split_words(term)
        # A phrase is meant as it is, common words included.
        if len(words) > 1 or words[0] in significant_words:
            significant.append(term)
    if not significant:
        return query
    return replace(query, wanted=tuple(significant))


def parse_query(typed: str) -> Query:
    """Read what was typed. A query without anything to be found is empty, whatever it
    excludes.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    left = WORDS_MAX
    for match in _TERM.finditer(_CONTROLS.sub(" ", typed).translate(_QUOTES)):
        terms = unwanted if match["minus"] else wanted
        for term in _split_term(match):
            # A term of signs alone has no words, and is dropped.
            count = len(WORD.findall(term))
            if count > left:
                return Query(tuple(wanted), tuple(unwanted), is_cut=True)
            left -= count
            if count:
                terms.append(term.strip())
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _split_term(match: re.Match[str]) -> list[str]:
    if match["phrase"] is not None:
        return [match["phrase"]]
    # A word that is excluded stays whole: “-U.S.-Russia” is not to exclude all of
    # Russia.
    if match["minus"]:
        return [match["word"]]
    return _JOINTS.split(match["word"])
