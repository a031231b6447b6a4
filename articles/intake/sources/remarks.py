"""Notes that cite no source, but are a remark in the author's own words."""

import re
from itertools import pairwise

from articles.document import LINE_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Role
from articles.intake.sources.cited_authors import read_surname
from articles.intake.sources.quotations import find_quoted_title
from articles.intake.sources.source_layout import read_layout
from articles.intake.text.sentences import find_sentence_ends, is_closed
from articles.intake.words.vocabulary import words_of

_MIN_WORDS = 3
# Words that are common in sentences, and rare in titles and names of publishers.
_SENTENCE_WORDS = words_of("sources.sentence_words")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A character of a script that puts no spaces between words: Japanese, Chinese, Thai.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_CITED = frozenset(
    {Role.SOURCE, Role.SOURCE_LOCATOR, Role.SOURCE_ACCESSED, Role.SOURCE_DATE}
)
# "…, 1859.", "… (2023a)"
_YEAR_AT_END = re.compile(r"[,(]\s?(?:1[4-9]|20)\d\d[a-z]?\)?[.,]?\Z")


def is_remark(block: Block) -> bool:
    """Return True if a note is a sentence, or several, that cites nothing; in doubt it
    is a source.
    """
    text = block.text.strip()
    if block.kind in (Kind.ADDRESS, Kind.LIST, Kind.TABLE) or not text:
        return False
    if _is_marked_as_citation(block, text):
        return False
    # Longer notes are remarks, unless they begin with an address.
    if len(text) > LINE_MAX:
        return not read_layout(block, 0, LINE_MAX).href
    if _has_parts_of_source(block) or not is_closed(text):
        return False
    return _has_sentence(text)


def _has_sentence(text: str) -> bool:
    # Such a script shows no words, so the full stop alone has to say it.
    if _UNSPACED.search(text):
        return True
    # The vocabulary is written with straight apostrophes.
    words = _WORD.findall(text.replace("’", "'"))
    if len(words) < _MIN_WORDS:
        return False
    return _is_sentence(words) or _has_long_sentences(text)


def _is_marked_as_citation(block: Block, text: str) -> bool:
    """Return True if a link, or words in italics such as a title, cite something."""
    for run in block.runs:
        is_partly_italic = run.is_emphasis and len(run.text) < len(text)
        if run.href or is_partly_italic:
            return True
    return False


def _has_parts_of_source(block: Block) -> bool:
    text = block.text.strip()
    if _YEAR_AT_END.search(text) or read_surname(text):
        return True
    if find_quoted_title(text, 0, len(text)):
        return True
    layout = read_layout(block, 0, len(block.text))
    if layout.href:
        return True
    return any(label.role in _CITED for label in layout.labels)


def _is_sentence(words: list[str]) -> bool:
    """Return True if `words` are those of a sentence, most of them in lower case."""
    first, *others = words
    small = [word for word in others if not word[0].isupper()]
    is_mostly_small = 2 * len(small) >= len(others)
    return is_mostly_small and not _SENTENCE_WORDS.isdisjoint([first.lower(), *small])


def _has_long_sentences(text: str) -> bool:
    """Return True if `text` is several sentences of which each is long."""
    starts = [0, *find_sentence_ends(text), len(text)]
    lengths = [len(text[start:end].split()) for start, end in pairwise(starts)]
    return len(lengths) > 1 and min(lengths) > 2 * _MIN_WORDS
