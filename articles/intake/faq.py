"""Where an FAQ begins, and what a question is."""

import re
from typing import Final

from articles.document import HEADLINE_MAX, LINE_MAX

from .block import Block, Hint, Kind
from .sentences import CLOSING_MARKS, ends
from .words.vocabulary import pattern_of_words, words_of

_HEADING_MAX: Final = 80
_HEADINGS: Final = frozenset(map(str.casefold, words_of("faq.headings")))
_ADDED = re.compile(r"\s*\((?:the\s)?(?:faqs?|q&a|gyik|sss|kkk)\)$|^(?:faqs?|q&a)\s*[:：–—-]\s*(?=\w)")
"""Words that often come with those, as in "Frequently asked questions (FAQ)"."""


_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words."""


_IN_TITLE = re.compile(
    rf"(?<!\w)(?:{pattern_of_words(name for name in _HEADINGS if not _UNSPACED.search(name))})(?!\w)"
    rf"|{pattern_of_words(name for name in _HEADINGS if _UNSPACED.search(name))}"
)


_AT_END = re.compile(rf"\w\s*[:：–—-]\s*(?:{pattern_of_words(_HEADINGS)})$")
"""The subject may stand before the words: "Tides: FAQs"."""
_AT_START = re.compile(rf"(?:{pattern_of_words(_HEADINGS)})\s+\w")


def is_faq_heading(text: str) -> bool:
    if len(text) > _HEADING_MAX:
        return False
    name = _folded(text)
    return name in _HEADINGS or _ADDED.sub("", name) in _HEADINGS or _AT_END.search(name) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(": ").split())


def is_faq_title(text: str) -> bool:
    """Return True if a headline says that the whole article is an FAQ: "Frequently asked questions about tides"."""
    return _IN_TITLE.search(text[:HEADLINE_MAX].casefold()) is not None


def begins_faq(block: Block, following: Block | None) -> bool:
    """Return True if `block` is the heading of an FAQ, `following` being its first question or a part of it."""
    if following is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return False
    if not is_faq_heading(block.text):
        return _heads_faq_about(block) and _asks(following)
    return (
        _asks(following)
        or following.kind is Kind.LIST
        or following.is_strong
        or (block.level > 0 and (following.level > 0 or following.kind is Kind.PARAGRAPH))
        or following.text[:2].casefold() in ("q:", "q.")
    )


def _heads_faq_about(block: Block) -> bool:
    """Return True if `block` is a heading such as "Frequently asked questions about tides"."""
    return block.level > 0 and len(block.text) <= _HEADING_MAX and _AT_START.match(_folded(block.text)) is not None


def _asks(block: Block) -> bool:
    return block.hint is Hint.QUESTION or is_question(block.text.partition("\n")[0])


def is_question(text: str) -> bool:
    """Return True if `text` is a question by its form: it ends in a question mark, and states nothing before."""
    if len(text) > LINE_MAX or not text.rstrip(CLOSING_MARKS).endswith(("?", "？", "؟", "?!")):
        return False
    return not any(text[:end].rstrip(CLOSING_MARKS + " ").endswith((".", "…", "。", "!")) for end in ends(text))
