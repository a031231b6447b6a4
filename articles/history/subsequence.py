"""The longest increasing subsequence: the most things that two orders have in common."""

from bisect import bisect_left
from collections.abc import Sequence


def find_longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence of `values`, in
    order.

    By patience sorting, O(n log n): M. L. Fredman, "On computing the length of longest
    increasing subsequences", Discrete Mathematics 11 (1975).
    """
    # The smallest value that ends a subsequence of length 1, 2, …, and its index. The
    # -1 stands for the empty subsequence.
    ends: list[int] = []
    end_indices = [-1]
    predecessors: list[int] = []
    for index, value in enumerate(values):
        # `bisect_right` would let equal values follow each other.
        length = bisect_left(ends, value)
        predecessors.append(end_indices[length])
        ends[length : length + 1] = [value]
        end_indices[length + 1 : length + 2] = [index]

    found = []
    index = end_indices[-1]
    while index >= 0:
        found.append(index)
        index = predecessors[index]
    return found[::-1]
