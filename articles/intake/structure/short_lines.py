"""Short lines that stand together, in text without markup: which are headings, by their form and by what is around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .. import codes
from .lines import Line


@dataclass(frozen=True, slots=True)
class Verdict:
    level: Literal[0, 2, 3] = 0
    """Of the heading; 0 is text."""
    doubt: str = ""


_TEXT = Verdict()
_DOUBTED = codes.HEADINGS_BY_FORM


def in_article(run: Sequence[Line], prose: int, *, is_after_colon: bool, is_first: bool) -> list[Verdict]:
    """Judge a run of short lines outside an FAQ, above `prose` paragraphs (2 stands for more).

    `is_first` says that nothing leads in yet, `is_after_colon` that the line above promises a list.
    """
    if len(run) == 1:
        return [Verdict(2) if prose else _TEXT]
    if is_first and not run[0].is_question:
        return [Verdict(0, _DOUBTED), *in_article(run[1:], prose, is_after_colon=False, is_first=False)]
    if is_after_colon:
        return [Verdict(0, _DOUBTED), *[_TEXT] * (len(run) - 2), Verdict(2 if prose > 1 else 0)]
    if len(run) == 2:
        if not prose:
            return [Verdict(0, _DOUBTED), _TEXT]
        # "Were you afraid?" — "No": the second line is the answer to the first.
        is_answer = run[0].is_question and not run[1].is_question
        return [Verdict(2, _DOUBTED), _TEXT if is_answer else Verdict(3)]
    return [Verdict(2, _DOUBTED), *_list(run)]


def _list(run: Sequence[Line]) -> Iterator[Verdict]:
    """Judge all lines but the first: text, but for a question that stands alone among them, as in an interview."""
    for at, line in enumerate(run[1:], 1):
        is_alone = not run[at - 1].is_question and (at + 1 == len(run) or not run[at + 1].is_question)
        yield Verdict(2) if line.is_question and is_alone else _TEXT


def in_answer(run: Sequence[Line], prose: int, *, is_after_colon: bool, is_faq_over: bool) -> list[Verdict]:
    """Judge a run of short lines in an FAQ's answer: text, unless a section clearly follows.

    `is_faq_over` says that what comes after the prose is no question.
    """
    if not prose:
        return [_TEXT] * len(run)
    if is_after_colon or len(run) > 2 or (prose == 1 and not is_faq_over):
        return [Verdict(0, "" if is_after_colon else codes.PERHAPS_HEADING), *[_TEXT] * (len(run) - 1)]
    first = Verdict(2, "" if prose > 1 and len(run) == 1 else codes.FAQ_LEFT)
    return [first, Verdict(3)] if len(run) == 2 else [first]
