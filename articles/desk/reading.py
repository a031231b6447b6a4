"""A document as checks read it: parsed once, divided into blocks and sentences."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markdown_it.token import Token

from articles.desk.vocabulary import Vocabulary, find_vocabulary
from articles.document import Document, MarkdownField, markdown_fields
from articles.intake.text.sentences import find_sentence_ends
from articles.rendering.citing.numbering import parse_fields
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.markdown import Parsed

# A footnote counts as well: it may say where a sentence comes from.
_CITING: Final = ("citation", "footnote_ref")

_Place = tuple[int, str]
"""How many characters stand before a citation, and the key of its source."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as readers see it."""

    text: str
    keys: tuple[str, ...] = ()
    """The sources that it cites, by their keys; "" for a footnote."""

    @property
    def has_citation(self) -> bool:
        return bool(self.keys)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or cell."""

    kind: str
    """What it is in: `paragraph`, `heading` or `table`."""
    text: str
    sentences: tuple[Sentence, ...]
    tokens: Sequence[Token]


@dataclass(frozen=True)
class Text:
    """One Markdown field."""

    field: MarkdownField
    parsed: Parsed

    @property
    def where(self) -> str:
        return self.field.path

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(read_blocks(self.parsed))

    @cached_property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def prose(self) -> Iterator[Sentence]:
        """Yield the sentences of paragraphs and lists, without headings and tables."""
        for block in self.blocks:
            if block.kind == "paragraph":
                yield from block.sentences

    @property
    def cites(self) -> bool:
        """True if anything in it has a citation."""
        return bool(self.parsed.citations())

    def inline_tokens(self) -> Iterator[Token]:
        for token in self.parsed.tokens:
            yield from token.children or ()


class Reading:
    """A document with its texts parsed. All checks of a run share one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        parsed = parse_fields(document)
        self.texts: Mapping[str, Text] = {
            field.path: Text(field, parsed[field.id])
            for field in markdown_fields(document)
        }
        """By their place in the document: `sections[0].body`."""
        self.vocabulary: Vocabulary = find_vocabulary(document.language)

    @cached_property
    def article_texts(self) -> tuple[Text, ...]:
        """The texts of the article itself, without the authors' notes on themselves."""
        return tuple(
            text for path, text in self.texts.items() if not path.startswith("byline")
        )

    def list_sentences(self) -> Iterator[tuple[Text, Sentence]]:
        """Yield the sentences of the article itself, each with its text."""
        for text in self.article_texts:
            for sentence in text.prose:
                yield text, sentence


def _read_blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    # markdown-it's tokens are flat: what a block is in was opened before it.
    kind = "paragraph"
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "table_open":
            kind = "table"
        elif token.type in ("heading_close", "table_close"):
            kind = "paragraph"
        elif token.type == "inline" and token.children:
            text, citations = _read_inline(token.children)
            sentences = tuple(_split_sentences(text, citations))
            yield Block(kind, text, sentences, token.children)


def read_blocks(parsed: Parsed) -> Iterator[Block]:
    """Yield the blocks of a text, divided into sentences."""
    return _read_blocks(parsed.tokens)


def _read_inline(tokens: Sequence[Token]) -> tuple[str, list[_Place]]:
    """Return the visible text of a block, and where in it what is cited."""
    pieces: list[str] = []
    citations: list[_Place] = []
    length = 0
    unread: list[Token] = []
    for token in tokens:
        if token.type not in _CITING:
            unread.append(token)
            continue
        # A mark stands behind the word before it, whatever space was typed.
        piece = visible_text(unread).rstrip()
        pieces.append(piece)
        length += len(piece)
        citations.append((length, _read_key(token)))
        unread = []

    pieces.append(visible_text(unread))
    return "".join(pieces), citations


def _read_key(token: Token) -> str:
    return token.meta["citation"].key if token.type == "citation" else ""


def _split_sentences(text: str, citations: Sequence[_Place]) -> Iterator[Sentence]:
    offsets = [offset for offset, _ in citations]
    start = 0
    for end in [*find_sentence_ends(text), len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            # A citation behind the full stop belongs to the sentence that it ends.
            before_start = bisect_right(offsets, start)
            before_end = bisect_right(offsets, end)
            keys = tuple(key for _, key in citations[before_start:before_end])
            yield Sentence(sentence, keys)
        start = end
