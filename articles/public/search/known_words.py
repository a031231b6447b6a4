"""The words that a misspelt one may have been, ordered so that looking through tens of
thousands takes a few milliseconds. No Django.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA


class KnownWords:
    """Folded words, each once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.all = frozenset(words)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        # Made when a word is compared: most searches only ask whether one is known.
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in self.all:
            by_length[len(word)].append(word)
        return by_length

    @cached_property
    def _text(self) -> str:
        # One text, in which a part of a word is found without looking at each word.
        return "\n".join(["", *self.all, ""])

    def __contains__(self, word: str) -> bool:
        return word in self.all

    def __len__(self) -> int:
        return len(self.all)

    def find_near(self, word: str, mistakes: int) -> Iterator[tuple[str, int]]:
        """Yield the words with at most so many letters wrong, missing, too many or in
        each other's place, and how many.
        """
        # A letter more or less is a mistake, so no other lengths can be near.
        for length in range(len(word) - mistakes, len(word) + mistakes + 1):
            near = process.extract(
                word,
                self._by_length.get(length, []),
                scorer=OSA.distance,
                score_cutoff=mistakes,
                limit=None,
            )
            for other, distance, _ in near:
                yield other, distance

    def find_longer(self, part: str) -> Iterator[str]:
        """Yield the words that `part` is a part of, itself aside."""
        place = self._text.find(part)
        while place >= 0:
            # The word around the place stands between two line breaks.
            start = self._text.rfind("\n", 0, place) + 1
            end = self._text.find("\n", place)
            if end - start > len(part):
                yield self._text[start:end]
            place = self._text.find(part, end)
