"""The text of one paragraph, with its marks, and what is left out of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import make_image
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.docx.graphics import Graphic, choose_alternative, read_graphics
from articles.intake.docx.styles import Look
from articles.intake.docx.symbols import UNKNOWN, find_symbol
from articles.intake.docx.xml_tree import MISSING, find_child, read_switch, read_value
from articles.intake.text.white_space import fold_space

if TYPE_CHECKING:
    from articles.intake.docx.story import Story

_SPACE = " \t\r\n"
# Raised endings of numbers: "1st", "2e", "3º".
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|o|a|º|ª", re.IGNORECASE)
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "",
}
_EXAMPLE_MAX = 60
"""Characters of an example in a finding."""


class InlineReader:
    """Reads the elements of a paragraph.

    Text that was read is taken out of the tree, so that what is left there in the end
    was read nowhere.
    """

    def __init__(self, story: "Story", look: Look) -> None:
        """Read for `story`. `look` is how text looks where a run does not say."""
        self.runs: list[Run] = []
        self.has_line = False
        """There is a line across the page."""
        self._story = story
        self._word = story.word
        self._tally = story.word.tally
        self._look = look
        self._hidden: defaultdict[str, list[Run]] = defaultdict(list)
        """Text that readers of the page do not see, by the reason."""
        self._left_out: list[Block] = []
        """Comments, floating pictures, text boxes: they follow the paragraph."""
        self._marks = Run("")
        """A run without text: the marks of the text here."""
        self._reason = ""
        """Why the text here is hidden, or ""."""
        self._language = ""
        self._is_raised = False
        self._custom_note = ""
        """The name of the note whose mark is the text that comes next."""

    def read_children(self, element: Element) -> None:
        """Read everything in `element`."""
        for inner in element:
            match inner.tag:
                case "w:t":
                    self._read_text(inner)
                case "w:r":
                    self._read_run(inner)
                case "w:pPr" | "w:rPr" | "w:sdtPr":
                    # Properties are read with the element that they describe.
                    pass
                case "w:fldData" | "w:delText" | "w:delInstrText":
                    pass
                case tag if tag in _CHARACTERS:
                    self._add_text(_CHARACTERS[tag])
                case "w:hyperlink":
                    anchor = inner.get("w:anchor", "")
                    href = self._story.resolve_link(inner.get("r:id", ""), anchor)
                    self._read_under(
                        replace(self._marks, href=href or self._marks.href), inner
                    )
                case "w:fldChar":
                    self._read_field_character(inner)
                case "w:instrText":
                    self._story.fields.add_instruction(inner.text or "")
                case "w:fldSimple":
                    self._read_simple_field(inner)
                case "w:footnoteReference":
                    self._read_note("footnotes", inner)
                case "w:endnoteReference":
                    self._read_note("endnotes", inner)
                case "w:commentRangeStart":
                    self._story.open_comment(inner)
                case "w:commentReference":
                    self._left_out += self._story.read_comment(inner.get("w:id", ""))
                # Tracked changes are read as if all were accepted.
                case "w:ins" | "w:moveTo":
                    self._tally.insertions += 1
                    self.read_children(inner)
                case "w:del" | "w:moveFrom":
                    self._tally.deletions += 1
                    inner.clear()
                case "w:sdt":
                    reason = find_control_reason(inner)
                    for content in inner.findall("w:sdtContent"):
                        self._read_under(self._marks, content, reason)
                case "w:sym":
                    self._read_symbol(inner)
                case "m:oMath":
                    self._read_equation(inner)
                case "w:drawing" | "w:pict" | "w:object":
                    self._read_drawing(inner)
                case "mc:AlternateContent":
                    self.read_children(choose_alternative(inner))
                case _:
                    # Unknown elements may contain text.
                    self.read_children(inner)

    def read_left_out(self) -> Iterator[Block]:
        """Yield what follows the paragraph: its hidden text, then comments, floating
        pictures and text boxes.
        """
        for reason, hidden in self._hidden.items():
            if runs := tidy_runs(hidden):
                yield Block.of_runs(
                    Kind.PARAGRAPH, runs, hint=Hint.LEFT_OUT, detail=reason
                )
        yield from self._left_out

    def _read_under(self, marks: Run, element: Element, reason: str = "") -> None:
        """Read everything in `element` with `marks`. A `reason` hides it."""
        outer = self._marks, self._reason
        self._marks = marks
        # Text that is hidden already stays hidden for the first reason.
        self._reason = self._reason or reason
        self.read_children(element)
        self._marks, self._reason = outer

    def _add_text(self, text: str) -> bool:
        """Add `text` with the current marks. Return False if it is part of a field's
        instruction instead.
        """
        return self._add_run(replace(self._marks, text=text))

    def _add_run(self, run: Run) -> bool:
        fields = self._story.fields
        if fields.is_instruction:
            return False

        # A w:hyperlink inside a field is closer to the text than the field.
        if not run.href:
            run = replace(run, href=fields.href)
        if self._hide(run):
            return True
        if self._custom_note:
            run = replace(run, note=self._custom_note)
            self._custom_note = ""
        self.runs.append(run)
        self._story.add_commented_text(run.text)
        return True

    def _hide(self, run: Run) -> bool:
        """Add `run` to the hidden text, if there is a reason to. Return True if so."""
        reason = self._reason or self._story.reason_here
        if reason:
            self._hidden[reason].append(run)
        return bool(reason)

    def _read_text(self, element: Element) -> None:
        text = element.text or ""
        if element.get("xml:space") != "preserve":
            text = text.strip(_SPACE)
        # Word shows a line end in the XML as a space; a break has its own element.
        if not self._add_text(text.replace("\n", " ")):
            return

        # Mark the text as read.
        element.text = None
        self._word.count_text(text, self._language)
        raised = text.strip()
        # "1st" means the same on the line. "m2" does not, so an example is reported.
        if self._is_raised and raised and not _ORDINAL.fullmatch(raised):
            before = "".join([run.text for run in self.runs[-4:-1]])
            last_word = "".join(before.split()[-1:])
            example = last_word[-_EXAMPLE_MAX:] + raised[:_EXAMPLE_MAX]
            self._tally.raised.append(example)

    def _read_run(self, element: Element) -> None:
        properties = find_child(element, "w:rPr")
        look = self._word.styles.resolve_run_look(properties, self._look)
        self._language = look.language or self._word.styles.language
        position = read_value(properties, "w:vertAlign")
        self._is_raised = position in ("superscript", "subscript")
        # A run says everything about its look; only the link comes from around it.
        marks = Run(
            "",
            is_strong=bool(look.is_strong),
            is_emphasis=bool(look.is_emphasis),
            is_struck=bool(look.is_struck),
            is_code=bool(look.is_code),
            href=self._marks.href,
        )
        self._read_under(marks, element, "hidden" if look.is_hidden else "")

    def _read_symbol(self, element: Element) -> None:
        font = element.get("w:font", "")
        text = find_symbol(font, element.get("w:char", ""))
        if self._add_text(text) and text == UNKNOWN:
            self._tally.symbols.append(font)

    def _read_equation(self, element: Element) -> None:
        found = [inner for inner in element.iter() if inner.tag in ("m:t", "w:t")]
        words = "".join([inner.text or "" for inner in found])
        if words.strip() and self._add_text(words):
            self._tally.equations.append(words[:_EXAMPLE_MAX])
            # Mark the text as read.
            for inner in found:
                inner.text = None

    def _read_simple_field(self, element: Element) -> None:
        fields = self._story.fields
        fields.handle_character("begin")
        fields.add_instruction(element.get("w:instr", ""))
        fields.handle_character("separate")
        self.read_children(element)
        fields.handle_character("end")

    def _read_field_character(self, element: Element) -> None:
        kind = element.get("w:fldCharType", "")
        self._story.fields.handle_character(kind)
        # A form's check box is drawn by Word, without text of its own.
        box = find_child(element, "w:ffData", "w:checkBox")
        if box is not MISSING and kind == "begin":
            is_checked = read_switch(box, "w:checked")
            if is_checked is None:
                is_checked = read_switch(box, "w:default")
            self._add_text("☒" if is_checked else "☐")

    def _read_note(self, part: str, element: Element) -> None:
        name, number = self._word.number_note(part, element.get("w:id", ""))
        if element.get("w:customMarkFollows") in ("1", "true", "on"):
            # The mark is typed text, such as an asterisk.
            self._custom_note = name
        else:
            self._add_run(Run(number, note=name))

    def _read_drawing(self, element: Element) -> None:
        for click in element.iter("a:hlinkClick"):
            # Shapes may be links even where nothing in them is read.
            self._story.resolve_link(click.get("r:id", ""))
        for graphic in read_graphics(element):
            if isinstance(graphic, Element):
                self._left_out += self._story.read_apart(graphic)
            elif graphic.what == "line":
                self.has_line = True
            elif graphic.what == "picture":
                self._add_picture(graphic)
            else:
                self._left_out.append(self._story.read_graphic(graphic))

    def _add_picture(self, graphic: Graphic) -> None:
        link = self._story.links.get(graphic.relationship)
        alt = fold_space(graphic.alt)
        src = self._word.pictures.add_picture(link, alt)
        # The picture's own link is closer than that of the text around it.
        href = self._story.resolve_link(graphic.relationship_of_link)
        href = href or self._marks.href or self._story.fields.href
        run = Run(alt, src=src, href=href)
        if self._hide(run):
            return
        if graphic.is_floating:
            self._left_out.append(make_image(run))
        else:
            self.runs.append(run)


def find_control_reason(control: Element) -> str:
    """Return why the content control w:sdt is left out (a placeholder, a table of
    contents), or "".
    """
    properties = find_child(control, "w:sdtPr")
    if read_switch(properties, "w:showingPlcHdr"):
        return "placeholder"
    gallery = read_value(properties, "w:docPartObj", "w:docPartGallery")
    return "contents" if gallery == "Table of Contents" else ""
