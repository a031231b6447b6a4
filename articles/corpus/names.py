"""Invented names of places, rivers and companies. No Django.

Names of one sort have the same number of letters. So a copy is cut, wrapped and folded at
the same places as its model.
"""

import random
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

LENGTHS: Final = {
    "place": 8,
    "river": 6,
    "firm": 7,
    "district": 9,
    "village": 7,
    "hamlet": 6,
    "neighbour": 8,
}
"""Letters in the names of each sort."""
POOL: Final = 8_000
"""Names of each sort. The first is the most frequent in what is written (Zipf's law), as
words are in any language.
"""
_ONSETS: Final = "bdfglmnprstv"
_VOWELS: Final = "aeiou"
_MODEL_ONSETS: Final = "jkwxz"
"""Letters that only names of models begin with and have."""

Names = Mapping[str, str]


class Namer:
    """Draws names; the same ones in the same order from each seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._pools: dict[str, list[str]] = {}
        # Its own generator: the pools are the same whichever names were drawn before.
        chance = random.Random(0)
        for sort, length in LENGTHS.items():
            # Twice as many as are wanted, since some come out equal.
            made = (_draw_name(chance, length, _ONSETS) for _ in range(2 * POOL))
            self._pools[sort] = list(dict.fromkeys(made))[:POOL]
        self._weights = list(accumulate(1 / rank for rank in range(1, POOL + 1)))
        self._of_models: set[str] = set()

    def draw_names(self) -> Names:
        """Return a name of each sort, for one explainer."""
        names = {}
        for sort, pool in self._pools.items():
            # Cumulative weights: those of a shorter pool are the first of the whole list.
            weights = self._weights[: len(pool)]
            [names[sort]] = self._chance.choices(pool, cum_weights=weights)
        # The one that an explainer is about is seldom the same as another's.
        names["place"] = self._chance.choice(self._pools["place"])
        return names

    def draw_model_names(self) -> Names:
        """Return names for a model, each of which stands nowhere else: its copies get
        other names in their places.
        """
        names = {}
        for sort, length in LENGTHS.items():
            name = ""
            while not name or name in self._of_models:
                name = _draw_name(self._chance, length, _MODEL_ONSETS)
            self._of_models.add(name)
            names[sort] = name
        return names


def _draw_name(chance: random.Random, length: int, onsets: str) -> str:
    letters = []
    for place in range(length):
        letters.append(chance.choice(_VOWELS if place % 2 else onsets))
    return "".join(letters).capitalize()
