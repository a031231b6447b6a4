"""A Document as plain text: for search and the reading time. No Django."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from articles.document import BYLINE, Document, markdown_fields
from articles.document.terms import index_terms
from articles.rendering.citing.numbering import STANDFIRST, parse_fields
from articles.rendering.pictures.picture_list import index_pictures
from articles.rendering.remembering import remember_last

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 (Brysbaert 2019,
doi:10.1016/j.jml.2019.104047), a little less here.
"""
CHARACTERS_A_MINUTE = 500
"""Of scripts that put no spaces between words. A round figure: no standard gives
one.
"""

# Thai and Lao, Burmese, Khmer, Chinese and Japanese with their punctuation. Korean has
# spaces.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
"""For the brackets of a regular expression: scripts that put no spaces between words."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


@remember_last
def read_texts(document: Document) -> Mapping[str, str]:
    """Return the visible text of each Markdown field of the article's own, by id, its
    terms as the page shows them.
    """
    parsed = parse_fields(document)
    known_terms = index_terms(document.terms)
    texts = {}
    for field in markdown_fields(document):
        if not field.path.startswith(BYLINE.name):  # biographies use no terms
            texts[field.id] = parsed[field.id].text(known_terms=known_terms)
    return MappingProxyType(texts)


@remember_last
def document_text(document: Document) -> str:
    """Return what a reader of `document` reads, headline to answers, then the captions
    of its pictures, one line a block.
    """
    texts = read_texts(document)
    # Sources, credits and captions of the lead image are not reading text.
    blocks = [document.headline, texts[STANDFIRST]]
    for number in range(1, len(document.key_points) + 1):
        blocks.append(texts[f"point-{number}"])
    for number, section in enumerate(document.sections, 1):
        blocks += [section.heading, texts[f"section-{number}"]]
    for number, entry in enumerate(document.faq, 1):
        blocks += [entry.question, texts[f"answer-{number}"]]
    blocks += _list_captions(document)
    return "\n".join(filter(None, blocks))


def _list_captions(document: Document) -> Iterator[str]:
    """Yield the captions that the list of pictures has; others are in the texts."""
    pictures = index_pictures(document)
    for field in parse_fields(document).values():
        for address in field.untitled_figures():
            if address in pictures:
                yield pictures[address].caption


def word_count(text: str) -> int:
    """Count the words of `text`; of scripts that put no spaces between them, the
    characters.
    """
    return sum(_count_words(text))


def reading_minutes(text: str) -> int:
    """Return the minutes that reading `text` takes, at least 1."""
    words, characters = _count_words(text)
    minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE
    return max(1, round(minutes))


def _count_words(text: str) -> tuple[int, int]:
    """Count the words that spaces separate, and the characters of other scripts."""
    rest, characters = _UNSPACED.subn(" ", text)
    return len(rest.split()), characters
