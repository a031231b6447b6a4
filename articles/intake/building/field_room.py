"""How much room a field of the Document has for Markdown, the citations and footnotes
at its marks included.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from articles.document import MARKDOWN_MAX
from articles.intake.blocks.inline import NOTE_MARK
from articles.intake.building.piece import Piece, Role

_BLANK_LINE = 2
"""Characters between two blocks."""
_LABEL = 10
"""Characters of a footnote's mark, such as "[^12]", with some to spare."""


class MarkdownLength:
    """Measures Markdown texts as the Document will have them.

    `keys` are those of the sources that notes became.
    """

    def __init__(self, pieces: Sequence[Piece], keys: Mapping[str, str]) -> None:
        self._marks = {note: len(f"[@{key}]") for note, key in keys.items()}
        self._footnotes: Counter[str] = Counter()

        for piece in pieces:
            if piece.role is Role.FOOTNOTE:
                # Its lines are indented by four, behind its label.
                indents = 4 * piece.markdown.count("\n")
                length = len(piece.markdown) + indents + 2 * _LABEL
                self._footnotes[piece.block.note] += length

    def __call__(self, markdown: str, known_notes: Container[str] = ()) -> int:
        """Return the length of `markdown` in a field that has the footnotes
        `known_notes` already: each is written once.
        """
        notes = NOTE_MARK.findall(markdown)
        # A mark may be at several places, and has its length at each.
        length = len(NOTE_MARK.sub("", markdown))
        for note in notes:
            label = _LABEL if note in self._footnotes else 0
            length += self._marks.get(note, label)
        for note in set(notes):
            if note not in known_notes:
                length += self._footnotes[note]
        return length


class FieldRoom:
    """How full a field is, or a list that will stand in one.

    `head` is repeated in each: the head of a table.
    """

    def __init__(
        self, measure: MarkdownLength, *, head: str = "", limit: int = MARKDOWN_MAX
    ) -> None:
        self._measure = measure
        self._head = head
        self._limit = limit
        self.clear()

    def clear(self) -> None:
        self.length = 0
        self._notes: set[str] = set()
        if self._head:
            self.add(self._head, _BLANK_LINE + 1)

    def has_room(self, markdown: str, extra: int = _BLANK_LINE) -> bool:
        """Return True if `markdown` fits, with `extra` characters around it."""
        return self._length_with(markdown, extra) <= self._limit

    def add(self, markdown: str, extra: int = _BLANK_LINE) -> None:
        self.length = self._length_with(markdown, extra)
        self._notes.update(NOTE_MARK.findall(markdown))

    def _length_with(self, markdown: str, extra: int) -> int:
        return self.length + self._measure(markdown, self._notes) + extra

    @property
    def is_overfull(self) -> bool:
        return self.length > self._limit
