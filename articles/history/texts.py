"""What changed in one text: paragraph by paragraph, and word by word in those that are
still the same paragraph.

A paragraph that shares too little with any of the old ones is a new one: shown whole,
not as a spray of words that two texts on one subject have in common.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from articles.history.align import Effort, Stretch, align
from articles.history.likeness import pair_similar
from articles.history.tokens import normalise_spaces, split_tokens, weigh_token

UNMOVED_MIN: Final = 0.35
"""The share of its letters that must be in one order in both, or the paragraph counts as
rewritten. Of the seed's paragraphs no two, all on one subject, reach 0.25.
"""
CRUMB_MAX: Final = 12
"""Weight of a few words between two changes that are shown as one."""

_NEW_BLOCK: Final = re.compile(r"[ \t]*(?:[-*+>|#]|\d{1,9}[.)][ \t]|\[\^)")
"""What a line begins with that is not more of the line before: an item, a quotation, a
row, a heading, a note.
"""
_FENCE: Final = re.compile(r" {0,3}(?:`{3}|~{3})")


class Fate(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Run:
    """A run of text that is in both versions, or in one of them.

    What is the same may differ in white space: `before` has the earlier and `after`
    the later.
    """

    fate: Fate
    before: str
    after: str

    @property
    def text(self) -> str:
        return self.before if self.fate is Fate.REMOVED else self.after


Paragraph = tuple[Run, ...]


def compare_texts(
    before: str, after: str, effort: Effort | None = None
) -> tuple[Paragraph, ...]:
    """Return both texts as one row of paragraphs: all `before` joined is the one text,
    all `after` the other.

    A paragraph that was rewritten, or several, are one: what was there, then what is.
    Once `effort` is spent, by default as much as on a whole comparison, what is not the
    same counts as rewritten.
    """
    effort = effort or Effort()
    # Paragraphs first: only those that differ are compared word by word.
    old, new = split_paragraphs(before), split_paragraphs(after)
    found: list[Paragraph] = []
    for stretch in _align_normalised(old, new, effort):
        was, now = stretch.cut(old, new)
        if not stretch.is_same:
            found += _compare_gap(was, now, effort)
            continue
        for old_paragraph, new_paragraph in zip(was, now, strict=True):
            found.append((Run(Fate.SAME, old_paragraph, new_paragraph),))
    return tuple(found)


def _align_normalised(
    old: Sequence[str], new: Sequence[str], effort: Effort
) -> list[Stretch]:
    """Align texts that count as the same when only their white space differs."""
    return align(
        [normalise_spaces(text) for text in old],
        [normalise_spaces(text) for text in new],
        effort,
    )


def is_rewritten(paragraphs: Iterable[Paragraph]) -> bool:
    """Return True if there was a text, there is a text, and nothing of the one is in
    the other.
    """
    fates: set[Fate] = set()
    for paragraph in paragraphs:
        fates.update(run.fate for run in paragraph if run.text.strip())
    return fates == {Fate.ADDED, Fate.REMOVED}


def split_paragraphs(text: str) -> list[str]:
    """Divide Markdown into blocks, roughly: where a line is empty, or begins an item, a
    row, a heading. In a fence each line is one: a title, a date, a line of code.
    """
    found: list[str] = []
    is_open = False
    is_fenced = False
    # `splitlines` also divides at U+2028 and the like. Joined, the lines are still the
    # text.
    for line in text.splitlines(keepends=True):
        is_blank = not line.strip()
        is_fence = bool(_FENCE.match(line))
        is_more = is_open and not (is_fenced or is_fence or _NEW_BLOCK.match(line))
        # Only now: `is_more` is about the lines before.
        is_fenced ^= is_fence
        if found and (is_blank or is_more):
            found[-1] += line
        else:
            found.append(line)
        is_open = not is_blank
    return found


def _compare_gap(
    old: Sequence[str], new: Sequence[str], effort: Effort
) -> Iterator[Paragraph]:
    """Compare paragraphs none of which are the same: word by word those that are alike,
    whole what is between them.
    """
    at_old = at_new = 0
    for in_old, in_new in pair_similar(old, new, effort):
        words = _compare_words(old[in_old], new[in_new], effort)
        if words is None:
            continue
        if runs := _replace_text(old[at_old:in_old], new[at_new:in_new]):
            yield runs
        yield words
        at_old, at_new = in_old + 1, in_new + 1
    if runs := _replace_text(old[at_old:], new[at_new:]):
        yield runs


def _replace_text(old: Sequence[str], new: Sequence[str]) -> Paragraph:
    """Return what was there as removed and what is there as added; white space alone
    counts as the same.
    """
    before, after = "".join(old), "".join(new)
    if not before.strip() and not after.strip():
        runs: Paragraph = (Run(Fate.SAME, before, after),)
    else:
        runs = (Run(Fate.REMOVED, before, ""), Run(Fate.ADDED, "", after))
    return tuple(run for run in runs if run.before or run.after)


def _compare_words(before: str, after: str, effort: Effort) -> Paragraph | None:
    """Compare two paragraphs word by word.

    Return None when too little has kept its place, or when to find out takes too much
    effort.
    """
    if effort.is_spent:
        return None
    old, new = split_tokens(before), split_tokens(after)
    # Sums up to each token, so that the weight of a stretch is a difference.
    old_sums = list(accumulate(map(weigh_token, old), initial=0))
    new_sums = list(accumulate(map(weigh_token, new), initial=0))

    def weigh(stretch: Stretch) -> int:
        return max(
            old_sums[stretch.old_to] - old_sums[stretch.old_from],
            new_sums[stretch.new_to] - new_sums[stretch.new_from],
        )

    stretches = _join_changes(_align_normalised(old, new, effort), weigh)
    unmoved = sum(weigh(stretch) for stretch in stretches if stretch.is_same)
    # Twice, since the sum on the other side counts what is the same in both texts.
    if 2 * unmoved < UNMOVED_MIN * (old_sums[-1] + new_sums[-1]):
        return None

    runs: list[Run] = []
    for stretch in stretches:
        was, now = stretch.cut(old, new)
        if stretch.is_same:
            runs.append(Run(Fate.SAME, "".join(was), "".join(now)))
        else:
            runs += _replace_text(was, now)
    return tuple(runs)


def _join_changes(
    stretches: Iterable[Stretch], weigh: Callable[[Stretch], int]
) -> list[Stretch]:
    """Let two changes swallow what stayed the same between them, where it is little and
    less than each of them.

    After the clean-up in Neil Fraser's "Diff Strategies" (2006): one change of three
    words is easier to read than two changes around an "of".
    """
    joined: list[Stretch] = []
    for stretch in stretches:
        joined.append(stretch)
        # The change that two became may swallow what is before it, too.
        while len(joined) > 2 and not joined[-1].is_same and not joined[-3].is_same:
            one, same, other = joined[-3:]
            if weigh(same) >= min(CRUMB_MAX, weigh(one), weigh(other)):
                break
            joined[-3:] = [
                Stretch(False, one.old_from, other.old_to, one.new_from, other.new_to)
            ]
    return joined
