"""Which paragraphs of two texts are versions of each other: those that share the most
of their words.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from articles.history.align import Effort
from articles.history.tokens import normalise_spaces, split_tokens, weigh_token

LIKENESS_MIN: Final = 0.4
"""The share of their letters that two paragraphs have in common, in whatever order, to
be compared word by word.
"""
PAIRS_MAX: Final = 2_500
"""Pairs of paragraphs in one gap that are compared for likeness."""


class _Letters(NamedTuple):
    """How many letters of a paragraph are in each of its words, and in all."""

    by_word: Counter[str]
    total: int


def pair_similar(
    old: Sequence[str], new: Sequence[str], effort: Effort
) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs, in the order of both texts, that have the most in
    common together.
    """
    if len(old) * len(new) > PAIRS_MAX or effort.is_spent:
        return []
    if len(old) == len(new) == 1:
        # Comparing their words will show whether they are alike.
        return [(0, 0)]

    old_letters = [_count_letters(text) for text in old]
    new_letters = [_count_letters(text) for text in new]
    # To compare two paragraphs, each word of the one is looked up in the other.
    word_count = sum(len(letters.by_word) for letters in old_letters)
    if not effort.spend(len(new) * word_count):
        return []
    return _read_pairs(_find_best_sums(old_letters, new_letters))


def _find_best_sums(old: list[_Letters], new: list[_Letters]) -> list[list[float]]:
    """Return in `[i][j]` the likeness that the first i old and the first j new
    paragraphs have at best together.
    """
    best = [[0.0] * (len(new) + 1)]
    for letters in old:
        above = best[-1]
        line = [0.0]
        for place, others in enumerate(new):
            # Either one of the two is left out, or they are paired.
            paired = above[place] + _measure_likeness(letters, others)
            line.append(max(above[place + 1], line[-1], paired))
        best.append(line)
    return best


def _read_pairs(best: list[list[float]]) -> list[tuple[int, int]]:
    """Walk back from the best sum of all to the pairs that it is made of."""
    pairs = []
    in_old, in_new = len(best) - 1, len(best[0]) - 1
    # Sums can be compared for equality: `max` carried over the very same number.
    while in_old and in_new:
        # The sum is the same without a paragraph that is in no pair.
        if best[in_old][in_new] == best[in_old - 1][in_new]:
            in_old -= 1
        elif best[in_old][in_new] == best[in_old][in_new - 1]:
            in_new -= 1
        else:
            in_old -= 1
            in_new -= 1
            pairs.append((in_old, in_new))
    return pairs[::-1]


def _count_letters(text: str) -> _Letters:
    by_word: Counter[str] = Counter()
    for token in split_tokens(text):
        by_word[normalise_spaces(token)] += weigh_token(token)
    return _Letters(by_word, by_word.total())


def _measure_likeness(one: _Letters, other: _Letters) -> float:
    """Return the share of letters in words that both have, 0 where it is too little to
    be the same paragraph.
    """
    total = one.total + other.total
    if not total:
        return 0.0
    if 2 * min(one.total, other.total) < LIKENESS_MIN * total:
        return 0.0  # the shorter one has too few letters, whatever they are

    few, many = sorted((one.by_word, other.by_word), key=len)
    shared = 0
    for word, count in few.items():
        if word in many:
            shared += min(count, many[word])

    # Dice's coefficient: 1 for the same words, 0 for none in common.
    likeness = 2 * shared / total
    return likeness if likeness >= LIKENESS_MIN else 0.0
