"""Short lines one below the other, in text without markup: which are headings, by their
form and by what is around them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.intake.accounting import codes
from articles.intake.structure.lines import Line


@dataclass(frozen=True, slots=True)
class Verdict:
    level: Literal[0, 2, 3]
    """The level of the heading; 0 for text."""
    doubt: str = ""


_TEXT = Verdict(0)
_SECTION = Verdict(2)
_SUBSECTION = Verdict(3)
_PERHAPS_TEXT = Verdict(0, codes.HEADINGS_BY_FORM)
_PERHAPS_SECTION = Verdict(2, codes.HEADINGS_BY_FORM)


def judge_in_article(
    lines: Sequence[Line], prose: int, *, is_after_colon: bool, is_first: bool
) -> list[Verdict]:
    """Return what each of several short lines outside an FAQ is.

    `prose` is the number of paragraphs below them, 2 for more. `is_first` means that
    there is no standfirst yet, `is_after_colon` that the line above promises a list.
    """
    first, *others = lines
    if not others:
        return [_SECTION if prose else _TEXT]
    if is_first and not first.is_question:
        # The first line is the standfirst.
        below = judge_in_article(others, prose, is_after_colon=False, is_first=False)
        return [_PERHAPS_TEXT, *below]
    if is_after_colon:
        # All are items of the list, but the last may be the heading below it.
        last = _SECTION if prose > 1 else _TEXT
        return [_PERHAPS_TEXT, *[_TEXT] * (len(lines) - 2), last]
    if len(others) == 1:
        return _judge_pair(first, others[0], prose)
    return [_PERHAPS_SECTION, *_judge_list(lines)]


def _judge_pair(first: Line, second: Line, prose: int) -> list[Verdict]:
    if not prose:
        return [_PERHAPS_TEXT, _TEXT]
    # "Were you afraid?" — "No": the second line is the answer to the first.
    is_answer = first.is_question and not second.is_question
    return [_PERHAPS_SECTION, _TEXT if is_answer else _SUBSECTION]


def _judge_list(lines: Sequence[Line]) -> Iterator[Verdict]:
    """Yield what all lines but the first are: text, except for a question with no other
    next to it, as in an interview.
    """
    for at in range(1, len(lines)):
        neighbours = (lines[at - 1], *lines[at + 1 : at + 2])
        is_alone = not any(line.is_question for line in neighbours)
        yield _SECTION if lines[at].is_question and is_alone else _TEXT


def judge_in_answer(
    lines: Sequence[Line], prose: int, *, is_after_colon: bool, is_faq_over: bool
) -> list[Verdict]:
    """Return what each of several short lines in an FAQ's answer is: text, unless a
    section clearly follows.

    `is_faq_over` means that there is no question below the prose.
    """
    texts = [_TEXT] * len(lines)
    if not prose or is_after_colon:
        return texts
    # Several lines are a list. One paragraph above the next question belongs to the
    # answer.
    if len(lines) > 2 or (prose == 1 and not is_faq_over):
        return [Verdict(0, codes.PERHAPS_HEADING), *texts[1:]]

    if len(lines) == 2:
        return [Verdict(2, codes.FAQ_LEFT), _SUBSECTION]
    return [_SECTION if prose > 1 else Verdict(2, codes.FAQ_LEFT)]
