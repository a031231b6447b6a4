"""The tree of a page to blocks, in the order in which they are read."""

from dataclasses import replace
from typing import Any, Final

from ..block import Block, Hint, Kind
from ..inline import Run
from ..intake import IntakeRefused
from ..limits import Limits
from .addresses import Addresses
from .compound import read_caption
from .context import Context, is_beside
from .elements import HANDLERS
from .furniture import PARTS, Furniture
from .hints import hint_of
from .line import Line, folded
from .notes import Notes
from .pictures import Pictures
from .style import styled
from .topics import is_topic, lists_topics
from .tree import Element
from .words import class_names

_BLOCKS: Final = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
        ),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("legend", "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements that begin and end lines."""
_CAPTIONS: Final = frozenset(
    ("caption", "wp caption text", "image caption", "img caption", "photo caption", "figure caption")
)
_MAX_MARKS: Final = 100_000
"""Stretches of text under different marks, each of which is written and read back as Markdown."""
_FINAL: Final = (Hint.LEFT_OUT, Hint.STRUCTURE)


def blocks_of(
    root: Element,
    name: str,
    limits: Limits,
    *,
    addresses: Addresses,
    pictures: Pictures,
    notes: Notes,
    furniture: Furniture | None = None,
) -> list[Block]:
    """Give the blocks of `root`, from the file `name`. Pictures are added to `pictures`.

    Without `furniture` all is content. Raises IntakeRefused when there are more blocks than `limits` allow.
    """
    return Reader(name, limits, addresses, pictures, furniture, notes).inside(root, Context())


class Reader:
    """Reads one page. What an element of each kind becomes is said in `elements`."""

    def __init__(
        self,
        name: str,
        limits: Limits,
        addresses: Addresses,
        pictures: Pictures,
        furniture: Furniture | None,
        notes: Notes,
    ) -> None:
        self._name = name
        self._limits = limits
        self.addresses = addresses
        self.pictures = pictures
        self.furniture = furniture
        self.notes = notes
        self.blocks: list[Block] = []
        self.line = Line()
        self._later: list[Block] = []
        """What was met inside a line, and stands beside it."""
        self._count = 0
        self._marks = 0

    def inside(self, element: Element, context: Context) -> list[Block]:
        """Give the blocks of what is in `element`."""
        outer = self.blocks, self.line, self._later
        self.blocks, self.line, self._later = [], Line(), []
        self.walk(element, context)
        self.end_line(context)
        found = self.blocks
        self.blocks, self.line, self._later = outer
        return found

    def content(self, element: Element, context: Context, beside: list[Block]) -> list[Block]:
        """Give the blocks in a part of a list, a table or a quotation; what cannot be of it goes to `beside`."""
        inner = context if context.is_left_out else replace(context, hint=Hint.NONE, detail="")
        found = self.inside(element, replace(inner, kind=Kind.PARAGRAPH, level=0, note=""))
        beside += [block for block in found if is_beside(block, context)]
        return [replace(block, hint=Hint.NONE, detail="") for block in found if not is_beside(block, context)]

    def walk(self, element: Element, context: Context) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.line.put(context.run, folded(child))
            else:
                self._enter(child, context)

    def _enter(self, element: Element, context: Context) -> None:
        if mark := self.notes.marks.get(element):
            self.line.put(replace(context.run, text=element.text(), note=mark, href=""))
        elif not context.is_left_out and lists_topics(element):
            self.block(element, context, hint=Hint.STRUCTURE, detail="topics")
        elif context.detail == "topics" and is_topic(element):
            self.end_line(context)
            address = self.addresses.whole(element.get("href"))
            topic = Block.of_runs(
                Kind.METADATA, (Run(element.text()),), hint=Hint.TOPIC, addresses=(address,) if address else ()
            )
            self.add(topic, context)
        elif self.furniture and (reason := self._reason(element, context, self.furniture)):
            self.leave_out(element, context, Hint.LEFT_OUT, reason)
        elif context.note and self.notes.is_back_link(element):
            self.end_line(context)
            self.leave_out(element, context, Hint.STRUCTURE, "back link")
        elif name := self.notes.definitions.get(element):
            self.block(element, context, note=name, hint=Hint.NONE, detail="", kind=Kind.PARAGRAPH, level=0)
        elif handler := HANDLERS.get(element.tag):
            handler(self, element, context)
        else:
            self.plain(element, context)

    def _reason(self, element: Element, context: Context, furniture: Furniture) -> str:
        """Give why `element` is left out; inside what is left out as a whole, only where it has a reason of its own."""
        if not context.is_left_out:
            return furniture.reason(element)
        return furniture.reason_of_its_own(element) if context.detail in PARTS else ""

    # An element

    def plain(self, element: Element, context: Context) -> None:
        """Read an element that only says where lines end, what marks text is under, or what it is for."""
        hint, detail = (Hint.NONE, "") if context.hint in _FINAL else hint_of(element)
        if not hint and not context.hint and self.furniture and self.furniture.is_panel(element):
            hint = Hint.ANSWER
        if element.tag in _BLOCKS:
            if not _CAPTIONS.isdisjoint(class_names(element)):
                read_caption(self, element, context)
                return
            said: dict[str, object] = {"hint": hint, "detail": detail} if hint else {}
            if element.get("role") == "heading" and element.get("aria-level") in tuple("123456"):
                said |= {"kind": Kind.HEADING, "level": int(element.get("aria-level"))}
            self.block(element, context, **said)
            return
        if hint:
            self.line.part()
        start = len(self.line)
        run = styled(context.run, element)
        self.walk(element, context if run is context.run else replace(context, run=run))
        if hint:
            self.line.hint(start, hint, detail)
            self.line.part()

    def block(self, element: Element, context: Context, **said: Any) -> None:
        """Read `element` as what begins and ends lines; `said` is what differs in it from `context`."""
        self.end_line(context)
        run = styled(context.run, element)
        inner = context
        if said or run is not context.run:
            inner = replace(context, run=run, **said)
        self.walk(element, inner)
        self.end_line(inner)

    def leave_out(self, element: Element, context: Context, hint: Hint, detail: str) -> None:
        """Read `element` as no part of the text. Amid a line it stands beside that."""
        outside = replace(context, kind=Kind.PARAGRAPH, level=0, note="", hint=hint, detail=detail)
        if element.tag in _BLOCKS or self.line.is_blank:
            self.end_line(context)
            HANDLERS.get(element.tag, Reader.plain)(self, element, outside)
            self.end_line(outside)
        else:
            self._later += [replace(block, hint=hint, detail=detail) for block in self.inside(element, outside)]

    # Lines and blocks

    def end_line(self, context: Context) -> None:
        for block in self.line.blocks(context):
            is_told_apart = context.hint in (Hint.AUTHOR, Hint.DATE) and self.line.was_divided
            self.add(block, replace(context, hint=Hint.NONE, detail="") if is_told_apart else context)
        later, self._later = self._later, []
        for block in later:
            self.add(block, Context())

    def add(self, block: Block, context: Context) -> None:
        if block.kind is Kind.SCRIPT and self.blocks and self.blocks[-1].kind is Kind.SCRIPT:
            return
        self._count += 1
        if self._count > self._limits.blocks:
            raise IntakeRefused(f"“{self._name}” has more than {self._limits.blocks:,} paragraphs.")
        self._marks += len(block.runs)
        if self._marks > _MAX_MARKS:
            raise IntakeRefused(f"“{self._name}” has more than {_MAX_MARKS:,} links and changes of style.")
        if context.note and block.hint is Hint.NONE:
            block = replace(block, kind=Kind.NOTE, note=context.note)
        if block.hint is Hint.NONE and context.hint:
            block = replace(block, hint=context.hint, detail=context.detail)
        self.blocks.append(block)

    def add_beside(self, block: Block) -> None:
        """Add a block without ending the line that it stands in."""
        if self.line.is_blank:
            self.add(block, Context())
        else:
            self._later.append(block)
