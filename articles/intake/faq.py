"""Where an FAQ begins, and what a question is."""

import re

from articles.document import LINE_MAX

from .block import Block
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


def is_faq_heading(text: str) -> bool:
    if len(text) > 80:
        return False
    name = " ".join(text.casefold().rstrip(": ").split())
    return name in _HEADINGS or _ADDED.sub("", name) in _HEADINGS


def begins_faq(block: Block, following: Block | None) -> bool:
    return is_faq_heading(block.text) and following is not None and is_question(following.text)


def is_question(text: str) -> bool:
    """Say whether `text` is a question by its form: it ends in a question mark, and states nothing before."""
    if len(text) > LINE_MAX or not text.rstrip(CLOSING_MARKS).endswith(("?", "？", "؟", "?!")):
        return False
    return not any(text[:end].rstrip(CLOSING_MARKS + " ").endswith((".", "…", "。", "!")) for end in ends(text))
