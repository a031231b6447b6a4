"""Merge the order of a list."""

from collections.abc import Collection, Sequence


def merge_order(
    base: Sequence[int] | None,
    mine: Sequence[int],
    theirs: Sequence[int],
    *,
    remaining: Collection[int],
) -> tuple[list[int], bool]:
    """Return the `remaining` parts in their merged order, and whether the orders of
    both sides fit together.

    Parts are numbers here; each sequence is an order of those that it has. Of any two
    parts that all three have, the order is that of the side that changed it. Where no
    order fits all of these (I moved one part up, they moved it down), it is a conflict,
    and my order is returned.

    A part that one side added comes after the part that it was put after. Where both
    put one after the same part, theirs, which was saved first, comes first.
    """
    mine, theirs = _select(mine, remaining), _select(theirs, remaining)
    shared = _select(mine, theirs)
    known = shared if base is None else _select(shared, base)

    order, fits = _merge_common_order(
        None if base is None else _select(base, known),
        _select(mine, known),
        _select(theirs, known),
    )
    # The base says nothing of these: two orders of them can't both be right.
    added_by_both = set(shared) - set(known)
    if _select(mine, added_by_both) != _select(theirs, added_by_both):
        fits = False
    if not fits:
        order = shared

    # Theirs first, so that mine go behind those that they put at the same place.
    _insert_missing(order, theirs, behind=set())
    _insert_missing(order, mine, behind=set(theirs) - set(mine))
    return order, fits


def _select(order: Sequence[int], parts: Collection[int]) -> list[int]:
    """Return those of `parts` that `order` has, in its order."""
    wanted = set(parts)
    return [part for part in order if part in wanted]


def _merge_common_order(
    base: list[int] | None, mine: list[int], theirs: list[int]
) -> tuple[list[int], bool]:
    if mine in (base, theirs):
        return theirs, True
    if theirs == base:
        return mine, True
    if base is None:
        return mine, False
    return _merge_pairwise(base, mine, theirs)


def _merge_pairwise(
    base: list[int], mine: list[int], theirs: list[int]
) -> tuple[list[int], bool]:
    """Order each two parts as the side that changed their order has them.

    Each two are ordered, so there is an order of all that fits exactly if no two parts
    have as many before them.
    """
    in_mine = {part: place for place, part in enumerate(mine)}
    in_theirs = {part: place for place, part in enumerate(theirs)}
    count_before = dict.fromkeys(base, 0)
    for place, one in enumerate(base):
        for two in base[place + 1 :]:
            # The base has `one` first: a side that has `two` first changed that.
            if in_mine[one] < in_mine[two] and in_theirs[one] < in_theirs[two]:
                count_before[two] += 1
            else:
                count_before[one] += 1

    if len(set(count_before.values())) < len(base):
        return mine, False
    return sorted(base, key=count_before.__getitem__), True


def _insert_missing(order: list[int], side: Sequence[int], *, behind: set[int]) -> None:
    """Insert what `order` lacks of `side` after its predecessor in `side`, and after
    those of `behind` that follow the predecessor.
    """
    place = 0
    for part in side:
        if part in order:
            place = order.index(part) + 1
            continue
        while place < len(order) and order[place] in behind:
            place += 1
        order.insert(place, part)
        place += 1
