"""The tree of a page as blocks, in the order in which it is read."""

from dataclasses import dataclass, field, replace
from typing import Any

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.simple_blocks import text_block
from articles.intake.html.class_words import class_names
from articles.intake.html.compound import read_caption
from articles.intake.html.context import Context, is_outside
from articles.intake.html.furniture import LARGE_PARTS, Furniture
from articles.intake.html.handlers import HANDLERS
from articles.intake.html.hints import read_hint
from articles.intake.html.line import Line, collapse_space
from articles.intake.html.page_addresses import PageAddresses
from articles.intake.html.page_notes import PageNotes
from articles.intake.html.page_pictures import PagePictures
from articles.intake.html.style import apply_style
from articles.intake.html.tag_names import tag_set
from articles.intake.html.topics import is_topic, lists_topics
from articles.intake.html.tree import Element
from articles.intake.intake import IntakeRefused
from articles.intake.limits import Limits

# Elements that begin and end lines.
_BLOCKS = tag_set("""
    address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav noscript ol optgroup option p pre section
    summary table tbody td tfoot th thead tr ul
""")
_CAPTIONS = {
    "caption",
    "wp caption text",
    "image caption",
    "img caption",
    "photo caption",
    "figure caption",
}
# Stretches of text under different marks, each of which is written and read back as
# Markdown.
_MAX_MARKS = 100_000


