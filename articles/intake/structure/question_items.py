"""Questions in bold that are items of lists, each with its answer below: `* **1.1 What is it?**`.

Such a list has one item, since the answer ends it; where the answers stand in the items, a list has all of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ..block import Block, Kind
from ..faq import is_faq_heading, is_question
from ..inline import text_of
from .choices import Choice

DOTTED: Final = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}[.)]?)\s+(?=\S)")
"""A number such as "1.1" before a question."""
_LEAST: Final = 2
"""Questions in items that are an FAQ by themselves."""
_PROSE: Final = frozenset({Kind.PARAGRAPH, Kind.ADDRESS, Kind.LIST, Kind.TABLE, Kind.QUOTATION, Kind.CODE, Kind.IMAGE})


def with_questions_of_items(
    blocks: Sequence[Block], chosen: Mapping[int, Choice], *, is_faq: bool
) -> tuple[list[Block], frozenset[int]]:
    """Return `blocks` with each such item as a paragraph, and the places at which an FAQ begins by them alone.

    One item alone is a question only below the heading of an FAQ; `is_faq` says that the headline is one.
    """
    found = list(blocks)
    places = [at for at in range(len(found)) if at not in chosen and _is_asked_and_answered(found, at)]
    begun = next((at for at, block in enumerate(found) if is_faq_heading(block.text)), len(found))
    is_faq_by_items = len(places) >= _LEAST
    for at in places:
        if is_faq_by_items or is_faq or at > begun:
            found[at] = replace(found[at].items[0], kind=Kind.PARAGRAPH)

    lists = {at for at, block in enumerate(found) if at not in chosen and _holds_pairs(block)}
    return found, frozenset(lists.union(places if is_faq_by_items else ()))


def is_asked(text: str) -> bool:
    """Return True if `text` is a question, a number such as "1.1" aside."""
    return is_question(DOTTED.sub("", text, count=1) if DOTTED.match(text) else text)


def _is_asked_and_answered(blocks: Sequence[Block], at: int) -> bool:
    if at + 1 == len(blocks) or not _is_asked(blocks[at]):
        return False
    following = blocks[at + 1]
    return following.kind in _PROSE and not _is_asked(following)


def _is_asked(block: Block) -> bool:
    """Return True if `block` is a list whose only item is a question in bold."""
    if block.kind is not Kind.LIST or len(block.items) != 1:
        return False
    item = block.items[0]
    return item.kind is Kind.PARAGRAPH and item.is_strong and is_asked(item.text) and "\n" not in item.text


def _holds_pairs(block: Block) -> bool:
    """Return True if each item of `block` is a question in bold, numbered or on a line of its own, and its answer."""
    return block.kind is Kind.LIST and len(block.items) >= _LEAST and all(map(_is_pair, block.items))


def _is_pair(item: Block) -> bool:
    bold = text_of(takewhile(lambda run: run.is_strong or run.is_mark, item.runs))
    rest = item.text[len(bold) :]
    is_apart = rest.startswith("\n") or DOTTED.match(bold) is not None
    return bool(rest.strip()) and is_apart and is_asked(bold.strip())
