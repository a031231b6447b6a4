"""Merge the order of a list."""

from collections.abc import Iterable, Sequence


def merge_order(
    base: Sequence[int] | None, mine: Sequence[int], theirs: Sequence[int], *, kept: Iterable[int]
) -> tuple[list[int], bool]:
    """Return the parts `kept` in their merged order, and whether both sides changed the order in ways that don't fit.

    Parts are numbers here; each sequence is an order of those that it has. Of any two parts that all three have, the
    order is that of the side that changed it. Where no order fits all of these (I moved one part up, they moved it
    down), it is a conflict, and my order is returned.

    A part that one side added stands after the part that it was put after. Where both put one after the same part,
    theirs, which was saved first, comes first.
    """
    wanted = set(kept)
    ours = [part for part in mine if part in wanted]
    other = [part for part in theirs if part in wanted]
    in_both = set(ours) & set(other)
    known = in_both if base is None else in_both & set(base)

    order, fits = _common_order(
        None if base is None else [part for part in base if part in known],
        [part for part in ours if part in known],
        [part for part in other if part in known],
    )
    added_by_both = in_both - known
    if [part for part in ours if part in added_by_both] != [part for part in other if part in added_by_both]:
        fits = False
    if not fits:
        order = [part for part in ours if part in in_both]

    _insert(order, other, behind=set())
    _insert(order, ours, behind=set(other) - set(ours))
    return order, not fits


def _common_order(base: list[int] | None, mine: list[int], theirs: list[int]) -> tuple[list[int], bool]:
    if mine in (base, theirs):
        return theirs, True
    if theirs == base:
        return mine, True
    if base is None:
        return mine, False
    return _merge_pairwise(base, mine, theirs)


def _merge_pairwise(base: list[int], mine: list[int], theirs: list[int]) -> tuple[list[int], bool]:
    """Order each two parts as the side that changed their order has them.

    Each two are ordered, so there is an order of all that fits exactly if no two parts have as many before them.
    """
    in_mine, in_theirs = ({part: place for place, part in enumerate(some)} for some in (mine, theirs))
    before = dict.fromkeys(base, 0)
    for place, one in enumerate(base):
        for two in base[place + 1 :]:
            mine_first = in_mine[one] < in_mine[two]
            theirs_first = in_theirs[one] < in_theirs[two]
            # Base has `one` first: whoever has it second changed that.
            is_first = mine_first and theirs_first
            before[two if is_first else one] += 1

    order = sorted(base, key=before.__getitem__)
    if len(set(before.values())) < len(base):
        return mine, False
    return order, True


def _insert(order: list[int], side: Sequence[int], *, behind: set[int]) -> None:
    """Put what `order` lacks of `side` after what it stands after there, and after those of `behind` that follow it."""
    placed = set(order)
    previous: int | None = None
    for part in side:
        if part not in placed:
            place = 0 if previous is None else order.index(previous) + 1
            while place < len(order) and order[place] in behind:
                place += 1
            order.insert(place, part)
            placed.add(part)
        previous = part
