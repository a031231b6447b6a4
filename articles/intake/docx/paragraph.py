"""Paragraphs as Word has them, and the blocks that they make together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from articles.intake.block import Block, Hint, Kind
from articles.intake.composed import Item, code_of, image_of, lists_of, quotation_of
from articles.intake.inline import Run, text_of, tidy
from articles.intake.sources.addresses import is_address

from .numbering import Place
from .styles import Use

_HINTS = {
    Use.HEADLINE: Hint.HEADLINE,
    Use.STANDFIRST: Hint.STANDFIRST,
    Use.AUTHOR: Hint.AUTHOR,
    Use.DATE: Hint.DATE,
    Use.QUESTION: Hint.QUESTION,
    Use.ANSWER: Hint.ANSWER,
}

RULE: Final = Block(Kind.RULE, "", "---")


@dataclass(frozen=True, slots=True)
class Paragraph:
    use: Use
    level: int
    runs: tuple[Run, ...]
    """After `inline.tidy`."""
    place: Place | None = None
    """In a list."""
    has_line: bool = False
    code: str = ""
    """Of a line of code, its text, white space and all."""


@dataclass(slots=True)
class _Group:
    """Paragraphs in a row that make one block, and what stands beside them."""

    use: Use
    paragraphs: list[Paragraph] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)

    def takes(self, paragraph: Paragraph) -> bool:
        first = self.paragraphs[0]
        if _use(paragraph) is not self.use:
            return False
        if first.place is None or paragraph.place is None:
            return True
        return paragraph.place.depth != first.place.depth or paragraph.place.list == first.place.list

    def blocks(self) -> Iterator[Block]:
        if self.use is Use.CODE:
            text = "\n".join(paragraph.code for paragraph in self.paragraphs)
            addresses = dict.fromkeys(run.href for paragraph in self.paragraphs for run in paragraph.runs if run.href)
            if text.strip():
                yield replace(code_of(text), addresses=tuple(addresses))
        elif self.use is Use.QUOTATION:
            quoted = [_block(paragraph) for paragraph in self.paragraphs if paragraph.runs]
            if quoted:
                yield quotation_of(quoted)
        else:
            yield from lists_of([_item(paragraph) for paragraph in self.paragraphs])
        yield from self.beside


def gathered(found: Iterable[Paragraph | Block]) -> Iterator[Block]:
    """Give the blocks that paragraphs make: lists, quotations and code of several, a picture with its caption."""
    group: _Group | None = None
    for part in _captioned(found):
        if group and isinstance(part, Paragraph) and group.takes(part):
            group.paragraphs.append(part)
        elif group and isinstance(part, Block) and part.hint is Hint.LEFT_OUT:
            group.beside.append(part)
        else:
            if group:
                yield from group.blocks()
                group = None
            if isinstance(part, Block):
                yield part
            elif _use(part) is Use.BODY:
                yield _block(part)
            else:
                group = _Group(_use(part), [part])
    if group:
        yield from group.blocks()


def _captioned(found: Iterable[Paragraph | Block]) -> Iterator[Paragraph | Block]:
    """Give what was found without what is empty; a paragraph of pictures as pictures, the last with its caption."""
    image: Block | None = None
    for part in found:
        runs = () if isinstance(part, Block) else part.runs
        if image and runs and isinstance(part, Paragraph) and part.use is Use.CAPTION:
            yield image_of(image.all_runs[0], Block.of_runs(Kind.PARAGRAPH, runs))
            image = None
            continue
        if isinstance(part, Paragraph) and not runs and not part.has_line and part.use is not Use.CODE:
            continue
        alone: Sequence[Paragraph | Block] = _pictures(runs) or [part]
        for one in alone:
            if image:
                yield image
            image = one if isinstance(one, Block) and one.kind is Kind.IMAGE and not one.hint else None
            if image is None:
                yield one
        if isinstance(part, Paragraph) and part.has_line and runs:
            yield RULE
    if image:
        yield image


def _pictures(runs: Sequence[Run]) -> list[Block]:
    """Give the pictures of which `runs` are made; nothing where there is text, too."""
    if all(run.src or not run.text.strip() for run in runs):
        return [image_of(run) for run in runs if run.src]
    return []


def _use(paragraph: Paragraph) -> Use:
    """Give what makes paragraphs in a row one block; BODY where each is its own."""
    if paragraph.use in (Use.CODE, Use.QUOTATION):
        return paragraph.use
    return Use.LIST if paragraph.place and paragraph.use in (Use.BODY, Use.ANSWER) else Use.BODY


def _block(paragraph: Paragraph) -> Block:
    """Give the block that a paragraph makes on its own."""
    runs = paragraph.runs
    if not runs:
        return RULE
    hint = _HINTS.get(paragraph.use, Hint.NONE)
    if paragraph.use in (Use.HEADING, Use.HEADLINE):
        upright = tidy(replace(run, text=run.text.replace("\n", " "), is_strong=False) for run in runs)
        return Block.of_runs(Kind.HEADING, upright, level=paragraph.level, hint=hint)
    if paragraph.use is Use.CONTENTS:
        return Block.of_runs(Kind.PARAGRAPH, runs, hint=Hint.LEFT_OUT, detail="contents")
    text = text_of(runs)
    kind = Kind.ADDRESS if is_address(text) and not any(run.note for run in runs) else Kind.PARAGRAPH
    return Block.of_runs(kind, [Run(text)] if kind is Kind.ADDRESS else runs, hint=hint)


def _item(paragraph: Paragraph) -> Item:
    assert paragraph.place is not None, "only paragraphs in lists are items"
    block = Block.of_runs(Kind.PARAGRAPH, paragraph.runs)
    return Item(block, paragraph.place.depth, paragraph.place.is_ordered, paragraph.place.number)
