"""Which items of two sequences are the same: by those that stand once in each, and by difflib between them.

An item that both sequences have once is a landmark, and the longest run of landmarks in one order divides the two into
gaps, which are divided again (the "patience" order of Bram Cohen). It reads better than the longest common subsequence,
which likes to match every "the", and takes no longer where difflib alone is cubic.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from articles.history.order import longest_increasing

GAP_MAX: Final = 100 * 100
"""The product of two lengths up to which difflib compares them."""
EFFORT_MAX: Final = 2_000_000
"""Items looked at, and products of lengths that difflib was given, in one comparison of two documents. What is left
after that counts as different: texts that take more were made to take it, or have nearly every paragraph changed."""


class Effort:
    """What is left of the work that a comparison may take, shared by all the texts that it compares."""

    def __init__(self) -> None:
        self._left = EFFORT_MAX

    def spend(self, amount: int) -> bool:
        """Take `amount` off; say whether there was as much left. What was too much is taken as well."""
        self._left -= amount
        return not self.is_spent

    @property
    def is_spent(self) -> bool:
        return self._left < 0


class Stretch(NamedTuple):
    """Items from `old_from` up to `old_to` stand against those from `new_from` up to `new_to`."""

    is_same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def align(old: Sequence[str], new: Sequence[str], effort: Effort | None = None) -> list[Stretch]:
    """Divide two sequences into stretches that are the same and stretches that are not, by turns and in order.

    `effort` is what is left to spend on it, by default as much as on a whole comparison.
    """
    stretches: list[Stretch] = []
    for found in _matches(old, new, effort or Effort()):
        at_old, at_new = (stretches[-1].old_to, stretches[-1].new_to) if stretches else (0, 0)
        if (at_old, at_new) != (found.old_from, found.new_from):
            stretches.append(Stretch(False, at_old, found.old_from, at_new, found.new_from))
        elif stretches:
            found = stretches.pop()._replace(old_to=found.old_to, new_to=found.new_to)
        stretches.append(found)
    at_old, at_new = (stretches[-1].old_to, stretches[-1].new_to) if stretches else (0, 0)
    if (at_old, at_new) != (len(old), len(new)):
        stretches.append(Stretch(False, at_old, len(old), at_new, len(new)))
    return stretches


def _matches(old: Sequence[str], new: Sequence[str], effort: Effort) -> Iterator[Stretch]:
    """Give what is the same, in order; two that touch may come one after the other."""
    gaps = [Stretch(False, 0, len(old), 0, len(new))]
    while gaps:
        gap = gaps.pop()
        if gap.is_same:
            yield gap
            continue
        head, middle, tail = _trimmed(old, new, gap)
        if head:
            yield head
        if tail:
            gaps.append(tail)
        old_length, new_length = middle.old_to - middle.old_from, middle.new_to - middle.new_from
        if not effort.spend(old_length + new_length) or not old_length or not new_length:
            continue
        if old_length * new_length <= GAP_MAX:
            effort.spend(old_length * new_length)
            gaps += reversed(_by_difflib(old, new, middle))
        else:
            gaps += reversed(_by_landmarks(old, new, middle))


def _trimmed(old: Sequence[str], new: Sequence[str], gap: Stretch) -> tuple[Stretch | None, Stretch, Stretch | None]:
    """Take off what a gap begins and ends with in both."""
    _, old_from, old_to, new_from, new_to = gap
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
        old_to, new_to = old_to - 1, new_to - 1
    head = Stretch(True, gap.old_from, old_from, gap.new_from, new_from)
    tail = Stretch(True, old_to, gap.old_to, new_to, gap.new_to)
    return (
        head if head.old_to > head.old_from else None,
        Stretch(False, old_from, old_to, new_from, new_to),
        tail if tail.old_to > tail.old_from else None,
    )


def _by_difflib(old: Sequence[str], new: Sequence[str], gap: Stretch) -> list[Stretch]:
    matcher = difflib.SequenceMatcher(
        a=old[gap.old_from : gap.old_to], b=new[gap.new_from : gap.new_to], autojunk=False
    )
    return [
        Stretch(
            True,
            gap.old_from + match.a,
            gap.old_from + match.a + match.size,
            gap.new_from + match.b,
            gap.new_from + match.b + match.size,
        )
        for match in matcher.get_matching_blocks()
        if match.size
    ]


def _by_landmarks(old: Sequence[str], new: Sequence[str], gap: Stretch) -> list[Stretch]:
    """Give the landmarks and the gaps between them; nothing where there are none, so that all of it is different."""
    old_items, new_items = old[gap.old_from : gap.old_to], new[gap.new_from : gap.new_to]
    once = Counter(old_items)
    places = {item: place for place, item in enumerate(old_items) if once[item] == 1}
    again = Counter(new_items)
    shared = [(places[item], place) for place, item in enumerate(new_items) if again[item] == 1 and item in places]
    found = []
    at_old, at_new = gap.old_from, gap.new_from
    for index in longest_increasing([place for place, _ in shared]):
        in_old, in_new = gap.old_from + shared[index][0], gap.new_from + shared[index][1]
        found.append(Stretch(False, at_old, in_old, at_new, in_new))
        found.append(Stretch(True, in_old, in_old + 1, in_new, in_new + 1))
        at_old, at_new = in_old + 1, in_new + 1
    return [*found, Stretch(False, at_old, gap.old_to, at_new, gap.new_to)] if found else []
