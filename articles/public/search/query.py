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
from dataclasses import dataclass
from typing import NamedTuple

from articles.public.search.words import WORD, words

WORDS_MAX = 24
"""How many words are looked for. Nobody types more, and a page pasted into the field would cost too much."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(r'(?P<minus>(?<![^\s"])[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_JOINTS = re.compile(r"[-‐‑‒–—−/]+")

Row = tuple[int, float, int, object]
"""What a database gives of an entry that answers: tier, rank (higher is better), the entry's key and its edition's."""
Near = tuple[int, int, object]
"""What a database gives of a question with one of several words: the word's number, the entry's key, its edition's."""


class NearTerm(NamedTuple):
    """One of several words to look for in questions: with or without stems, and with what begins like it or not."""

    number: int
    word: str
    is_stemmed: bool
    begins_alike: bool


@dataclass(frozen=True)
class Query:
    """Terms to be found, and terms that must not be. A term is one word or several side by side, as they were typed."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    is_cut: bool = False
    """Whether words were left out, because there were more than `WORDS_MAX`."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words to be found, folded, each once."""
        return tuple(dict.fromkeys(word for term in self.wanted for word in words(term)))


def parse(typed: str) -> Query:
    """Read what was typed. A query without anything to be found is empty, whatever it excludes."""
    wanted: list[str] = []
    unwanted: list[str] = []
    left = WORDS_MAX
    for match in _TERM.finditer(_CONTROLS.sub(" ", typed).translate(_QUOTES)):
        text = match["phrase"] if match["word"] is None else match["word"]
        # A word that is excluded stays whole: “-U.S.-Russia” is not to exclude all of Russia.
        is_whole = match["minus"] or match["word"] is None
        for term in [text] if is_whole else _JOINTS.split(text):
            found = list(WORD.finditer(term))[: left + 1]
            if not found:
                continue
            if len(found) > left:
                return Query(tuple(wanted), tuple(unwanted), is_cut=True)
            left -= len(found)
            (unwanted if match["minus"] else wanted).append(term.strip())
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
