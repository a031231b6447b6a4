"""The sentences that cite a source: where they are, and what they say."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from articles.desk.reading import Sentence, read_blocks
from articles.document import Document, MarkdownField, markdown_fields
from articles.rendering.dialect.budget import Budget
from articles.rendering.dialect.markdown import parse

_TEXTS_KEPT: Final = 64
"""A live edition and its draft have most of their texts in common."""


class CitingSentence(NamedTuple):
    """A sentence that cites. `where` is its field, such as `sections[2].body`; `text`
    is "" for what is no sentence, such as a chart.
    """

    where: str
    text: str


def find_citing_sentences(document: Document, key: str) -> list[CitingSentence]:
    """Return the sentences of `document` that cite the source with this key, in the
    order of the article. Only texts that have the key are parsed.
    """
    return list(_find_sentences(markdown_fields(document), key))


def _find_sentences(
    fields: Iterable[MarkdownField], key: str
) -> Iterator[CitingSentence]:
    for field in fields:
        # Parsing takes long, and most texts don't cite this source.
        # A longer key may begin alike: what is parsed tells.
        if f"[@{key}" not in field.text:
            continue
        sentences, cited_keys = _read_text(field.text)
        found = [each.text for each in sentences if key in each.keys]
        # A chart or a table cites without a sentence.
        if not found and key in cited_keys:
            found = [""]
        for text in found:
            yield CitingSentence(field.path, text)


@lru_cache(maxsize=_TEXTS_KEPT)
def _read_text(text: str) -> tuple[tuple[Sentence, ...], frozenset[str]]:
    """Return the sentences of a text that cite, and the keys of all that it cites."""
    parsed = parse(text, Budget())
    sentences = []
    for block in read_blocks(parsed):
        sentences += [each for each in block.sentences if each.has_citation]
    keys = frozenset(citation.key for citation in parsed.citations())
    return tuple(sentences), keys
