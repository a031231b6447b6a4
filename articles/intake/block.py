"""What passes between the steps of intake: blocks as a reader gives them, pieces as `structure` labels them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal

from articles.findings import Finding
from articles.rendering.escape import escape

from .inline import Run, cut, is_all_strong, text_of, to_markdown


class Kind(StrEnum):
    """What a part of the input is, by its markup or its form."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ADDRESS = "address"
    """An http address on a line of its own, and nothing else."""
    LIST = "list"
    TABLE = "table"
    QUOTATION = "quotation"
    CODE = "code"
    IMAGE = "image"
    RULE = "rule"
    """A line across the page; it has no text."""
    NOTE = "note"
    """What a footnote or endnote says."""
    METADATA = "metadata"
    """What stands in a file's head: front matter, `<meta>`, a Word document's properties."""
    SCRIPT = "script"
    """Script or style; no visible text."""
    EMBED = "embed"
    """A frame, a video, a sound, a form: what a page shows and a document cannot hold."""


class Hint(StrEnum):
    """What the markup says that a block is for. Where it says nothing, `structure` reads the form."""

    NONE = ""
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    AUTHOR = "author"
    """The author's name or names, with or without "By"."""
    AUTHOR_ROLE = "author role"
    """In a file's head: who the author named before it is."""
    BIO = "bio"
    """In a file's head: a description of the author named before it."""
    DATE = "date"
    """`detail` is the date, YYYY, YYYY-MM or YYYY-MM-DD, or "" where only the text says it."""
    TOPIC = "topic"
    SLUG = "slug"
    QUESTION = "question"
    """The summary of a `<details>`, the term of a definition list."""
    ANSWER = "answer"
    LEAD_IMAGE = "lead image"
    EXPLICIT = "explicit"
    """In a file's head, the text of the field that `detail` names, such as `sources[2].title`."""
    STRUCTURE = "structure"
    """Words that only mark structure; `detail` says what, for the account: `title:` is a "front matter key"."""
    LEFT_OUT = "left out"
    """Not of the article; `detail` is the reason, for the account: "navigation", "script", "cookie notice"."""


