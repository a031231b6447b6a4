"""The text of one paragraph, with its marks, and what stands beside it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from articles.intake.block import Block, Hint, Kind
from articles.intake.composed import image_of
from articles.intake.inline import Run, tidy

from .elements import child, value
from .graphics import Shown, addresses_of_shapes, chosen, shown_in
from .styles import Look
from .symbols import UNKNOWN, symbol

if TYPE_CHECKING:
    from .story import Story

_SPACE = " \t\r\n"
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|o|a|º|ª", re.IGNORECASE)
_CHARACTERS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "",
}
_EXAMPLE_MAX = 60


@dataclass(slots=True)
class Inline:
    """Reads the elements of a paragraph, and takes their text out of the tree, so that what is left was not read."""

    story: "Story"
    look: Look
    """How text looks where nothing is said."""
    runs: list[Run] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)
    """Comments, hidden text, floating pictures, text boxes: they follow the paragraph."""
    has_line: bool = False
    """A line across the page stands in it."""
    _unseen: list[tuple[str, Run]] = field(default_factory=list)
    """Text that is not seen on the page, each run with the reason."""
    _reason: str = ""
    _language: str = ""
    _raised: bool = False
    _custom_note: str = ""
    """The name of the note whose mark is the text that comes next."""

    def read(self, element: Element, mark: Run) -> None:
        """Read all that stands in `element`, under the marks of `mark`."""
        for inner in element:
            if read := _READERS.get(inner.tag):
                read(self, inner, mark)
            elif inner.tag in _CHARACTERS:
                self._put(_CHARACTERS[inner.tag], mark)
            else:
                self.read(inner, mark)

    def all_beside(self) -> Iterator[Block]:
        """Give what follows the paragraph: its text that is not seen, and then what stands beside it."""
        for reason in dict.fromkeys(reason for reason, _ in self._unseen):
            runs = tidy(run for other, run in self._unseen if other == reason)
            if runs:
                yield Block.of_runs(Kind.PARAGRAPH, runs, hint=Hint.LEFT_OUT, detail=reason)
        yield from self.beside

    def _put(self, text: str, mark: Run) -> bool:
        """Add `text`, unless it stands where nothing is shown."""
        fields = self.story.fields
        if fields.is_instruction:
            return False
        href = mark.href or fields.href
        run = Run(text, mark.is_strong, mark.is_emphasis, mark.is_struck, mark.is_code, href, note=mark.note)
        if reason := self._reason or self.story.reason_here:
            self._unseen.append((reason, run))
            return True
        if self._custom_note:
            run = replace(run, note=self._custom_note)
            self._custom_note = ""
        self.runs.append(run)
        self.story.note_words(text)
        return True

    def _text(self, element: Element, mark: Run) -> None:
        text = element.text or ""
        if element.get("xml:space") != "preserve":
            text = text.strip(_SPACE)
        if self._put(text.replace("\n", " "), mark):
            element.text = None
            self.story.word.count(text, self._language)
            if self._raised and text.strip() and not _ORDINAL.fullmatch(text.strip()):
                self._note_raised(text)

    def _note_raised(self, text: str) -> None:
        before = "".join(run.text for run in self.runs[-4:-1]).rsplit(maxsplit=1)[-1:]
        self.story.word.tally.raised.append("".join(before)[-_EXAMPLE_MAX:] + text.strip()[:_EXAMPLE_MAX])

    def _run(self, element: Element, mark: Run) -> None:
        styles = self.story.word.styles
        properties = child(element, "w:rPr")
        look = styles.look(properties, self.look)
        self._language = look.language or styles.language
        self._raised = value(properties, "w:vertAlign") in ("superscript", "subscript")
        before = self._reason
        self._reason = before or ("hidden" if look.is_hidden else "")
        self.read(
            element,
            Run(
                "",
                bool(look.is_strong),
                bool(look.is_emphasis),
                bool(look.is_struck),
                bool(look.is_code),
                mark.href,
            ),
        )
        self._reason = before

    def _link(self, element: Element, mark: Run) -> None:
        address = self.story.address(element.get("r:id", ""), element.get("w:anchor", ""))
        self.read(element, replace(mark, href=address or mark.href))

    def _symbol(self, element: Element, mark: Run) -> None:
        font = element.get("w:font", "")
        text = symbol(font, element.get("w:char", ""))
        if self._put(text, mark) and text == UNKNOWN:
            self.story.word.tally.symbols.append(font)

    def _equation(self, element: Element, mark: Run) -> None:
        found = [inner for inner in element.iter() if inner.tag in ("m:t", "w:t")]
        words = "".join(text.text or "" for text in found)
        if words.strip() and self._put(words, mark):
            self.story.word.tally.equations.append(words[:_EXAMPLE_MAX])
            for text in found:
                text.text = None

    def _deletion(self, element: Element, mark: Run) -> None:
        self.story.word.tally.deletions += 1
        element.clear()

    def _insertion(self, element: Element, mark: Run) -> None:
        self.story.word.tally.insertions += 1
        self.read(element, mark)

    def _control(self, element: Element, mark: Run) -> None:
        before = self._reason
        self._reason = before or self.story.reason_of_control(element)
        for content in element:
            if content.tag == "w:sdtContent":
                self.read(content, mark)
        self._reason = before

    def _simple_field(self, element: Element, mark: Run) -> None:
        fields = self.story.fields
        fields.character("begin")
        fields.instruct(element.get("w:instr", ""))
        fields.character("separate")
        self.read(element, mark)
        fields.character("end")

    def _field_character(self, element: Element, mark: Run) -> None:
        self.story.fields.character(element.get("w:fldCharType", ""))
        box = child(element, "w:ffData", "w:checkBox")
        if box is not None and element.get("w:fldCharType") == "begin":
            state = child(box, "w:checked")
            state = child(box, "w:default") if state is None else state
            is_on = state is not None and state.get("w:val", "1") not in ("0", "false", "off")
            self._put("☒" if is_on else "☐", mark)

    def _instruction(self, element: Element, mark: Run) -> None:
        self.story.fields.instruct(element.text or "")

    def _note(self, element: Element, mark: Run) -> None:
        part = "footnotes" if element.tag == "w:footnoteReference" else "endnotes"
        name, number = self.story.word.note(part, element.get("w:id", ""))
        if element.get("w:customMarkFollows", "0") in ("1", "true", "on"):
            self._custom_note = name
        else:
            self._put(number, Run("", note=name))

    def _comment(self, element: Element, mark: Run) -> None:
        self.beside += self.story.comment(element.get("w:id", ""))

    def _range_start(self, element: Element, mark: Run) -> None:
        self.story.open_comment(element.get("w:id", ""))

    def _alternatives(self, element: Element, mark: Run) -> None:
        self.read(chosen(element), mark)

    def _graphic(self, element: Element, mark: Run) -> None:
        for address in addresses_of_shapes(element):
            self.story.address(address)
        for shown in shown_in(element):
            if isinstance(shown, Element):
                self.beside += self.story.inside(shown)
            elif shown.what == "line":
                self.has_line = True
            elif shown.what == "picture":
                self._picture(shown, mark)
            else:
                self.beside.append(self.story.graphic(shown))

    def _picture(self, shown: Shown, mark: Run) -> None:
        link = self.story.links.get(shown.relationship)
        alt = " ".join(shown.alt.split())
        href = self.story.address(shown.relationship_of_link) or mark.href or self.story.fields.href
        run = Run(alt, src=self.story.word.pictures.src_of(link, alt), href=href)
        if reason := self._reason or self.story.reason_here:
            self._unseen.append((reason, run))
        elif shown.is_floating:
            self.beside.append(image_of(run))
        else:
            self.runs.append(run)

    def _skip(self, element: Element, mark: Run) -> None:
        pass


_Reader = Callable[[Inline, Element, Run], None]
_READERS: Final[dict[str, _Reader]] = {
    "w:t": Inline._text,
    "w:r": Inline._run,
    "w:hyperlink": Inline._link,
    "w:sym": Inline._symbol,
    "m:oMath": Inline._equation,
    "w:del": Inline._deletion,
    "w:moveFrom": Inline._deletion,
    "w:ins": Inline._insertion,
    "w:moveTo": Inline._insertion,
    "w:sdt": Inline._control,
    "w:fldSimple": Inline._simple_field,
    "w:fldChar": Inline._field_character,
    "w:instrText": Inline._instruction,
    "w:footnoteReference": Inline._note,
    "w:endnoteReference": Inline._note,
    "w:commentReference": Inline._comment,
    "w:commentRangeStart": Inline._range_start,
    "mc:AlternateContent": Inline._alternatives,
    "w:drawing": Inline._graphic,
    "w:pict": Inline._graphic,
    "w:object": Inline._graphic,
    **dict.fromkeys(("w:pPr", "w:rPr", "w:sdtPr", "w:fldData", "w:delText", "w:delInstrText"), Inline._skip),
}
