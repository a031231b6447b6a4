"""The notes about sources that a field's blocks cite. Each stands after its block, never inside a sentence. No Django.

What is copied from a paragraph, read aloud or extracted is then its words and its marks. A style sheet shows the notes
in the margin, or as popovers; see docs/adr/0030.
"""

from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

POSITIONS_MAX = 9
"""Notes of one block that have a class at their marks, by which the style sheet finds what belongs together."""

UNBROKEN_MAX = 24
"""Characters of a mark that stay on one line, even on the narrowest screen."""


class SourceNote(NamedTuple):
    """What a note says of its source, in plain text."""

    number: int
    title: str
    href: str
    """The source's own address; "" for one that has none on the web."""
    details: str
    locator: str
    more: str
    """The words of the link to the list of sources."""
    close: str


class PlacedNote(NamedTuple):
    """A note of a block, under the id that it has there."""

    id: str
    position: int
    """Counted from 1 in the block."""
    note: SourceNote
    is_further: bool
    """Whether the note before it is about the same source, so that only the locator is new."""

    @property
    def popover_id(self) -> str:
        """The id by which a button opens the note. What `id` names is a place in it, for links."""
        return f"{self.id}-open"

    def mark_classes(self, text: str) -> str:
        """Return the classes of a mark of the note that reads `text`."""
        classes = ["cite"]
        if self.position <= POSITIONS_MAX:
            classes.append(f"c{self.position}")
        if len(text) > UNBROKEN_MAX:
            classes.append("cite-long")
        return " ".join(classes)


@dataclass
class BlockNotes:
    """The notes of the block that is being rendered. Marks for the same place in a source share one note."""

    _placed: dict[SourceNote, PlacedNote] = field(default_factory=dict)
    _last_number: int = 0

    def place(self, note: SourceNote, note_id: str) -> PlacedNote:
        """Return the block's note that says what `note` does; a new one gets the id `note_id`."""
        if note not in self._placed:
            is_further = self._last_number == note.number
            self._placed[note] = PlacedNote(note_id, len(self._placed) + 1, note, is_further)
            self._last_number = note.number
        return self._placed[note]

    def take_html(self) -> str:
        """Return the notes as HTML that goes after their block, and forget them. Returns "" when there are none."""
        if not self._placed:
            return ""

        notes = "".join(_note_html(placed) for placed in self._placed.values())
        self._placed.clear()
        self._last_number = 0
        return f'<aside class="notes" role="none">\n{notes}</aside>\n'


def _note_html(placed: PlacedNote) -> str:
    note, popover_id = placed.note, escape(placed.popover_id)
    title = escape(note.title)
    parts = [f'<span class="cited-number">{note.number}</span>']

    if note.href:
        parts.append(f'<a href="{escape(note.href)}" rel="noopener">{title}</a>')
    else:
        parts.append(f"<span>{title}</span>")
    if note.details:
        parts.append(f'<span class="cited-details">{escape(note.details)}</span>')
    if note.locator:
        parts.append(f'<span class="cited-locator">{escape(note.locator)}</span>')
    parts.append(f'<a class="cited-more" href="#_source-{note.number}">{escape(note.more)}</a>')

    classes = "cited cited-further" if placed.is_further else "cited"
    place = f'<span class="cited-place" id="{escape(placed.id)}"></span>'
    close = (
        f'<button type="button" class="cited-close" popovertarget="{popover_id}" popovertargetaction="hide"'
        f' aria-label="{escape(note.close)}">×</button>'
    )
    return f'<div class="{classes}" id="{popover_id}" role="note" popover="">{place}{" ".join(parts)} {close}</div>\n'
