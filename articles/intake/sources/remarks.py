"""Notes that cite no source, but are a remark in the author's own words."""

import re
from itertools import pairwise
from typing import Final

from articles.document import LINE_MAX

from ..block import Block, Kind, Role
from ..sentences import ends, is_closed
from ..words.vocabulary import words_of
from .cited_authors import surname_of
from .quotations import find_quoted_title
from .source_layout import layout_of

_MIN_WORDS: Final = 3
_SENTENCE_WORDS: Final = words_of("sources.sentence_words")
"""Words that are common in sentences, and rare in titles and names of publishers."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
"""A character of a script that puts no spaces between words."""
_CITED: Final = frozenset({Role.SOURCE, Role.SOURCE_LOCATOR, Role.SOURCE_ACCESSED, Role.SOURCE_DATE})
_YEAR_AT_END = re.compile(r"[,(]\s?(?:1[4-9]|20)\d\d[a-z]?\)?[.,]?\Z")


def is_remark(block: Block) -> bool:
    """Return True if a note is a sentence, or several, that cites nothing; in doubt it is a source."""
    text = block.text.strip()
    if block.kind in (Kind.ADDRESS, Kind.LIST, Kind.TABLE) or not text:
        return False
    # A link, or words in italics such as a title, cite something.
    if any(run.href or (run.is_emphasis and len(run.text) < len(text)) for run in block.runs):
        return False
    if len(text) > LINE_MAX:
        return not layout_of(block, 0, LINE_MAX).href

    layout = layout_of(block, 0, len(block.text))
    if layout.href or any(mark.role in _CITED for mark in layout.marks) or _YEAR_AT_END.search(text):
        return False
    if find_quoted_title(text, 0, len(text)) or surname_of(text) or not is_closed(text):
        return False
    if _UNPARTED.search(text):
        return True
    words = [word.replace("’", "'") for word in _WORD.findall(text)]
    return len(words) >= _MIN_WORDS and (_is_sentence(words) or _has_long_sentences(text))


def _is_sentence(words: list[str]) -> bool:
    """Return True if `words` are those of a sentence, most of them in lower case."""
    first, *others = words
    small = [word for word in others if not word[0].isupper()]
    return 2 * len(small) >= len(others) and not _SENTENCE_WORDS.isdisjoint([first.lower(), *small])


def _has_long_sentences(text: str) -> bool:
    """Return True if `text` is several sentences of which each is long."""
    starts = [0, *ends(text), len(text)]
    lengths = [len(text[start:end].split()) for start, end in pairwise(starts)]
    return len(lengths) > 1 and min(lengths) > 2 * _MIN_WORDS
