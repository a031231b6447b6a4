"""The notes about sources that a field's blocks cite. Each comes after its block, never
inside a sentence. No Django.

A paragraph that is copied, read aloud or extracted is then only its words and its
marks. The style sheet shows the notes in the margin or as popovers; see docs/adr/0030.
"""

from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from articles.rendering.slot_syntax import write_status_element

POSITIONS_MAX = 9
"""Notes of one block whose marks have a class, by which the style sheet finds the mark
that belongs to a note.
"""

UNBROKEN_MAX = 24
"""Characters of a mark that stay on one line, even on the narrowest screen."""


class SourceNote(NamedTuple):
    """What a note says of its source, in plain text."""

    number: int
    title: str
    short_title: str
    """What the source is called once its section has written it out."""
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
    """True if the note before it is about the same source, so that only the locator is
    new.
    """
    is_short: bool
    """True if the section has written the source out before."""

    @property
    def popover_id(self) -> str:
        """The id by which a button opens the note. What `id` names is a place in it,
        for links.
        """
        return f"{self.id}-open"

    def mark_classes(self, text: str) -> str:
        """Return the classes of a mark of the note that reads `text`."""
        return write_mark_classes(self.position, text)


def write_mark_classes(position: int, text: str) -> str:
    """Return the classes of a mark that reads `text`, of the note at `position` in its
    block.
    """
    classes = ["cite"]  # such as "cite c2 cite-long"
    if position <= POSITIONS_MAX:
        classes.append(f"c{position}")
    if len(text) > UNBROKEN_MAX:
        classes.append("cite-long")
    return " ".join(classes)


@dataclass
class BlockNotes:
    """The notes of the block that is being rendered. Marks for the same place in a
    source share one note.
    """

    written_out: set[int] = field(default_factory=set)
    """The numbers of the sources that the section has written out: later notes on them
    are shorter.
    """
    _placed: dict[SourceNote, PlacedNote] = field(default_factory=dict)
    _html: list[PlacedNote | str] = field(default_factory=list)
    """All notes of the block, in the order of their marks: on sources, and others as
    HTML.
    """
    _last_number: int = 0
    """Of the source that the last new note is about."""

    def place(self, note: SourceNote, note_id: str) -> PlacedNote:
        """Return the block's note with the content of `note`; a new one gets the id
        `note_id`.
        """
        if note not in self._placed:
            # Positions count all notes of the block, those of terms too.
            position = len(self._html) + 1
            # Then only the locator is new, and the title would be repeated.
            is_further = self._last_number == note.number
            is_short = note.number in self.written_out
            self._placed[note] = PlacedNote(
                note_id, position, note, is_further, is_short
            )
            self._html.append(self._placed[note])
            self._last_number = note.number
            self.written_out.add(note.number)
        return self._placed[note]

    def add(self, html: str) -> int:
        """Put in a note that is not about a source, and return its position, counted
        from 1.
        """
        self._html.append(html)
        # The next note on a source doesn't follow one on the same source.
        self._last_number = 0
        return len(self._html)

    def take_html(self) -> str:
        """Return the notes as HTML that goes after their block, and forget them.
        Returns "" when there are none.
        """
        if not self._html:
            return ""

        notes = "".join(map(_render_note, self._html))
        # The next block starts with no notes.
        self._placed.clear()
        self._html.clear()
        self._last_number = 0
        return f'<aside class="notes" role="none">\n{notes}</aside>\n'


def _render_title(placed: PlacedNote) -> str:
    note = placed.note
    title = escape(note.short_title if placed.is_short else note.title)
    if note.href:
        return f'<a href="{escape(note.href)}" rel="noopener">{title}</a>'
    return f"<span>{title}</span>"


def _render_note(placed: PlacedNote | str) -> str:
    if isinstance(placed, str):
        return placed

    note = placed.note
    # An empty place for links: to highlight it scrolls nothing (docs/adr/0030).
    html = f'<span class="cited-place" id="{escape(placed.id)}"></span>'
    html += f'<span class="cited-number">{note.number}</span> {_render_title(placed)}'
    html += f"{write_status_element(note.number)} "
    if note.details and not placed.is_short:
        html += f'<span class="cited-details">{escape(note.details)}</span> '
    if note.locator:
        html += f'<span class="cited-locator">{escape(note.locator)}</span> '
    in_list = f"#_source-{note.number}"
    html += f'<a class="cited-more" href="{in_list}">{escape(note.more)}</a> '

    classes = "cited cited-further" if placed.is_further else "cited"
    return wrap_note(html, placed.popover_id, note.close, classes)


def wrap_note(html: str, popover_id: str, close: str, classes: str = "cited") -> str:
    """Return the inside of a note as a popover, with the button that closes it: its
    name for screen readers is `close`. No JavaScript is needed.
    """
    popover_id = escape(popover_id)
    return (
        f'<div class="{classes}" id="{popover_id}" role="note" popover="">{html}'
        f'<button type="button" class="cited-close" popovertarget="{popover_id}"'
        f' popovertargetaction="hide" aria-label="{escape(close)}">×</button></div>\n'
    )
