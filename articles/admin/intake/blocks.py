"""The blocks of a document as its review shows them: what each says, what it counts as, and where it went."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from articles.admin.intake.choices import FAMILIES, FIELD, WORDS
from articles.admin.places import place
from articles.document import MARKDOWN_MAX, Document
from articles.intake import AccountEntry, Block, Choice, ReviewedBlock
from articles.intake.account import LEFT_OUT, STRUCTURE
from articles.intake.block import Kind
from articles.intake.inline import NOTE_CLOSE, NOTE_OPEN
from articles.rendering.inline_text import visible
from articles.rendering.markdown import parse

SHOWN: Final = 1_500
"""Characters of a block that are shown at once; the rest unfolds."""
LINKS_SHOWN: Final = 12
WITHOUT_WORDS: Final = "Without words"
"""Stands in place of a link's words where it has none."""
_PLAIN: Final = (Choice.HEADLINE, Choice.STANDFIRST, Choice.HEADING, Choice.SUBHEADING, Choice.QUESTION)
"""What counts as one of these is where its role says, and nowhere else."""
_NAME: Final = 60
_NOTE: Final = re.compile(f"{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}")
"""The mark of a note whose source has no key yet."""


@dataclass(frozen=True)
class Part:
    """What went to one place."""

    text: str
    place: str
    """In words, such as “Source “Bread in numbers””, or what it was left out for."""
    field: str
    """Of the record at that place, where it has several: “publisher”."""
    is_out: bool


@dataclass(frozen=True)
class Row:
    number: int
    kind: str
    text: str
    rest: str
    """What is folded away."""
    items: tuple[str, ...]
    """Of a list."""
    table: tuple[tuple[str, ...], ...]
    choice: Choice
    is_chosen: bool
    parts: tuple[Part, ...]
    """Where it is divided."""
    where: str
    """Where all of it went, otherwise."""
    src: str
    is_ordered: bool
    links: tuple[tuple[str, str], ...]
    """The words and the address of each link, of which the text shows the words alone."""
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
        """Give the value of the choice that is selected: "" while nobody chose."""
        return self.choice.value if self.is_chosen else ""

    @property
    def is_out(self) -> bool:
        return self.choice in (Choice.LEFT_OUT, Choice.STRUCTURE)


def rows(blocks: Iterable[ReviewedBlock], document: Document) -> Iterator[Row]:
    """Give the rows that show `blocks`, which became `document`."""
    for reviewed in blocks:
        yield _row(reviewed, document)


def _row(reviewed: ReviewedBlock, document: Document) -> Row:
    block = reviewed.block
    is_out = reviewed.choice in (Choice.LEFT_OUT, Choice.STRUCTURE)
    # Of what is left out, the links that no words show are listed; the others stand around the article on every page.
    links = () if is_out else _links(block)
    links += tuple((WITHOUT_WORDS, address) for address in block.addresses)
    parts = tuple(_part(entry, document) for entry in reviewed.entries)
    is_divided = len({entry.went_to for entry in reviewed.entries}) > 1
    return Row(
        number=reviewed.number,
        kind=block.kind.value,
        text=block.text[:SHOWN],
        rest=block.text[SHOWN:],
        items=tuple(item.text for item in block.items) if block.kind is Kind.LIST else (),
        table=_cells(block) if block.kind is Kind.TABLE else (),
        choice=reviewed.choice,
        is_chosen=reviewed.is_chosen,
        parts=parts if is_divided else (),
        where=parts[0].place if parts and not is_divided and reviewed.choice not in _PLAIN else "",
        src="" if block.src.startswith("picture:") else block.src,
        is_ordered=block.is_ordered,
        links=links[:LINKS_SHOWN],
        more_links=max(len(links) - LINKS_SHOWN, 0),
    )


def _part(entry: AccountEntry, document: Document) -> Part:
    went_to = entry.went_to
    for start, words in ((LEFT_OUT, "Left out: "), (STRUCTURE, "Structure: ")):
        if went_to.startswith(start):
            return Part(entry.text, words + went_to.removeprefix(start), "", True)
    words = place(went_to, document)[0]
    short = words if len(words) <= _NAME else f"{words[: _NAME - 1]}…”"
    name, _, field = went_to.partition(".")
    has_fields = name.partition("[")[0] in ("sources", "byline", "related", "lead_image")
    return Part(entry.text, short, _field_in_words(field) if has_fields else "", False)


def _field_in_words(field: str) -> str:
    """Write `published_on` as “published on”, `portrait.alt` as “portrait in words”."""
    return re.sub(r"\balt$", "in words", field.replace("_", " ").replace(".", " "))


def _links(block: Block) -> tuple[tuple[str, str], ...]:
    """Give the links in `block`, a link whose words are under several marks once, in order."""
    found = groupby((run for run in block.all_runs if not run.note), key=lambda run: run.href)
    links = ((" ".join("".join(run.text for run in runs).split()), href) for href, runs in found if href)
    return tuple((words, href) for words, href in links if words != href)


def _cells(block: Block) -> tuple[tuple[str, ...], ...]:
    """Give the cells of a table as text, row by row."""
    if len(block.markdown) > MARKDOWN_MAX:  # no field holds it, and what it says stands below, as text
        return ()
    table: list[list[str]] = []
    for token in parse(block.markdown).tokens:
        if token.type == "tr_open":
            table.append([])
        elif token.type == "inline" and table:
            table[-1].append(_NOTE.sub("", visible(token.children or ())))
    return tuple(map(tuple, table))
