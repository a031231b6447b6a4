"""A block of the input, as a reader gives it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from articles.intake.blocks.inline import Run, cut_runs, is_all_strong, text_of
from articles.intake.blocks.inline_markdown import to_markdown
from articles.rendering.dialect.escape import escape


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
    """What stands in a file's head: front matter, `<meta>`, a Word document's
    properties.
    """
    SCRIPT = "script"
    """Script or style; no visible text."""
    EMBED = "embed"
    """A frame, a video, a sound, a form: what a page shows and a document cannot
    hold.
    """


class Hint(StrEnum):
    """What the markup says that a block is for. Where it says nothing, `structure`
    reads the form.
    """

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
    """`detail` is the date, YYYY, YYYY-MM or YYYY-MM-DD, or "" where only the text says
    it.
    """
    TOPIC = "topic"
    SLUG = "slug"
    QUESTION = "question"
    """The summary of a `<details>`, the term of a definition list."""
    ANSWER = "answer"
    LEAD_IMAGE = "lead image"
    EXPLICIT = "explicit"
    """In a file's head, the text of the field that `detail` names, such as
    `sources[2].title`.
    """
    STRUCTURE = "structure"
    """Words that only mark structure; `detail` says what, for the account: `title:` is
    a "front matter key".
    """
    LEFT_OUT = "left out"
    """Not of the article; `detail` is the reason, for the account: "navigation",
    "script", "cookie notice".
    """


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the input: its visible text, and the same as safe Markdown.

    A reader makes one by `of_runs`, or gives `text` and `markdown` itself where inline
    marks alone don't make the block: a list, a table, a quotation, code.
    """

    kind: Kind
    text: str
    """The visible text without the marks of notes; white space folded, lines and cells
    parted by "\\n".
    """
    markdown: str
    """The notes' marks stand in it as `inline.NOTE_OPEN`, the note's name,
    `inline.NOTE_CLOSE`.
    """
    runs: tuple[Run, ...] = ()
    """The text with its inline marks, in reading order; empty where it has none. Of a
    list or a table, all of it.
    """
    level: int = 0
    """Of a heading by markup, 1 to 6; 0 where there is none, or it is not known."""
    items: tuple["Block", ...] = ()
    """Of a list, its items in order, whose Markdown is without the mark. Of an image,
    its caption, if it has one.
    """
    rows: tuple["Block", ...] = ()
    """Of a table, its head, which may be empty, and its rows. Each is a line of the
    Markdown, but for the rule.
    """
    is_ordered: bool = False
    """Of a list: it is numbered."""
    hint: Hint = Hint.NONE
    detail: str = ""
    src: str = ""
    """Of an image: its address, or `picture:<n>` for number n of the reading's
    pictures. Its text is what it shows.
    """
    href: str = ""
    """Of an image or an embed: where it leads, or what it would show."""
    note: str = ""
    """The name of the note that this block defines; unique in the document. A long note
    is several blocks.
    """
    addresses: tuple[str, ...] = ()
    """Addresses at it that none of its words is linked to, such as that of a link
    without words.
    """

    @classmethod
    def of_runs(
        cls,
        kind: Kind,
        runs: Sequence[Run],
        *,
        markdown: str | None = None,
        **fields: Any,
    ) -> "Block":
        """Make a block of `runs` that have been through `inline.tidy_runs`. They are
        written as one paragraph, unless `markdown` is given.
        """
        if markdown is None:
            markdown = to_markdown(runs)
        marked = () if all(run.is_plain for run in runs) else tuple(runs)
        return cls(kind, text_of(runs), markdown, marked, **fields)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        return self.runs or (Run(self.text),)

    @property
    def is_paragraph(self) -> bool:
        return self.kind is Kind.PARAGRAPH

    @property
    def is_heading(self) -> bool:
        """By markup. What has only a heading's form is a paragraph."""
        return self.kind is Kind.HEADING

    @property
    def is_line(self) -> bool:
        """It is a paragraph or a heading: a text that may be a label or a credit."""
        return self.kind in (Kind.PARAGRAPH, Kind.HEADING)

    @property
    def is_address(self) -> bool:
        return self.kind is Kind.ADDRESS

    @property
    def is_list(self) -> bool:
        return self.kind is Kind.LIST

    @property
    def is_image(self) -> bool:
        return self.kind is Kind.IMAGE

    @property
    def is_left_out(self) -> bool:
        """It is not of the article, by its markup."""
        return self.hint is Hint.LEFT_OUT

    @property
    def is_strong(self) -> bool:
        """All of it is bold."""
        return is_all_strong(self.runs)

    def as_kind(self, kind: Kind) -> "Block":
        return replace(self, kind=kind)

    def cut(self, start: int, end: int | None = None) -> "Block":
        """Return the part of it from `start` to `end`, counted in `text`; to its end,
        where there is none.
        """
        end = len(self.text) if end is None else end
        if not self.runs:
            text = self.text[start:end].strip()
            return replace(self, text=text, markdown=escape(text))
        runs = cut_runs(self.runs, start, end)
        return replace(self, text=text_of(runs), markdown=to_markdown(runs), runs=runs)

    def list_texts(self) -> Iterator[tuple[str, str]]:
        """Yield all that is seen of it, in order: each text, and what it marks where it
        is no text of its own.
        """
        text = ""
        has_marks = False
        for run in self.all_runs:
            # A citation has no text, so it does not divide the text around it.
            if not (run.note or run.mark):
                text += run.text
                continue
            has_marks = True
            if text:
                yield text, ""
                text = ""
            yield run.text, run.mark or "note mark"
        if text or not has_marks:
            yield text, ""

        if self.is_image:
            for caption in self.items:
                yield from caption.list_texts()
