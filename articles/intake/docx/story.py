"""One part with text: the body, the notes, a page's header. Paragraphs, tables and what holds them."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from articles.intake.block import Block, Hint, Kind
from articles.intake.codes import COMMENT, finding
from articles.intake.inline import Run, text_of, tidy

from .elements import child, switch, value
from .fields import Fields
from .graphics import Shown, chosen
from .inline import Inline
from .paragraph import Paragraph, gathered
from .styles import Look, Use
from .table import table_blocks
from .word import Word

_WORDS_MAX = 120
"""Characters of the text that a comment stands at, as its finding names it."""
_OPEN_MAX = 50
"""Comments that may stand at the same words and still have them named."""
_KEEP_LOOK = (Use.BODY, Use.ANSWER)
"""Uses whose style, where it makes all text bold, says something that the use does not say already."""


class Story:
    """Reads the text of the part at `path`."""

    def __init__(self, word: Word, path: str) -> None:
        self.word = word
        self.links = word.links if path == word.package.main else word.package.related(path)
        self.fields = Fields(word.addresses)
        self.reason = ""
        """Why all that is in the content control around is left out, or ""."""
        self.commented: dict[str, str] = {}
        """By comment, the words that it stands at, as far as they were read."""
        self._carried: list[Run] = []
        """What stands before the paragraph that comes, whose end was deleted or which begins with a large letter."""

    def blocks(self, container: Element) -> Iterator[Block]:
        """Give the blocks of the paragraphs and tables in `container`."""
        yield from gathered(self._found(container))
        if self._carried:
            yield from gathered([Paragraph(Use.BODY, 0, tidy(self._carried))])
            self._carried = []

    def inside(self, container: Element) -> list[Block]:
        """Give the blocks of a text box, whose fields and paragraphs are apart from those around it."""
        fields, carried = self.fields, self._carried
        self.fields, self._carried = Fields(self.word.addresses), []
        found = list(self.blocks(container))
        self.fields, self._carried = fields, carried
        return found

    @property
    def reason_here(self) -> str:
        """Why text at this place is left out, or ""."""
        return self.reason or ("contents" if self.fields.is_contents else "")

    def address(self, relationship: str, place: str = "") -> str:
        """Return the address that a relationship leads to, outside of the document; `place` is a place in that page."""
        link = self.links.get(relationship)
        address = link.target.strip() if link and link.is_external else ""
        if not address or address.startswith("#"):
            return ""
        if place and "#" not in address:
            address = f"{address}#{place}"
        self.word.addresses.append(address)
        return address

    def reason_of_control(self, control: Element) -> str:
        """Say why what is in the content control w:sdt is left out: a prompt to type, a table of contents."""
        properties = child(control, "w:sdtPr")
        if switch(properties, "w:showingPlcHdr"):
            return "placeholder"
        return "contents" if value(properties, "w:docPartObj", "w:docPartGallery") == "Table of Contents" else ""

    def open_comment(self, name: str) -> None:
        """Begin to note the words that a comment stands at."""
        if name in self.word.comments and len(self.commented) < _OPEN_MAX:
            self.commented[name] = ""

    def note_words(self, text: str) -> None:
        """Add `text` to the words of the comments that are open here."""
        for name, words in self.commented.items():
            if len(words) < _WORDS_MAX:
                self.commented[name] = words + text

    def comment(self, name: str) -> list[Block]:
        """Give the blocks of a comment whose mark stands here, once; they are left out, and a finding says so."""
        comment = self.word.comments.pop(name, None)
        if comment is None:
            return []
        story = Story(self.word, self.word.path("comments"))
        blocks = [
            replace(block, kind=Kind.NOTE, hint=Hint.LEFT_OUT, detail="comment") for block in story.blocks(comment)
        ]
        words = " ".join(" ".join(block.text for block in blocks).split())[: 3 * _WORDS_MAX]
        at = " ".join(self.commented.pop(name, "").split())[:_WORDS_MAX]
        author = comment.get("w:author", "").strip()[:_WORDS_MAX] or "somebody"
        place = f" on “{at}”" if at else ""
        self.word.tally.comments.append(
            finding(COMMENT, f"A comment by {author}{place} was left out: “{words}”.", "See whether it is settled.")
        )
        return blocks

    def graphic(self, shown: Shown) -> Block:
        """Give the words of a chart or diagram, which is left out."""
        link = self.links.get(shown.relationship)
        root = self.word.package.part(link.target) if link and not link.is_external else None
        texts = [] if root is None else [element.text or "" for element in root.iter("a:t")]
        runs = [Run(" ".join(" ".join([shown.alt, *texts]).split()))]
        self.word.tally.graphics[shown.what] += 1
        return Block.of_runs(Kind.EMBED, runs, hint=Hint.LEFT_OUT, detail=shown.what)

    def _found(self, container: Element) -> Iterator[Paragraph | Block]:
        for element in container:
            match element.tag:
                case "w:p":
                    yield from self._paragraph(element)
                case "w:tbl":
                    yield from table_blocks(self, element)
                case "w:sdt":
                    before = self.reason
                    self.reason = before or self.reason_of_control(element)
                    yield from self._found(element)
                    self.reason = before
                case "mc:AlternateContent":
                    yield from self._found(chosen(element))
                case "w:commentRangeStart":
                    self.open_comment(element.get("w:id", ""))
                case "w:altChunk" | "w:subDoc":
                    self.word.tally.embedded += 1
                    yield Block(Kind.EMBED, "", "", hint=Hint.LEFT_OUT, detail="embedded document")
                case "w:del" | "w:moveFrom":
                    self.word.tally.deletions += 1
                    element.clear()
                case "m:oMathPara" | "m:oMath" | "w:r" | "w:hyperlink" | "w:fldSimple":
                    holder = Element("w:p")
                    holder.append(element)
                    yield from self._paragraph(holder)
                case "w:sdtPr" | "w:sectPr" | "w:pPr" | "w:tcPr":
                    pass
                case _:
                    yield from self._found(element)

    def _paragraph(self, element: Element) -> Iterator[Paragraph | Block]:
        properties = child(element, "w:pPr")
        style = self.word.styles.paragraph(properties)
        look = style.look
        if style.use not in _KEEP_LOOK:
            look = Look(is_hidden=look.is_hidden, language=look.language)
        inline = Inline(self, look)
        inline.read(element, Run(""))
        runs = [*self._carried, *inline.runs]
        self._carried = []
        if runs and _goes_on(properties):
            self._carried = runs
        else:
            is_empty = not any(run.text.strip() or run.src for run in runs)
            place = None if is_empty or not style.numbering else self.word.numbering.next(*style.numbering)
            has_line = inline.has_line or (is_empty and _has_border(properties))
            code = text_of(runs) if style.use is Use.CODE else ""
            yield Paragraph(style.use, style.level, tidy(runs), place, has_line, code)
        yield from inline.all_beside()


def _goes_on(properties: Element | None) -> bool:
    """Say whether the next paragraph is part of this one: its end was deleted, or it is one large initial letter."""
    if child(properties, "w:rPr", "w:del") is not None:
        return True
    frame = child(properties, "w:framePr")
    return frame is not None and frame.get("w:dropCap", "none") != "none"


def _has_border(properties: Element | None) -> bool:
    borders = child(properties, "w:pBdr")
    sides = () if borders is None else borders
    return any(side.tag in ("w:top", "w:bottom") and side.get("w:val") not in ("nil", "none") for side in sides)
