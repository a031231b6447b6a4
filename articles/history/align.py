"""Which items of two sequences are the same: by those that each has once, and by
difflib between them.

An item that both sequences have once is a landmark, and the longest run of landmarks in
one order divides the two into gaps, which are divided again (the "patience" order of
Bram Cohen). It reads better than the longest common subsequence, which likes to match
every "the", and takes no longer where difflib alone is cubic.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from articles.history.subsequence import find_longest_increasing

GAP_MAX: Final = 100 * 100
"""The product of two lengths up to which difflib compares them."""
EFFORT_MAX: Final = 2_000_000
"""Items looked at, and products of lengths that difflib was given, in one comparison of
two documents. What is left after that counts as different: texts that take more were
made to take it, or have nearly every paragraph changed.
"""


class Effort:
    """What is left of the work that a comparison may take, shared by all the texts that
    it compares.
    """

    def __init__(self) -> None:
        self._left = EFFORT_MAX

    def spend(self, amount: int) -> bool:
        """Take off `amount` and return True if there was as much left. What was too
        much is taken as well.
        """
        self._left -= amount
        return not self.is_spent

    @property
    def is_spent(self) -> bool:
        return self._left < 0


class Stretch(NamedTuple):
    """The old items from `old_from` up to `old_to`, and the new ones from `new_from` up
    to `new_to` in their place.
    """

    is_same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int

    @property
    def lengths(self) -> tuple[int, int]:
        return self.old_to - self.old_from, self.new_to - self.new_from

    def cut(
        self, old: Sequence[str], new: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """Return the items of both sequences that the stretch is about."""
        return old[self.old_from : self.old_to], new[self.new_from : self.new_to]

    def mark_same(self, in_old: int, in_new: int, length: int = 1) -> "Stretch":
        """Return a stretch of `length` items that are the same. The places are counted
        within this stretch.
        """
        old_from, new_from = self.old_from + in_old, self.new_from + in_new
        return Stretch(True, old_from, old_from + length, new_from, new_from + length)


def align(
    old: Sequence[str], new: Sequence[str], effort: Effort | None = None
) -> list[Stretch]:
    """Divide two sequences into stretches that are the same and stretches that are not,
    by turns and in order.

    `effort` is what is left to spend on it, by default as much as on a whole
    comparison.
    """
    stretches: list[Stretch] = []
    at_old = at_new = 0
    # An empty stretch at the end, so that what is left before it is a gap like any
    # other.
    end = Stretch(True, len(old), len(old), len(new), len(new))
    for found in [*_find_same(old, new, effort or Effort()), end]:
        if (at_old, at_new) != (found.old_from, found.new_from):
            stretches.append(
                Stretch(False, at_old, found.old_from, at_new, found.new_from)
            )
            stretches.append(found)
        elif stretches:
            # Callers rely on the turns: what touches is one stretch.
            stretches[-1] = stretches[-1]._replace(
                old_to=found.old_to, new_to=found.new_to
            )
        else:
            stretches.append(found)
        at_old, at_new = found.old_to, found.new_to

    if not any(stretches[-1].lengths):
        stretches.pop()
    return stretches


def _find_same(
    old: Sequence[str], new: Sequence[str], effort: Effort
) -> Iterator[Stretch]:
    """Yield what is the same, in order; two that touch may come one after the other."""
    # A stack: the gap that comes first in the sequences is on top.
    gaps = [Stretch(False, 0, len(old), 0, len(new))]
    while gaps:
        gap = gaps.pop()
        if gap.is_same:
            yield gap
            continue

        head, middle, tail = _trim(old, new, gap)
        if any(head.lengths):
            yield head
        if any(tail.lengths):
            gaps.append(tail)

        # The last of the list is taken first.
        gaps += reversed(_divide_gap(old, new, middle, effort))


def _divide_gap(
    old: Sequence[str], new: Sequence[str], gap: Stretch, effort: Effort
) -> list[Stretch]:
    """Return what is the same in a gap, and the smaller gaps in it that are worth a
    look. All the rest counts as different.
    """
    old_length, new_length = gap.lengths
    is_affordable = effort.spend(old_length + new_length)
    if not is_affordable or not old_length or not new_length:
        return []
    if old_length * new_length > GAP_MAX:
        return _divide_at_landmarks(old, new, gap)

    # Not asked whether it is affordable: a gap as small as this may overdraw once.
    effort.spend(old_length * new_length)
    return _match_by_difflib(old, new, gap)


def _trim(
    old: Sequence[str], new: Sequence[str], gap: Stretch
) -> tuple[Stretch, Stretch, Stretch]:
    """Return what a gap begins with in both sequences, what is left of it, and what it
    ends with in both.
    """
    # Most edits leave both ends as they are, and this spends nothing of the effort.
    shorter = min(gap.lengths)
    head = 0
    while head < shorter and old[gap.old_from + head] == new[gap.new_from + head]:
        head += 1
    tail = 0
    while (
        tail < shorter - head
        and old[gap.old_to - 1 - tail] == new[gap.new_to - 1 - tail]
    ):
        tail += 1

    old_length, new_length = gap.lengths
    middle = Stretch(
        False,
        gap.old_from + head,
        gap.old_to - tail,
        gap.new_from + head,
        gap.new_to - tail,
    )
    return (
        gap.mark_same(0, 0, head),
        middle,
        gap.mark_same(old_length - tail, new_length - tail, tail),
    )


def _match_by_difflib(
    old: Sequence[str], new: Sequence[str], gap: Stretch
) -> list[Stretch]:
    # With `autojunk` difflib skips what is frequent in long sequences.
    matcher = difflib.SequenceMatcher(None, *gap.cut(old, new), autojunk=False)
    # The last block is always empty.
    return [gap.mark_same(*match) for match in matcher.get_matching_blocks()[:-1]]


def _divide_at_landmarks(
    old: Sequence[str], new: Sequence[str], gap: Stretch
) -> list[Stretch]:
    """Return the landmarks and the gaps between them; nothing if there are none, so
    that all of it is different.
    """
    old_items, new_items = gap.cut(old, new)
    old_places, new_places = _places_of_unique(old_items), _places_of_unique(new_items)
    shared = [
        (old_places[item], place)
        for item, place in new_places.items()
        if item in old_places
    ]

    # Landmarks that change places can't all be the same: take the most that don't.
    divided = []
    at_old, at_new = gap.old_from, gap.new_from
    for index in find_longest_increasing([place for place, _ in shared]):
        landmark = gap.mark_same(*shared[index])
        divided.append(
            Stretch(False, at_old, landmark.old_from, at_new, landmark.new_from)
        )
        divided.append(landmark)
        at_old, at_new = landmark.old_to, landmark.new_to
    if divided:
        divided.append(Stretch(False, at_old, gap.old_to, at_new, gap.new_to))
    return divided


def _places_of_unique(items: Sequence[str]) -> dict[str, int]:
    """Return the place of each item that `items` has once, in order."""
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}
