"""Where an FAQ begins, and what a question is."""

import re

from articles.document import HEADLINE_MAX, LINE_MAX
from articles.intake.blocks.block import Block, Hint
from articles.intake.text.sentences import CLOSING_MARKS, has_inner_stop
from articles.intake.words.vocabulary import pattern_of_words, words_of

_HEADING_MAX = 80
_HEADINGS = frozenset(map(str.casefold, words_of("faq.headings")))
# The abbreviation is in brackets after the words, or in front of a colon.
_ADDED = re.compile(
    r"\s*\((?:the\s)?(?:faqs?|q&a|gyik|sss|kkk)\)$|^(?:faqs?|q&a)\s*[:：–—-]\s*(?=\w)"
)
"""Words that often come with those, as in "Frequently asked questions (FAQ)"."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words: Thai, Lao, Japanese, Chinese."""
_UNSPACED_HEADINGS = frozenset(filter(_UNSPACED.search, _HEADINGS))

_IN_TITLE = re.compile(
    rf"(?<!\w)(?:{pattern_of_words(_HEADINGS - _UNSPACED_HEADINGS)})(?!\w)"
    rf"|{pattern_of_words(_UNSPACED_HEADINGS)}"
)
_AT_END = re.compile(rf"\w\s*[:：–—-]\s*(?:{pattern_of_words(_HEADINGS)})$")
"""The subject may come before the words: "Tides: FAQs"."""
# "FAQs about tides"
_AT_START = re.compile(rf"(?:{pattern_of_words(_HEADINGS)})\s+\w")


def is_faq_heading(text: str) -> bool:
    if len(text) > _HEADING_MAX:
        return False
    name = _fold_heading(text)
    if name in _HEADINGS or _ADDED.sub("", name) in _HEADINGS:
        return True
    return _AT_END.search(name) is not None


def _fold_heading(text: str) -> str:
    return " ".join(text.casefold().rstrip(": ").split())


def is_faq_title(text: str) -> bool:
    """Return True if a headline says that the whole article is an FAQ: "Frequently
    asked questions about tides".
    """
    return _IN_TITLE.search(text[:HEADLINE_MAX].casefold()) is not None


def begins_faq(block: Block, following: Block | None) -> bool:
    """Return True if `block` is the heading of an FAQ, `following` being its first
    question or a part of it.
    """
    if following is None or not block.is_line:
        return False
    if not is_faq_heading(block.text):
        return _heads_faq_about(block) and _asks(following)
    if _may_begin_questions(following):
        return True
    # Below a heading by markup, another heading or any text will do.
    return block.level > 0 and (following.level > 0 or following.is_paragraph)


def _may_begin_questions(block: Block) -> bool:
    """Return True if `block` looks like the first question below a heading that
    announces them.
    """
    if _asks(block) or block.is_list or block.is_strong:
        return True
    return block.text[:2].casefold() in ("q:", "q.")


def _heads_faq_about(block: Block) -> bool:
    """Return True if `block` is a heading such as "Frequently asked questions about
    tides".
    """
    if not block.level or len(block.text) > _HEADING_MAX:
        return False
    return _AT_START.match(_fold_heading(block.text)) is not None


def _asks(block: Block) -> bool:
    return block.hint is Hint.QUESTION or is_question(block.text.partition("\n")[0])


def is_question(text: str) -> bool:
    """Return True if `text` is a question by its form: it ends in a question mark, and
    states nothing before.
    """
    stem = text.rstrip(CLOSING_MARKS)
    if len(text) > LINE_MAX or not stem.endswith(("?", "？", "؟", "?!")):
        return False
    return not has_inner_stop(text, (".", "…", "。", "!"))
