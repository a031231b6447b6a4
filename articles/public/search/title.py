"""How much of a title a query says. No Django.

The databases' own ranks count how often a word is in a text. That an explainer is
about a thing its headline says: the fewer other words there are, and the nearer to its
beginning.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.public.search.common_words import drop_common_words
from articles.public.search.stem import stem_word
from articles.public.search.words import BEGINNING, is_english, split_words

COVERAGE, PHRASE, BEGINS = 0.7, 0.22, 0.08
"""What it is worth that a title has few other words, that the words stand side by side
as they were typed, and that it begins with them.
"""


class TitleScore(NamedTuple):
    score: float
    """From 0 to 1."""
    has_all: bool
    """Whether the title has all words."""


NO_TITLE = TitleScore(0.0, False)


class TitleScorer:
    """Scores titles for the words of a query, given folded."""

    def __init__(self, words: Sequence[str]) -> None:
        self._plain = list(words)
        self._stems = [stem_word(word) for word in words]
        self._beginnings = tuple(word for word in words if len(word) >= BEGINNING)

    def score(self, title: str, language: str) -> TitleScore:
        """Return how much of `title` the words say."""
        titled = _list_forms(title, language)
        is_stemmed = is_english(language)
        wanted = self._stems if is_stemmed else self._plain
        # A stemmed word is compared by its stem, any other by its beginning.
        if not is_stemmed:
            titled = [self._shorten(form) for form in titled]

        places = [place for place, form in enumerate(titled) if form in wanted]
        if not places:
            return NO_TITLE
        # The fewer other words a title has, the more of it is said.
        score = COVERAGE * len(places) / len(titled)
        if places[0] == 0:
            score += BEGINS
        if any(titled[place : place + len(wanted)] == wanted for place in places):
            score += PHRASE
        return TitleScore(score, has_all=set(wanted) <= set(titled))

    def _shorten(self, form: str) -> str:
        """Return the word of the query that a longer word begins with, if any."""
        if self._beginnings and form.startswith(self._beginnings):
            return next(word for word in self._beginnings if form.startswith(word))
        return form


# All callers share the cached list, so none may change it.
@lru_cache(maxsize=20_000)
def _list_forms(title: str, language: str) -> list[str]:
    words = split_words(title)
    significant = drop_common_words(words, language) or words
    if is_english(language):
        return [stem_word(word) for word in significant]
    return list(significant)
