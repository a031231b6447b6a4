"""The blocks of a document as its review shows them: the text, the chosen role, and
where it went.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from articles.admin.findings.places import describe_place
from articles.admin.intake.choices import FAMILIES, FIELD, WORDS
from articles.document import MARKDOWN_MAX, Document
from articles.intake import AccountEntry, Block, Choice, ReviewedBlock
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE
from articles.intake.blocks.block import Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.markdown import parse

SHOWN: Final = 1_500
"""Characters of a block that are shown at once; the rest unfolds."""
LINKS_SHOWN: Final = 12
WITHOUT_WORDS: Final = "Without words"
"""Shown in place of a link's text if it has none."""
_PLAIN: Final = (
    Choice.HEADLINE,
    Choice.STANDFIRST,
    Choice.HEADING,
    Choice.SUBHEADING,
    Choice.QUESTION,
)
"""Blocks with one of these roles go where the role says, so the place is not shown."""
_NAME_MAX: Final = 60
NOT_IN_ARTICLE: Final = (Choice.LEFT_OUT, Choice.STRUCTURE)
_NOTE: Final = re.compile(f"{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}")
"""A reference to a note whose source has no key yet."""


@dataclass(frozen=True)
class ShownPart:
    """What went to one place."""

    text: str
    place: str
    """In words, such as “Source “Bread in numbers””, or why it was left out."""
    field: str
    """The field of the record at that place, such as “publisher”, if it has several."""
    is_out: bool


@dataclass(frozen=True)
class BlockRow:
    number: int
    kind: str
    text: str
    rest: str
    """The text that is folded away."""
    items: tuple[str, ...]
    """The items, if it is a list."""
    table: tuple[tuple[str, ...], ...]
    choice: Choice
    is_chosen: bool
    parts: tuple[ShownPart, ...]
    """The parts that went to different places, if it was divided."""
    where: str
    """Where all of it went, if it was not divided."""
    src: str
    is_ordered: bool
    links: list[tuple[str, str]]
    """The text and the address of each link, as the block shows the text alone."""
    more_links: int

    @property
    def field(self) -> str:
        return f"{FIELD}{self.number}"

    @property
    def label(self) -> str:
        return WORDS[self.choice]

    @property
    def family(self) -> str:
        return FAMILIES[self.choice]

    @property
    def shown_number(self) -> int:
        return self.number + 1

    @property
    def selected(self) -> str:
        """The value of the choice that is selected, "" if nobody chose."""
        return self.choice.value if self.is_chosen else ""

    @property
    def is_out(self) -> bool:
        return self.choice in NOT_IN_ARTICLE


def make_row(reviewed: ReviewedBlock, document: Document) -> BlockRow:
    """Return the row that shows a block of what became `document`."""
    block = reviewed.block
    links = _list_links(reviewed)
    parts = tuple(_make_part(entry, document) for entry in reviewed.entries)
    where = ""
    is_divided = len({entry.went_to for entry in reviewed.entries}) > 1
    if not is_divided:
        if parts and reviewed.choice not in _PLAIN:
            where = parts[0].place
        parts = ()

    return BlockRow(
        number=reviewed.number,
        kind=block.kind.value,
        text=block.text[:SHOWN],
        rest=block.text[SHOWN:],
        items=_read_items(block),
        table=_read_cells(block),
        choice=reviewed.choice,
        is_chosen=reviewed.is_chosen,
        parts=parts,
        where=where,
        # `picture:0` is a picture that came with the file, and has no address yet.
        src="" if block.src.startswith("picture:") else block.src,
        is_ordered=block.is_ordered,
        links=links[:LINKS_SHOWN],
        more_links=max(len(links) - LINKS_SHOWN, 0),
    )


def _make_part(entry: AccountEntry, document: Document) -> ShownPart:
    went_to = entry.went_to
    for start, words in ((LEFT_OUT, "Left out: "), (STRUCTURE, "Structure: ")):
        if went_to.startswith(start):
            return ShownPart(entry.text, words + went_to.removeprefix(start), "", True)

    words = describe_place(went_to, document)[0]
    if len(words) > _NAME_MAX:
        # The quotation mark that closed the name was cut off.
        words = f"{words[: _NAME_MAX - 1]}…”"
    name, _, field = went_to.partition(".")  # `sources[0]`, `published_on`
    # These have several fields. Of a section or a question, the block's role says which
    # field it is.
    if name.partition("[")[0] not in ("sources", "byline", "related", "lead_image"):
        return ShownPart(entry.text, words, "", False)
    # `published_on` is shown as “published on”, `portrait.alt` as “portrait in words”.
    field = re.sub(r"\balt$", "in words", field.replace("_", " ").replace(".", " "))
    return ShownPart(entry.text, words, field, False)


def _list_links(reviewed: ReviewedBlock) -> list[tuple[str, str]]:
    """Return the links to show of a block, also those of which it has the address
    alone.
    """
    links = []
    # What is left out is mostly navigation, with links on every page.
    if reviewed.choice not in NOT_IN_ARTICLE:
        links = _find_links(reviewed.block)
    return links + [(WITHOUT_WORDS, address) for address in reviewed.block.addresses]


def _find_links(block: Block) -> list[tuple[str, str]]:
    """Return the text and address of each link in `block`, in order, without those
    whose text is the address.
    """
    links = []
    # A link with emphasis in it has several runs.
    runs = (run for run in block.all_runs if not run.note)
    for href, group in groupby(runs, key=lambda run: run.href):
        words = " ".join("".join(run.text for run in group).split())
        if href and words != href:
            links.append((words, href))
    return links


def _read_items(block: Block) -> tuple[str, ...]:
    """Return the items of a list as text, none for another block."""
    if block.kind is not Kind.LIST:
        return ()
    return tuple(item.text for item in block.items)


def _read_cells(block: Block) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table as text, row by row; none for another block."""
    # What is too long for any field is shown as text instead.
    if block.kind is not Kind.TABLE or len(block.markdown) > MARKDOWN_MAX:
        return ()

    table: list[list[str]] = []
    # The cells' texts are the inline tokens of markdown-it; `tr_open` begins a row.
    for token in parse(block.markdown).tokens:
        if token.type == "tr_open":
            table.append([])
        elif token.type == "inline" and table:
            table[-1].append(_NOTE.sub("", visible_text(token.children or ())))
    return tuple(map(tuple, table))