class Role(StrEnum):
    """What a part of the input is for."""

    HEADLINE = "headline"
    SLUG = "slug"
    DATE = "date"
    TOPIC = "topic"
    LEAD_IMAGE = "lead image"
    LEAD_CAPTION = "lead image caption"
    LEAD_CREDIT = "lead image credit"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"
    SOURCE_TITLE = "source title"
    SOURCE_PUBLISHER = "source publisher"
    SOURCE_DATE = "source date"
    SOURCE_ACCESSED = "source accessed"
    SOURCE_LOCATOR = "source locator"
    SOURCE = "source"
    """A source's address."""
    FOOTNOTE = "footnote"
    """A remark in the author's own words, which stays at its mark."""
    RELATED = "related"
    PORTRAIT = "portrait"
    AUTHOR = "author"
    AUTHOR_ROLE = "author role"
    BIO = "bio"
    AUTHOR_LINK = "author link"
    EXPLICIT = "explicit"
    """What the file says itself which field it is; `detail` is the field's path."""
    STRUCTURE = "structure"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the input: its visible text, and the same as safe Markdown.

    A reader makes one by `of_runs`, or gives `text` and `markdown` itself where inline marks alone don't make the
    block: a list, a table, a quotation, code.
    """

    kind: Kind
    text: str
    """The visible text without the marks of notes; white space folded, lines and cells parted by "\\n"."""
    markdown: str
    """The notes' marks stand in it as `inline.NOTE_OPEN`, the note's name, `inline.NOTE_CLOSE`."""
    runs: tuple[Run, ...] = ()
    """The text with its inline marks, in reading order; empty where it has none. Of a list or a table, all of it."""
    level: int = 0
    """Of a heading by markup, 1 to 6; 0 where there is none, or it is not known."""
    items: tuple["Block", ...] = ()
    """Of a list, its items in order, whose Markdown is without the mark. Of an image, its caption, if it has one."""
    rows: tuple["Block", ...] = ()
    """Of a table, its head, which may be empty, and its rows. Each is a line of the Markdown, but for the rule."""
    is_ordered: bool = False
    """Of a list: it is numbered."""
    hint: Hint = Hint.NONE
    detail: str = ""
    src: str = ""
    """Of an image: its address, or `picture:<n>` for number n of the reading's pictures. Its text is what it shows."""
    href: str = ""
    """Of an image or an embed: where it leads, or what it would show."""
    note: str = ""
    """The name of the note that this block defines; unique in the document. A long note is several blocks."""
    addresses: tuple[str, ...] = ()
    """Addresses at it that none of its words is linked to, such as that of a link without words."""

    @classmethod
    def of_runs(cls, kind: Kind, runs: Sequence[Run], **fields: Any) -> "Block":
        """Make a block of `runs` that have been through `inline.tidy`."""
        is_plain = all(run.is_plain for run in runs)
        text = text_of(runs)
        return cls(kind, text, to_markdown(runs), () if is_plain else tuple(runs), **fields)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        return self.runs or (Run(self.text),)

    @property
    def is_strong(self) -> bool:
        """All of it is bold."""
        return is_all_strong(self.runs)

    def as_kind(self, kind: Kind) -> "Block":
        return replace(self, kind=kind)

    def cut(self, start: int, end: int | None = None) -> "Block":
        """Return the part of it from `start` to `end`, counted in `text`; to its end, where there is none."""
        end = len(self.text) if end is None else end
        if not self.runs:
            text = self.text[start:end].strip()
            return replace(self, text=text, markdown=escape(text))
        runs = cut(self.runs, start, end)
        return replace(self, text=text_of(runs), markdown=to_markdown(runs), runs=runs)

    def account(self) -> Iterator[tuple[str, str]]:
        """Yield all that is seen of it, in order: each text, and what it marks where it is no text of its own."""
        yield from self._seen()
        if self.kind is Kind.IMAGE:
            for caption in self.items:
                yield from caption.account()

    def _seen(self) -> Iterator[tuple[str, str]]:
        text = ""
        for run in self.all_runs:
            if run.note or run.mark:
                if text:
                    yield text, ""
                yield run.text, run.mark or "note mark"
                text = ""
            else:
                text += run.text
        if text or not any(run.note or run.mark for run in self.runs):
            yield text, ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, with its role."""

    role: Role
    block: Block
    """What went there: the whole block, or what was cut from it."""
    detail: str = ""
    """For structure, what it marks; for what is left out, why; for a date, YYYY-MM-DD; for the title or the
    publisher of a source, the source's address."""
    suspect: str = ""
    """Words at its end that may be another article's title."""
    level: Literal[2, 3] = 2
    """Of a heading."""
    begins: bool = False
    """It begins a new source, author, related link, or a section without a heading."""
    continues: str = ""
    """Of text, the heading of the section that begins with it, where the one above, or an answer, is full."""
    doubt: str = ""
    """The code of the question that its role leaves open, where its form alone decided."""
    anchor: str = ""
    """Of a heading or a question, where the file gives one."""
    number: int = 0
    """Of the block that it is, or was cut from, counted from 0."""
    item: int = 0
    """Of the source in the block that it is part of, where a list or a line holds several; counted from 0."""
    url: str = ""
    """Of the piece that begins a source: the source's address, where neither its text nor its detail is that."""
    archived_url: str = ""
    """Of the piece that begins a source: the address of an archived copy."""
    further: tuple[str, ...] = ()
    """Of the piece that begins a source: the addresses of links that a source has no field for."""

    @property
    def kind(self) -> Kind:
        return self.block.kind

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def markdown(self) -> str:
        return self.block.markdown


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the document shows."""

    src: str
    """Its address as the document has it: a file's name, an http address; "" for one that stands in the document."""
    alt: str
    data: bytes | None = None
    """The file, where the document holds it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives."""

    blocks: list[Block]
    findings: list[Finding] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    """Those that blocks name as `picture:<n>`, and then those whose files the document does not hold."""
    language: str = ""
    """A tag, where the document says what it is written in."""
    pieces: tuple[Piece, ...] = ()
    """The blocks with their roles, where the file says them itself: then none is told by its form, nor the language."""
