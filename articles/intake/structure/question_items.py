"""Questions in bold that are items of lists, each with its answer below: `* **1.1 What
is it?**`.

Such a list has one item, since the answer ends it. If the answers are in the items, a
list has all of them.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import text_of
from articles.intake.faq import is_faq_heading, is_question
from articles.intake.structure.choices import Chosen
from articles.intake.text.scanning import skip_match

DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}[.)]?\s+(?=\S)")
"""A number such as "1.1" before a question."""
# Questions in items that are an FAQ by themselves.
_LEAST = 2
PROSE = frozenset(
    {Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.QUOTATION, Kind.CODE, Kind.IMAGE}
)
"""What a heading may be above, and, with an address, what may answer a question."""


def unwrap_questions(
    blocks: Sequence[Block], chosen: Chosen, *, is_faq: bool
) -> tuple[list[Block], frozenset[int]]:
    """Return `blocks` with each such item as a paragraph, and the indexes at which an
    FAQ begins without a heading.

    One item alone is a question only below the heading of an FAQ. `is_faq` means that
    the headline is one.
    """
    asked, pairs = _find_items(blocks, chosen)
    is_faq_by_items = len(asked) >= _LEAST
    if is_faq_by_items:
        pairs += asked
    # Elsewhere one item alone may be a question of the text.
    is_any_question = is_faq_by_items or is_faq
    start = 0 if is_any_question else _find_faq_heading(blocks) + 1

    unwrapped = list(blocks)
    for at in asked:
        if at >= start:
            unwrapped[at] = blocks[at].items[0].as_kind(Kind.PARAGRAPH)
    return unwrapped, frozenset(pairs)


def _find_items(blocks: Sequence[Block], chosen: Chosen) -> tuple[list[int], list[int]]:
    """Return the indexes of items that ask and have their answer below, and of lists
    that hold both.
    """
    asked = []
    pairs = []
    for at, block in enumerate(blocks):
        if at in chosen:
            continue
        if _is_asked_and_answered(blocks, at):
            asked.append(at)
        elif _holds_pairs(block):
            pairs.append(at)
    return asked, pairs


def _find_faq_heading(blocks: Sequence[Block]) -> int:
    for at, block in enumerate(blocks):
        if is_faq_heading(block.text):
            return at
    return len(blocks)


def asks_question(text: str) -> bool:
    """Return True if `text` is a question, a number such as "1.1" aside."""
    return is_question(text[skip_match(DOTTED, text) :])


def _is_asked_and_answered(blocks: Sequence[Block], at: int) -> bool:
    if at + 1 == len(blocks) or not _is_bold_question(blocks[at]):
        return False
    following = blocks[at + 1]
    is_answer = following.kind in PROSE or following.is_address
    return is_answer and not _is_bold_question(following)


def _is_bold_question(block: Block) -> bool:
    """Return True if `block` is a list whose only item is a question in bold."""
    if not block.is_list or len(block.items) != 1:
        return False
    item = block.items[0]
    is_bold_line = item.is_paragraph and item.is_strong
    return is_bold_line and "\n" not in item.text and asks_question(item.text)


def _holds_pairs(block: Block) -> bool:
    """Return True if each item of `block` is a question in bold, numbered or on a line
    of its own, and its answer.
    """
    is_long = block.is_list and len(block.items) >= _LEAST
    return is_long and all(map(_is_pair, block.items))


def _is_pair(item: Block) -> bool:
    bold = text_of(takewhile(lambda run: run.is_strong or run.is_mark, item.runs))
    answer = item.text[len(bold) :]
    if not answer.strip() or not asks_question(bold.strip()):
        return False
    # "**1.1 What is it?** It is …": without a number, bold words begin many an item.
    return answer.startswith("\n") or DOTTED.match(bold) is not None
