"""Merge one Markdown text paragraph by paragraph.

Written small, on the alignment that comparing uses: in `merge3`, as in every diff3, two
changes conflict where no unchanged line is between them (ADR 39).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from articles.document import MARKDOWN_MAX
from articles.history.align import Effort, Stretch, align
from articles.history.likeness import pair_similar
from articles.history.merging.paragraphs import SEPARATOR, join_blocks, split_blocks

LINES_MAX: Final = 2_000
"""Lines of a text that is merged by paragraph. Of 60,000 characters in longer ones, each
has fewer than thirty: no prose, and slow to parse three times.
"""


@dataclass(frozen=True)
class Passage:
    """Some paragraphs of a text in all three versions, "" where they are not there."""

    base: str | None
    """None if the base is not known."""
    mine: str
    theirs: str

    @property
    def is_conflict(self) -> bool:
        """True if both sides changed it, each in its own way."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    @property
    def merged(self) -> str:
        """The text of the side that changed it; mine while that is to be decided."""
        return self.theirs if self.mine == self.base else self.mine


@dataclass(frozen=True)
class _Change:
    """One side's paragraphs in place of those of the base from `start` up to `end`."""

    start: int
    end: int
    blocks: Sequence[str]


@dataclass
class _Range:
    """The base from `start` up to `end`, with the changes of both sides that touch each
    other there.
    """

    start: int
    end: int
    mine: list[_Change] = field(default_factory=list)
    theirs: list[_Change] = field(default_factory=list)

    def touches(self, change: _Change) -> bool:
        """Return True if both are about the same paragraph, or insert at one place."""
        # What is inserted next to a changed paragraph does not touch it.
        if (self.start, self.end) == (change.start, change.end):
            return True
        return self.start < change.end and change.start < self.end


def merge_text(base: str | None, mine: str, theirs: str) -> tuple[Passage, ...]:
    """Return the passages of the merged text, in order; joined by `join_passages`, what
    each has `merged` is the text.

    Changes to different paragraphs don't conflict. A text that has no base, has too
    many lines, or would be too long merged, is one passage.
    """
    whole = (Passage(base, mine, theirs),)
    longest = max(text.count("\n") for text in (base or "", mine, theirs))
    if not base or longest > LINES_MAX:
        return whole

    passages = tuple(
        _merge_blocks(split_blocks(base), split_blocks(mine), split_blocks(theirs))
    )
    length = sum(
        max(len(each.mine), len(each.theirs)) + len(SEPARATOR) for each in passages
    )
    # One passage: its spaces stay as they were typed.
    if len(passages) < 2 or length > MARKDOWN_MAX:
        return whole
    return passages


def join_passages(passages: Iterable[Passage]) -> str:
    """Return the merged text, with my text in what is in conflict."""
    return _join_texts([passage.merged for passage in passages])


def choose_side(passages: Iterable[Passage], side: str) -> str:
    """Return the text as it is if each conflict is decided for `side`: "mine" or
    "theirs".
    """
    chosen = []
    for passage in passages:
        chosen.append(getattr(passage, side if passage.is_conflict else "merged"))
    return _join_texts(chosen)


def _join_texts(texts: Sequence[str]) -> str:
    # One alone was not divided: its spaces stay as they were typed.
    return texts[0] if len(texts) == 1 else join_blocks(texts)


def _merge_blocks(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[Passage]:
    effort = Effort()
    my_changes = _find_changes(base, mine, effort)
    their_changes = _find_changes(base, theirs, effort)
    place = 0
    for each in _join_touching(my_changes, their_changes):
        for block in base[place : each.start]:
            yield Passage(block, block, block)
        yield Passage(
            join_blocks(base[each.start : each.end]),
            _apply_changes(base, each, each.mine),
            _apply_changes(base, each, each.theirs),
        )
        place = each.end
    for block in base[place:]:
        yield Passage(block, block, block)


def _join_touching(mine: Sequence[_Change], theirs: Sequence[_Change]) -> list[_Range]:
    """Return the ranges of the base that were changed: one for all changes that touch
    each other.
    """
    changes = [(each.start, each.end, True, each) for each in mine]
    changes += [(each.start, each.end, False, each) for each in theirs]
    ranges: list[_Range] = []
    # By place and side alone: changes themselves have no order.
    for start, end, is_mine, change in sorted(changes, key=lambda each: each[:3]):
        if not ranges or not ranges[-1].touches(change):
            ranges.append(_Range(start, end))
        current = ranges[-1]
        current.end = max(current.end, end)
        side = current.mine if is_mine else current.theirs
        side.append(change)
    return ranges


def _apply_changes(
    base: Sequence[str], within: _Range, changes: Sequence[_Change]
) -> str:
    """Return one side's text of a range of the base."""
    blocks: list[str] = []
    place = within.start
    for change in changes:
        blocks += [*base[place : change.start], *change.blocks]
        place = change.end
    return join_blocks([*blocks, *base[place : within.end]])


def _find_changes(
    base: Sequence[str], side: Sequence[str], effort: Effort
) -> list[_Change]:
    """Return what one side changed, each paragraph by itself where that is known."""
    changes: list[_Change] = []
    for stretch in _align_blocks(base, side, effort):
        if not stretch.is_same:
            changes += _divide_change(base, side, stretch, effort)
    return changes


def _align_blocks(
    base: Sequence[str], side: Sequence[str], effort: Effort
) -> list[Stretch]:
    """Align the paragraphs of both texts; those at the same places where that leaves no
    more of them changed.
    """
    stretches = align(base, side, effort)
    if len(base) != len(side):
        return stretches

    # Of equal paragraphs nothing but the place shows which one was changed.
    in_place = [one == other for one, other in zip(base, side, strict=True)]
    aligned = sum(stretch.lengths[0] for stretch in stretches if stretch.is_same)
    if sum(in_place) < aligned:
        return stretches
    found: list[Stretch] = []
    for is_same, run in groupby(range(len(base)), in_place.__getitem__):
        places = list(run)
        start, end = places[0], places[-1] + 1
        found.append(Stretch(is_same, start, end, start, end))
    return found


def _divide_change(
    base: Sequence[str], side: Sequence[str], stretch: Stretch, effort: Effort
) -> Iterator[_Change]:
    """Yield a stretch that differs as changes of single paragraphs, where it is plain
    which paragraph became which.
    """
    old, new = stretch.cut(base, side)
    at_old = at_new = 0
    pairs = pair_similar(old, new, effort)
    for in_old, in_new in [*pairs, (len(old), len(new))]:
        between = _Change(
            stretch.old_from + at_old, stretch.old_from + in_old, new[at_new:in_new]
        )
        if in_old - at_old == in_new - at_new:
            # As many as before: the first became the first.
            for number, block in enumerate(between.blocks):
                place = between.start + number
                yield _Change(place, place + 1, (block,))
        else:
            yield between
        if in_old < len(old):
            place = stretch.old_from + in_old
            yield _Change(place, place + 1, (new[in_new],))
        at_old, at_new = in_old + 1, in_new + 1
