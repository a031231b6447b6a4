"""Where an FAQ begins, and what a question is."""

import re

from articles.document import HEADLINE_MAX, LINE_MAX

from .block import Block, Hint, Kind
from .sentences import CLOSING_MARKS, ends

_HEADINGS = frozenset(
    {
        *("faq", "faqs", "f.a.q.", "the faq", "frequently asked questions", "common questions"),
        *("questions and answers", "questions & answers", "q&a", "q & a", "q and a", "q&as"),
        *("preguntas frecuentes", "preguntas y respuestas", "questions fréquentes", "foire aux questions"),
        *("questions et réponses", "questions-réponses", "häufige fragen", "häufig gestellte fragen"),
        *("fragen und antworten", "perguntas frequentes", "perguntas e respostas", "domande frequenti"),
        *("domande e risposte", "veelgestelde vragen", "vragen en antwoorden"),
    }
)
_ADDED = re.compile(r"\s*\((?:faqs?|q&a)\)$|^(?:faqs?|q&a)\s*[:–—-]\s*(?=\w)")
"""What often stands beside the words: "Frequently asked questions (FAQ)"."""


_IN_TITLE = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_HEADINGS, key=len, reverse=True)))})(?!\w)")


def is_faq_heading(text: str) -> bool:
    if len(text) > 80:
        return False
    name = " ".join(text.casefold().rstrip(": ").split())
    return name in _HEADINGS or _ADDED.sub("", name) in _HEADINGS


def is_faq_title(text: str) -> bool:
    """Say whether a headline announces that the whole article is an FAQ: "Frequently asked questions about tides"."""
    return _IN_TITLE.search(text[:HEADLINE_MAX].casefold()) is not None


def begins_faq(block: Block, following: Block | None) -> bool:
    """Say whether `block` is the heading of an FAQ, `following` being its first question or a part of it."""
    if following is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or not is_faq_heading(block.text):
        return False
    return (
        following.hint is Hint.QUESTION
        or following.kind is Kind.LIST
        or following.is_strong
        or (block.level > 0 and (following.level > 0 or following.kind is Kind.PARAGRAPH))
        or is_question(following.text.partition("\n")[0])
        or following.text[:2].casefold() in ("q:", "q.")
    )


def is_question(text: str) -> bool:
    """Say whether `text` is a question by its form: it ends in a question mark, and states nothing before."""
    if len(text) > LINE_MAX or not text.rstrip(CLOSING_MARKS).endswith(("?", "？", "؟", "?!")):
        return False
    return not any(text[:end].rstrip(CLOSING_MARKS + " ").endswith((".", "…", "。", "!")) for end in ends(text))
