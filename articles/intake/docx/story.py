"""One part with text: the body, the notes, a page's header. Paragraphs, tables and what
contains them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from articles.intake.accounting.codes import COMMENT, finding
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run, text_of, tidy_runs
from articles.intake.blocks.simple_blocks import hidden_block
from articles.intake.docx.fields import Fields, add_anchor
from articles.intake.docx.graphics import Graphic, choose_alternative
from articles.intake.docx.paragraph import Paragraph, Part, join_paragraphs
from articles.intake.docx.paragraph_text import InlineReader, find_control_reason
from articles.intake.docx.styles import Look, Style, Use
from articles.intake.docx.word_document import WordDocument
from articles.intake.docx.word_table import read_table
from articles.intake.docx.xml_tree import find_child, has_child
from articles.intake.text.white_space import fold_space

_WORDS_MAX = 120
"""Characters of the commented text that the finding quotes."""
_OPEN_COMMENTS_MAX = 50
"""Comments that may overlap and still have their text quoted."""
_USES_WITH_LOOK = (Use.BODY, Use.ANSWER)
"""In other uses, bold in the style says nothing that the use does not say already."""


class Story:
    """Reads the text of the part at `path`."""

    def __init__(self, word: WordDocument, path: str) -> None:
        self.word = word
        self.links = word.package.read_relationships(path)
        self.fields = Fields(word.addresses)
        self._control_reason = ""
        """Why everything in the current content control is left out, or ""."""
        self._commented: dict[str, str] = {}
        """By open comment, its text as far as it was read."""
        self._carried: list[Run] = []
        """The start of the next paragraph: text whose paragraph end was deleted, or a
        drop cap.
        """

    def read_blocks(self, container: Element) -> Iterator[Block]:
        """Yield the blocks of the paragraphs and tables in `container`."""
        yield from join_paragraphs(self._read_parts(container))
        if self._carried:
            yield from join_paragraphs(
                [Paragraph(Use.BODY, 0, tidy_runs(self._carried))]
            )
            self._carried = []

    def read_apart(self, container: Element) -> list[Block]:
        """Return the blocks of a cell or text box, whose fields and paragraphs end in
        it.
        """
        outer = self.fields, self._carried
        self.fields = Fields(self.word.addresses)
        self._carried = []
        blocks = list(self.read_blocks(container))
        self.fields, self._carried = outer
        return blocks

    @property
    def reason_here(self) -> str:
        """Why text at this point is left out, or ""."""
        if not self._control_reason and self.fields.is_contents:
            return "contents"
        return self._control_reason

    def resolve_link(self, relationship: str, anchor: str = "") -> str:
        """Return the address of a link out of the document, or ""; `anchor` is a place
        in that page.
        """
        link = self.links.get(relationship)
        if link is None or not link.is_external:
            return ""
        address = link.target.strip()
        # "#" is a place in the document itself, which the article does not have.
        if not address or address.startswith("#"):
            return ""
        address = add_anchor(address, anchor)
        self.word.addresses.append(address)
        return address

    def open_comment(self, mark: Element) -> None:
        """Begin to collect the text that a comment is about."""
        name = mark.get("w:id", "")
        if name in self.word.comments and len(self._commented) < _OPEN_COMMENTS_MAX:
            self._commented[name] = ""

    def add_commented_text(self, text: str) -> None:
        """Add `text` to the text of the comments that are open here."""
        for name, words in self._commented.items():
            if len(words) < _WORDS_MAX:
                self._commented[name] = words + text

    def read_comment(self, name: str) -> list[Block]:
        """Return the blocks of a comment whose mark is here, once. They are left out,
        with a finding.
        """
        # Removed, because a comment may have several marks.
        comment = self.word.comments.pop(name, None)
        if comment is None:
            return []

        story = Story(self.word, self.word.find_path("comments"))
        blocks = [
            replace(block, kind=Kind.NOTE, hint=Hint.LEFT_OUT, detail="comment")
            for block in story.read_blocks(comment)
        ]
        words = fold_space(" ".join(block.text for block in blocks))[: 3 * _WORDS_MAX]
        author = comment.get("w:author", "").strip()[:_WORDS_MAX] or "somebody"
        commented = fold_space(self._commented.pop(name, ""))[:_WORDS_MAX]
        place = f" on “{commented}”" if commented else ""
        self.word.tally.comments.append(
            finding(
                COMMENT,
                f"A comment by {author}{place} was left out: “{words}”.",
                "See whether it is settled.",
            )
        )
        return blocks

    def read_graphic(self, graphic: Graphic) -> Block:
        """Return the words of a chart or diagram, which is left out."""
        texts = [graphic.alt]
        link = self.links.get(graphic.relationship)
        if link and not link.is_external:
            root = self.word.package.read_part(link.target)
            texts += [element.text or "" for element in root.iter("a:t")]
        words = fold_space(" ".join(texts))

        self.word.tally.graphics[graphic.what] += 1
        return Block.of_runs(
            Kind.EMBED, [Run(words)], hint=Hint.LEFT_OUT, detail=graphic.what
        )

    def _read_parts(self, container: Element) -> Iterator[Part]:
        for element in container:
            match element.tag:
                case "w:p":
                    yield from self._read_paragraph(element)
                case "w:tbl":
                    yield from read_table(self, element)
                case "w:sdt":
                    outer_reason = self._control_reason
                    self._control_reason = outer_reason or find_control_reason(element)
                    yield from self._read_parts(element)
                    self._control_reason = outer_reason
                case "mc:AlternateContent":
                    yield from self._read_parts(choose_alternative(element))
                case "w:commentRangeStart":
                    self.open_comment(element)
                case "w:altChunk" | "w:subDoc":
                    self.word.tally.embedded += 1
                    yield hidden_block(Kind.EMBED, "embedded document")
                case "w:del" | "w:moveFrom":
                    self.word.tally.deletions += 1
                    element.clear()
                case "m:oMathPara" | "m:oMath" | "w:r" | "w:hyperlink" | "w:fldSimple":
                    # Inline content without a paragraph around it.
                    paragraph = Element("w:p")
                    paragraph.append(element)
                    yield from self._read_paragraph(paragraph)
                case "w:sdtPr" | "w:sectPr" | "w:pPr" | "w:tcPr":
                    pass
                case _:
                    # Unknown elements may contain paragraphs.
                    yield from self._read_parts(element)

    def _read_paragraph(self, element: Element) -> Iterator[Part]:
        properties = find_child(element, "w:pPr")
        style = self.word.styles.resolve_paragraph(properties)
        look = style.look
        # A style that makes all headings or captions bold emphasises nothing.
        if style.use not in _USES_WITH_LOOK:
            look = Look(is_hidden=look.is_hidden, language=look.language)

        inline = InlineReader(self, look)
        inline.read_children(element)
        runs = self._carried + inline.runs
        if runs and _is_continued(properties):
            self._carried = runs
        else:
            self._carried = []
            paragraph = self._make_paragraph(style, runs)
            # Word draws a line across the page as the border of an empty paragraph.
            is_line = _is_empty(runs) and _has_border(properties)
            yield replace(paragraph, has_line=inline.has_line or is_line)
        yield from inline.read_left_out()

    def _make_paragraph(self, style: Style, runs: list[Run]) -> Paragraph:
        # An empty paragraph has no bullet or number.
        position = None
        if style.numbering and not _is_empty(runs):
            position = self.word.numbering.count_item(*style.numbering)
        code = text_of(runs) if style.use is Use.CODE else ""
        return Paragraph(style.use, style.level, tidy_runs(runs), position, code=code)


def _is_empty(runs: Iterable[Run]) -> bool:
    return not any(run.text.strip() or run.src for run in runs)


def _is_continued(properties: Element) -> bool:
    """Return True if the next paragraph continues this one: its end was deleted, or it
    is a drop cap.
    """
    if has_child(properties, "w:rPr", "w:del"):
        return True
    return find_child(properties, "w:framePr").get("w:dropCap", "none") != "none"


def _has_border(properties: Element) -> bool:
    for side in find_child(properties, "w:pBdr"):
        is_drawn = side.get("w:val") not in ("nil", "none")
        if is_drawn and side.tag in ("w:top", "w:bottom"):
            return True
    return False
