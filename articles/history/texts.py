"""What changed in one text: paragraph by paragraph, and word by word in those that are still the same paragraph.

A paragraph that shares too little with any of the old ones is a new one: shown whole, not as a spray of words that two
texts on one subject have in common.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from articles.history.align import Effort, Stretch, align
from articles.history.tokens import key, tokens, weight

LIKENESS_MIN: Final = 0.4
"""The share of their letters that two paragraphs have in common, in whatever order, to be compared word by word."""
KEPT_MIN: Final = 0.35
"""The share that must stand in one order, or the paragraph was rewritten. Of the seed's paragraphs no two, all on one
subject, reach 0.25."""
CRUMB_MAX: Final = 12
"""Weight of a few words between two changes that are told as one."""
PAIRS_MAX: Final = 2_500
"""Pairs of paragraphs of one gap that are looked at for likeness."""

_NEW_BLOCK: Final = re.compile(r"[ \t]*(?:[-*+>|#]|\d{1,9}[.)][ \t]|\[\^)")
"""What a line begins with that is not more of the line before: an item, a quotation, a row, a heading, a note."""


class Fate(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Run:
    """A run of text that is in both versions, or in one of them.

    What is the same may differ in white space: `before` is as it stood and `after` as it stands.
    """

    fate: Fate
    before: str
    after: str

    @property
    def text(self) -> str:
        return self.before if self.fate is Fate.REMOVED else self.after


Paragraph = tuple[Run, ...]


def compare_texts(before: str, after: str, effort: Effort | None = None) -> tuple[Paragraph, ...]:
    """Give both texts as one row of paragraphs: all `before` joined is the one text, all `after` the other.

    A paragraph that was rewritten, or several, are one: what was there, then what is. Once `effort` is spent, by
    default as much as on a whole comparison, what is not the same counts as rewritten.
    """
    effort = effort or Effort()
    old, new = paragraphs_of(before), paragraphs_of(after)
    found: list[Paragraph] = []
    for stretch in align([key(text) for text in old], [key(text) for text in new], effort):
        was, now = old[stretch.old_from : stretch.old_to], new[stretch.new_from : stretch.new_to]
        if stretch.is_same:
            found += [(Run(Fate.SAME, *pair),) for pair in zip(was, now, strict=True)]
        else:
            found += _in_gap(was, now, effort)
    return tuple(found)


def is_rewritten(paragraphs: Iterable[Paragraph]) -> bool:
    """Say whether there was a text, there is a text, and nothing of the one is in the other."""
    fates = {run.fate for paragraph in paragraphs for run in paragraph if run.text.strip()}
    return fates == {Fate.ADDED, Fate.REMOVED}


def paragraphs_of(text: str) -> list[str]:
    """Divide Markdown into blocks, roughly: where a line is empty, or begins an item, a row, a heading."""
    found: list[str] = []
    is_open = False
    for line in text.splitlines(keepends=True):
        is_blank = not line.strip()
        if found and (is_blank or (is_open and not _NEW_BLOCK.match(line))):
            found[-1] += line
        else:
            found.append(line)
        is_open = not is_blank
    return found


def _in_gap(old: Sequence[str], new: Sequence[str], effort: Effort) -> Iterator[Paragraph]:
    """Compare paragraphs none of which are the same: word by word those that are alike, whole what stands between."""
    at_old = at_new = 0
    for in_old, in_new in _alike(old, new, effort):
        words = _words(old[in_old], new[in_new], effort)
        if words is None:
            continue
        yield from _whole("".join(old[at_old:in_old]), "".join(new[at_new:in_new]))
        yield words
        at_old, at_new = in_old + 1, in_new + 1
    yield from _whole("".join(old[at_old:]), "".join(new[at_new:]))


def _whole(before: str, after: str) -> Iterator[Paragraph]:
    if runs := tuple(_runs(before, after)):
        yield runs


def _runs(before: str, after: str) -> Iterator[Run]:
    if not before.strip() and not after.strip():
        if before or after:
            yield Run(Fate.SAME, before, after)
        return
    if before:
        yield Run(Fate.REMOVED, before, "")
    if after:
        yield Run(Fate.ADDED, "", after)


def _alike(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[tuple[int, int]]:
    """Give the pairs of paragraphs, in the order of both, that have the most in common."""
    if len(old) * len(new) > PAIRS_MAX or effort.is_spent:
        return []
    if len(old) == len(new) == 1:
        return [(0, 0)]
    old_letters, new_letters = ([_letters(text) for text in some] for some in (old, new))
    # Likening two looks up each word of the one in the other.
    if not effort.spend(len(new) * sum(len(words) for words, _ in old_letters)):
        return []
    # best[i][j]: what the first i old and the first j new paragraphs have in common at best.
    best = [[0.0] * (len(new) + 1)]
    likeness = []
    for letters in old_letters:
        row = [_likeness(letters, others) for others in new_letters]
        likeness.append(row)
        line = [0.0]
        for place, like in enumerate(row):
            line.append(max(best[-1][place + 1], line[-1], best[-1][place] + like))
        best.append(line)
    pairs = []
    in_old, in_new = len(old), len(new)
    while in_old and in_new:
        if best[in_old][in_new] == best[in_old - 1][in_new]:
            in_old -= 1
        elif best[in_old][in_new] == best[in_old][in_new - 1]:
            in_new -= 1
        else:
            in_old, in_new = in_old - 1, in_new - 1
            pairs.append((in_old, in_new))
    return pairs[::-1]


def _letters(text: str) -> tuple[Counter[str], int]:
    """Give how many letters of `text` are in each of its words, and in all."""
    found: Counter[str] = Counter()
    for token in tokens(text):
        found[key(token)] += weight(token)
    return found, found.total()


def _likeness(one: tuple[Counter[str], int], other: tuple[Counter[str], int]) -> float:
    """Give the share of letters in words that both have, 0 where it is too little to be the same paragraph."""
    (few, few_total), (many, many_total) = sorted((one, other), key=lambda counted: len(counted[0]))
    if 2 * min(few_total, many_total) < LIKENESS_MIN * (few_total + many_total):
        return 0.0
    shared = sum(min(count, many[word]) for word, count in few.items() if word in many)
    share = 2 * shared / (few_total + many_total) if shared else 0.0
    return share if share >= LIKENESS_MIN else 0.0


def _words(before: str, after: str, effort: Effort) -> Paragraph | None:
    """Compare two paragraphs word by word. None when too little has kept its place, or to find out takes too much."""
    if effort.is_spent:
        return None
    old, new = tokens(before), tokens(after)
    old_weights, new_weights = ([0, *accumulate(map(weight, some))] for some in (old, new))

    def heft(stretch: Stretch) -> int:
        return max(
            old_weights[stretch.old_to] - old_weights[stretch.old_from],
            new_weights[stretch.new_to] - new_weights[stretch.new_from],
        )

    stretches = _without_crumbs(align([key(token) for token in old], [key(token) for token in new], effort), heft)
    kept = sum(heft(stretch) for stretch in stretches if stretch.is_same)
    if 2 * kept < KEPT_MIN * (old_weights[-1] + new_weights[-1]):
        return None
    runs: list[Run] = []
    for stretch in stretches:
        was = "".join(old[stretch.old_from : stretch.old_to])
        now = "".join(new[stretch.new_from : stretch.new_to])
        runs += [Run(Fate.SAME, was, now)] if stretch.is_same else _runs(was, now)
    return tuple(runs)


def _without_crumbs(stretches: Iterable[Stretch], heft: Callable[[Stretch], int]) -> list[Stretch]:
    """Let two changes swallow what stayed the same between them, where it is little and less than each of them.

    After the clean-up in Neil Fraser's "Diff Strategies" (2006): one change of three words is easier to read than two
    changes around an "of".
    """
    kept: list[Stretch] = []
    for stretch in stretches:
        kept.append(stretch)
        while len(kept) > 2 and not kept[-1].is_same and not kept[-3].is_same:
            one, same, other = kept[-3:]
            if heft(same) >= min(CRUMB_MAX, heft(one), heft(other)):
                break
            kept[-3:] = [Stretch(False, one.old_from, other.old_to, one.new_from, other.new_to)]
    return kept
