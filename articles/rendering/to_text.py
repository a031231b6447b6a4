"""Markdown and Documents as plain text: for search, descriptions and reading time. No Django."""

import re

from articles.document import Document
from articles.rendering.markdown import parse
from articles.rendering.numbering import STANDFIRST, parse_fields

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), a little less here."""
CHARACTERS_A_MINUTE = 500
"""Of scripts that put no spaces between words. A round figure: no standard gives one."""

# Thai and Lao, Burmese, Khmer, Chinese and Japanese with their punctuation. Korean has spaces.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
"""What a regular expression takes for a character of a script that puts no spaces between words."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


def plain(markdown: str) -> str:
    """Return the visible text of one Markdown field, one line a block; numbers of citations and footnotes are left out.

    Raises `FieldTooLong`.
    """
    return parse(markdown).text()


def document_text(document: Document) -> str:
    """Return what a reader of `document` reads, headline to answers, one line a block."""
    parsed = parse_fields(document)
    blocks = [document.headline, parsed[STANDFIRST].text()]
    for number, section in enumerate(document.sections, 1):
        blocks += [section.heading, parsed[f"section-{number}"].text()]
    for number, entry in enumerate(document.faq, 1):
        blocks += [entry.question, parsed[f"answer-{number}"].text()]
    return "\n".join(block for block in blocks if block)


def word_count(text: str) -> int:
    """Count the words of `text`; of scripts that put no spaces between them, the characters."""
    rest, characters = _UNSPACED.subn(" ", text)
    return len(rest.split()) + characters


def reading_minutes(text: str) -> int:
    """Return the minutes that reading `text` takes, at least 1."""
    rest, characters = _UNSPACED.subn(" ", text)
    return max(1, round(len(rest.split()) / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