@dataclass
class PageReader:
    """Reads one page. `elements` defines what an element of each kind becomes."""

    name: str
    """Of the file."""
    limits: Limits
    pictures: PagePictures
    """Those that the blocks show are added."""
    notes: PageNotes
    furniture: Furniture | None = None
    """None if everything is content."""

    blocks: list[Block] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    _postponed: list[Block] = field(default_factory=list)
    """Blocks found inside a line or another block, to be added after it."""
    _count: int = 0
    _marks: int = 0

    @property
    def addresses(self) -> PageAddresses:
        return self.pictures.addresses

    def read_inside(self, element: Element, context: Context) -> list[Block]:
        """Return the blocks of what is in `element`.

        Raises IntakeRefused when there are more blocks or marks than the limits allow.
        """
        outer = self.blocks, self.line, self._postponed
        self.blocks, self.line, self._postponed = [], Line(), []
        self.read_children(element, context)
        self.end_line(context)
        found = self.blocks
        self.blocks, self.line, self._postponed = outer
        return found

    def read_content(self, element: Element, context: Context) -> list[Block]:
        """Return the blocks in a part of a list, a table or a quotation; what cannot be
        part of it is postponed.
        """
        inner = replace(context, kind=Kind.PARAGRAPH, level=0, note="")
        if not context.is_left_out:
            inner = replace(inner, hint=Hint.NONE, detail="")

        content = []
        for block in self.read_inside(element, inner):
            if is_outside(block, context):
                self._postponed.append(block)
            else:
                content.append(replace(block, hint=Hint.NONE, detail=""))
        return content

    def read_children(self, element: Element, context: Context) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.line.add(context.run, collapse_space(child))
            else:
                self._read_element(child, context)

    def _read_element(self, element: Element, context: Context) -> None:
        if mark := self.notes.marks.get(element):
            self.line.add(replace(context.run, text=element.text(), note=mark, href=""))
        elif self._read_outside(element, context):
            return
        elif name := self.notes.definitions.get(element):
            self._read_note(element, context, name)
        elif handler := HANDLERS.get(element.tag):
            handler(self, element, context)
        else:
            # Not from the table, since a subclass may read plain elements its own way.
            self.read_plain(element, context)

    def _read_outside(self, element: Element, context: Context) -> bool:
        """Read an element that is not part of the text. Return False for any other."""
        # Topics first: a list of links would be left out as navigation.
        if not context.is_left_out and lists_topics(element):
            self.read_block(element, context, hint=Hint.STRUCTURE, detail="topics")
        elif context.detail == "topics" and is_topic(element):
            self._read_topic(element, context)
        elif reason := self._find_reason(element, context):
            self.leave_out(element, context, Hint.LEFT_OUT, reason)
        elif context.note and self.notes.is_back_link(element):
            self.end_line(context)
            self.leave_out(element, context, Hint.STRUCTURE, "back link")
        else:
            return False
        return True

    def _find_reason(self, element: Element, context: Context) -> str:
        """Return why `element` is left out; in what is left out already, only a reason
        of its own, if that is large.
        """
        if self.furniture is None:
            return ""
        if not context.is_left_out:
            return self.furniture.find_reason(element)
        if context.detail in LARGE_PARTS:
            return self.furniture.find_own_reason(element)
        return ""

    # An element

    def _read_topic(self, element: Element, context: Context) -> None:
        self.end_line(context)
        address = self.addresses.resolve(element.get("href"))
        topic = text_block(Kind.METADATA, element.text(), Hint.TOPIC)
        if address:
            topic = replace(topic, addresses=(address,))
        self.add_block(topic, context)

    def _read_note(self, element: Element, context: Context, name: str) -> None:
        # A note is text of its own, whatever it is inside.
        self.read_block(
            element,
            context,
            note=name,
            hint=Hint.NONE,
            detail="",
            kind=Kind.PARAGRAPH,
            level=0,
        )

    def read_plain(self, element: Element, context: Context) -> None:
        """Read an element that only begins lines, marks text, or says what text is
        for.
        """
        hint, detail = self._read_hint(element, context)
        if element.tag not in _BLOCKS:
            self._read_span(element, context, hint, detail)
            return
        if not _CAPTIONS.isdisjoint(class_names(element)):
            read_caption(self, element, context)
            return

        changes: dict[str, Any] = {"hint": hint, "detail": detail} if hint else {}
        level = element.get("aria-level")
        if element.get("role") == "heading" and level in tuple("123456"):
            changes |= {"kind": Kind.HEADING, "level": int(level)}
        self.read_block(element, context, **changes)

    def _read_hint(self, element: Element, context: Context) -> tuple[Hint, str]:
        if context.hint in (Hint.LEFT_OUT, Hint.STRUCTURE):
            return Hint.NONE, ""
        hint, detail = read_hint(element)
        if hint or context.hint or self.furniture is None:
            return hint, detail
        if self.furniture.panels.is_panel(element):
            hint = Hint.ANSWER
        return hint, detail

    def _read_span(
        self, element: Element, context: Context, hint: Hint, detail: str
    ) -> None:
        if hint:
            self.line.divide()
        start = len(self.line)
        run = apply_style(context.run, element)
        if run is not context.run:
            context = replace(context, run=run)
        self.read_children(element, context)
        if hint:
            self.line.add_hint(start, hint, detail)
            self.line.divide()

    def read_block(self, element: Element, context: Context, **changes: Any) -> None:
        """Read an element that begins and ends lines; `changes` to `context` hold
        inside it.
        """
        self.end_line(context)
        run = apply_style(context.run, element)
        inner = context
        if changes or run is not context.run:
            inner = replace(context, run=run, **changes)
        self.read_children(element, inner)
        self.end_line(inner)

    def leave_out(
        self, element: Element, context: Context, hint: Hint, detail: str
    ) -> None:
        """Read an element that is not part of the text. Amid a line, its blocks are
        postponed to the line's end.
        """
        outside = replace(
            context,
            kind=Kind.PARAGRAPH,
            level=0,
            note="",
            hint=hint,
            detail=detail,
        )
        if element.tag in _BLOCKS or self.line.is_blank:
            self.end_line(context)
            HANDLERS.get(element.tag, PageReader.read_plain)(self, element, outside)
            self.end_line(outside)
        else:
            for block in self.read_inside(element, outside):
                self._postponed.append(replace(block, hint=hint, detail=detail))

    # Lines and blocks

    def end_line(self, context: Context) -> None:
        for block in self.line.take_blocks(context):
            # In a divided line the author and the date have hints of their own.
            if context.hint in (Hint.AUTHOR, Hint.DATE) and self.line.was_divided:
                context = replace(context, hint=Hint.NONE, detail="")
            self.add_block(block, context)
        self.add_postponed()

    def add_postponed(self) -> None:
        postponed, self._postponed = self._postponed, []
        for block in postponed:
            self.add_block(block, Context())

    def add_block(self, block: Block, context: Context) -> None:
        """Add `block` with the hint and the note of `context`, unless it has its own.

        Raises IntakeRefused when there are more blocks or marks than the limits allow.
        """
        # Of several scripts in a row, one is enough for the account.
        before = self.blocks[-1] if self.blocks else None
        if before and before.kind is block.kind is Kind.SCRIPT:
            return

        self._count_block(block)
        if block.hint is Hint.NONE:
            if context.note:
                block = replace(block, kind=Kind.NOTE, note=context.note)
            if context.hint:
                block = replace(block, hint=context.hint, detail=context.detail)
        self.blocks.append(block)

    def _count_block(self, block: Block) -> None:
        self._count += 1
        if self._count > self.limits.blocks:
            raise IntakeRefused(
                f"“{self.name}” has more than {self.limits.blocks:,} paragraphs."
            )
        self._marks += len(block.runs)
        if self._marks > _MAX_MARKS:
            raise IntakeRefused(
                f"“{self.name}” has more than {_MAX_MARKS:,} links and changes of style."
            )

    def add_amid_line(self, block: Block) -> None:
        """Add a block without ending the line that it is in."""
        if self.line.is_blank:
            self.add_block(block, Context())
        else:
            self._postponed.append(block)
