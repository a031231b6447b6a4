"""Text that is longer than a field of the Document, divided: a section goes on in
others, headed "Wheat (2)".

It is divided between blocks; one block that no field holds, at the end of a sentence.
The rest of an answer becomes a section too: so long a one is most often the rest of an
article.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import ValidationError

from articles.document import LINE_MAX
from articles.intake.blocks.block_links import with_own_link
from articles.intake.blocks.block_splitting import split_block
from articles.intake.building.field_room import FieldRoom, MarkdownLength
from articles.intake.building.part_draft import FIELDS_OF_ROLES
from articles.intake.building.piece import Piece, Role

# A biography is not among them: its rest has no other place to go to.
_LONG_FIELDS = ("body", "answer", "standfirst")


def is_too_long(error: ValidationError) -> bool:
    """Return True if `error` says that a text is longer than its field, and it is one
    that can be divided.
    """
    return any(
        found["type"] == "string_too_long" and found["loc"][-1] in _LONG_FIELDS
        for found in error.errors()
    )


def divide_long_text(pieces: Sequence[Piece], keys: Mapping[str, str]) -> list[Piece]:
    """Return `pieces` with those divided that no field holds, and a section begun where
    one is full.

    `keys` are those of the sources that notes became.
    """
    divider = _Divider(MarkdownLength(pieces, keys))
    divided: list[Piece] = []
    for piece in pieces:
        divided += divider.divide_piece(piece)
    return divided


class _Divider:
    """Follows the pieces as the outline does, and knows how full each field is."""

    def __init__(self, measure: MarkdownLength) -> None:
        self._measure = measure
        self._place = ""
        """The list that the last text went to."""
        self._title = ""
        """Of the section or the question that is being filled."""
        self._headline = ""
        self._level: Literal[2, 3] = 2
        self._part_number = 1
        self._room = FieldRoom(measure)
        self._is_answer_full = False
        """The rest of an answer goes to a section."""
        self._standfirst_room = FieldRoom(measure)

    def divide_piece(self, piece: Piece) -> Iterator[Piece]:
        is_explicit_headline = (
            piece.role is Role.EXPLICIT and piece.detail == "headline"
        )
        if piece.role is Role.HEADLINE or is_explicit_headline:
            self._headline = piece.text

        match piece.role:
            case Role.HEADING | Role.QUESTION:
                place, _ = FIELDS_OF_ROLES[piece.role]
                self._begin_part(place, piece.text, piece.level)
                yield piece
            case Role.STANDFIRST if not self._standfirst_room.has_room(piece.markdown):
                # The rest of a lead is the first section.
                yield from self._divide_text(replace(piece, role=Role.BODY))
            case Role.BODY | Role.ANSWER:
                yield from self._divide_text(piece)
            case role:
                if role is Role.STANDFIRST:
                    self._standfirst_room.add(piece.markdown)
                # As in the outline, text after an author begins a new section.
                if role in FIELDS_OF_ROLES:
                    self._place, _ = FIELDS_OF_ROLES[role]
                yield piece

    def _begin_part(
        self, place: str, title: str = "", level: Literal[2, 3] = 2
    ) -> None:
        self._place = place
        self._title = title
        self._level = level
        self._part_number = 1
        self._is_answer_full = False
        self._room.clear()

    def _divide_text(self, piece: Piece) -> Iterator[Piece]:
        if piece.role is Role.BODY:
            if self._place != "sections" or piece.begins:
                self._begin_part("sections")
        elif self._place != "faq" and not self._is_answer_full:
            self._begin_part("faq")

        first, *others = split_block(with_own_link(piece.block), self._measure)
        parts = [replace(piece, block=first)]
        for block in others:
            # What is said of the beginning is true of the first part alone, and what is
            # said of the end of the last.
            parts[-1] = replace(parts[-1], suspect="")
            parts.append(replace(piece, block=block, begins=False, doubt=""))
        for part in parts:
            yield self._place_part(part)

    def _place_part(self, piece: Piece) -> Piece:
        """Return `piece` as text of the field that is being filled, or of a new section
        if that is full.
        """
        # A text without room in an empty field stays; the Document refuses it.
        if self._room.length and not self._room.has_room(piece.markdown):
            if piece.role is Role.ANSWER:
                self._is_answer_full = True
            self._place = "sections"
            self._part_number += 1
            self._room.clear()
            piece = replace(
                piece, role=Role.BODY, continues=self._make_heading(), level=self._level
            )
        elif self._is_answer_full:
            piece = replace(piece, role=Role.BODY)
        self._room.add(piece.markdown)
        return piece

    def _make_heading(self) -> str:
        """Return the heading of a part that goes on from another: "Wheat (2)"."""
        mark = f"({self._part_number})"
        stem = self._title or self._headline
        title = stem[: LINE_MAX - len(mark) - 1].replace("\n", " ").strip()
        return f"{title} {mark}".strip()
