"""Paragraphs as Word has them, and the blocks that they make together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import (
    Item,
    make_code,
    make_image,
    make_lists,
    make_quotation,
)
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.docx.list_numbering import ListPosition
from articles.intake.docx.styles import Use
from articles.intake.sources.addresses import is_address

_RULE = Block(Kind.RULE, "", "---")


@dataclass(frozen=True, slots=True)
class Paragraph:
    use: Use
    level: int
    runs: tuple[Run, ...]
    """After `inline.tidy_runs`."""
    position: ListPosition | None = None
    has_line: bool = False
    """It has a line across the page."""
    code: str = ""
    """Of a line of code, its text with all white space."""

    @property
    def is_caption(self) -> bool:
        return self.use is Use.CAPTION and len(self.runs) > 0


Part = Paragraph | Block


@dataclass(slots=True)
class _Group:
    """Consecutive paragraphs that make one block, and what is left out between them."""

    use: Use
    """CODE, QUOTATION or LIST; BODY for a paragraph that is a block of its own."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: list[Block] = field(default_factory=list)

    def includes(self, paragraph: Paragraph) -> bool:
        """Return True if `paragraph` continues the group."""
        if self.use is Use.BODY or _use_in_group(paragraph) is not self.use:
            return False
        first, other = self.paragraphs[0].position, paragraph.position
        # Only items of lists have one.
        if first is None or other is None:
            return True
        # Deeper items may be of another list. At the same depth, another list is a new
        # group.
        return other.depth != first.depth or other.list == first.list

    def make_blocks(self) -> Iterator[Block]:
        match self.use:
            case Use.CODE:
                yield from _make_code(self.paragraphs)
            case Use.QUOTATION:
                quoted = [part for part in self.paragraphs if part.runs]
                if quoted:
                    yield make_quotation(list(map(_make_block, quoted)))
            case Use.LIST:
                yield from make_lists(list(map(_make_item, self.paragraphs)))
            case _:
                yield from map(_make_block, self.paragraphs)
        yield from self.left_out


def join_paragraphs(found: Iterable[Part]) -> Iterator[Block]:
    """Yield the blocks that paragraphs make: lists, quotations and code of several, a
    picture with its caption.
    """
    group = _Group(Use.BODY)
    for part in _join_captions(found):
        if isinstance(part, Block) and part.hint is Hint.LEFT_OUT:
            group.left_out.append(part)
        elif isinstance(part, Paragraph) and group.includes(part):
            group.paragraphs.append(part)
        else:
            yield from group.make_blocks()
            if isinstance(part, Block):
                # An empty group, to which a comment may be added.
                group = _Group(Use.BODY)
                yield part
            else:
                group = _Group(_use_in_group(part), [part])
    yield from group.make_blocks()


def _join_captions(found: Iterable[Part]) -> Iterator[Part]:
    """Yield what was found, with each picture that a caption follows as one block with
    it.
    """
    # The last image, for which it is not clear yet whether a caption follows.
    image: Block | None = None
    for part in found:
        if image and isinstance(part, Paragraph) and part.is_caption:
            caption = Block.of_runs(Kind.PARAGRAPH, part.runs)
            yield make_image(image.all_runs[0], caption)
            image = None
            continue

        for one in _split_paragraph(part):
            if image:
                yield image
            image = one if isinstance(one, Block) and _may_have_caption(one) else None
            if image is None:
                yield one
    if image:
        yield image


def _may_have_caption(block: Block) -> bool:
    return block.is_image and not block.hint


def _split_paragraph(part: Part) -> Sequence[Part]:
    """Return `part`, or nothing if it is empty; pictures alone as blocks; below it, the
    line across the page.
    """
    if isinstance(part, Block):
        return [part]
    if not part.runs:
        # A blank line of code is part of it.
        is_needed = part.has_line or part.use is Use.CODE
        return [part] if is_needed else []

    parts = _make_pictures(part) or [part]
    if part.has_line:
        parts.append(_RULE)
    return parts


def _make_pictures(paragraph: Paragraph) -> list[Part]:
    """Return the pictures of a paragraph that has nothing else but spaces."""
    pictures: list[Part] = []
    for run in paragraph.runs:
        if run.src:
            pictures.append(make_image(run))
        elif run.text.strip():
            return []
    return pictures


def _use_in_group(paragraph: Paragraph) -> Use:
    """Return the use that consecutive paragraphs of one block share, or BODY if each is
    a block of its own.
    """
    if paragraph.use in (Use.CODE, Use.QUOTATION):
        return paragraph.use
    if paragraph.position and paragraph.use in (Use.BODY, Use.ANSWER):
        return Use.LIST
    return Use.BODY


def _make_code(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    text = "\n".join(paragraph.code for paragraph in paragraphs)
    if not text.strip():
        return
    # Each once, in order: code has no links.
    addresses: dict[str, None] = {}
    for paragraph in paragraphs:
        addresses |= dict.fromkeys(run.href for run in paragraph.runs)
    addresses.pop("", None)
    yield replace(make_code(text), addresses=tuple(addresses))


def _make_block(paragraph: Paragraph) -> Block:
    """Return the block that a paragraph makes on its own."""
    runs = paragraph.runs
    if not runs:
        # Empty paragraphs are dropped, except for those with a line.
        return _RULE

    # Uses that `structure` has to know about have a hint of the same name.
    hint = Hint.__members__.get(paragraph.use.name, Hint.NONE)
    if paragraph.use in (Use.HEADING, Use.HEADLINE):
        # Bold says nothing in a heading, and a heading is one line.
        plain = [
            replace(run, text=run.text.replace("\n", " "), is_strong=False)
            for run in runs
        ]
        level = paragraph.level
        return Block.of_runs(Kind.HEADING, tidy_runs(plain), level=level, hint=hint)

    block = Block.of_runs(Kind.PARAGRAPH, runs, hint=hint)
    if paragraph.use is Use.CONTENTS:
        return replace(block, hint=Hint.LEFT_OUT, detail="contents")
    # The mark of a note has no place in an address.
    if is_address(block.text) and not any(run.note for run in runs):
        return Block.of_runs(Kind.ADDRESS, [Run(block.text)], hint=hint)
    return block


def _make_item(paragraph: Paragraph) -> Item:
    position = paragraph.position
    assert position is not None, "only paragraphs in lists are items"
    block = Block.of_runs(Kind.PARAGRAPH, paragraph.runs)
    return Item(block, position.depth, position.is_ordered, position.number)
