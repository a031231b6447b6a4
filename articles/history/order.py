"""The longest run of things that two orders share."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence of `values`, in order.

    By patience sorting, O(n log n): M. L. Fredman, "On computing the length of longest increasing subsequences",
    Discrete Mathematics 11 (1975).
    """
    ends: list[int] = []
    """The smallest value that a subsequence of each length ends with, and `last` its index."""
    last: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            last.append(index)
        else:
            ends[length], last[length] = value, index
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]
