"""What stands at the marks of notes: a citation of the source that the note became, or a footnote."""

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from articles.document import MARKDOWN_LISTS

from .account import LEFT_OUT
from .block import Piece, Role
from .inline import NOTE_MARK
from .outline import MARKDOWN_ROLES


def homes_of_footnotes(pieces: Sequence[Piece], places: Sequence[str]) -> dict[str, str]:
    """Give the field that each remark belongs to: the first that its mark stands in."""
    wanted = {piece.block.note for piece in pieces if piece.role is Role.FOOTNOTE}
    homes: dict[str, str] = {}
    for piece, place in zip(pieces, places, strict=True):
        if wanted and piece.role in MARKDOWN_ROLES and piece.role is not Role.FOOTNOTE:
            for note in NOTE_MARK.findall(piece.markdown):
                if note in wanted:
                    homes.setdefault(note, place)
    return homes


def place_of_footnote(piece: Piece, homes: Mapping[str, str]) -> str:
    return homes.get(piece.block.note, f"{LEFT_OUT}a note without a mark in the text")


def marks_without_place(pieces: Sequence[Piece], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the notes of `keys` whose marks stand in no Markdown, each with the text that has the first one."""
    if not keys:
        return
    placed = {note for piece in pieces if piece.role in MARKDOWN_ROLES for note in NOTE_MARK.findall(piece.markdown)}
    found: dict[str, str] = {}
    for piece in pieces:
        for run in piece.block.all_runs:
            if run.note in keys and run.note not in placed:
                found.setdefault(run.note, piece.text)
    yield from found.items()


def put_marks(
    fields: dict[str, Any], pieces: Sequence[Piece], homes: Mapping[str, str], keys: Mapping[str, str]
) -> None:
    """Put citations and footnotes into all Markdown of `fields`. `keys` are those of the notes that became sources."""
    remarks: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.role is Role.FOOTNOTE and piece.block.note in homes:
            remarks.setdefault(piece.block.note, []).append(piece.markdown)
    labels = {note: str(number) for number, note in enumerate(remarks, 1)}
    at_home: dict[str, list[str]] = {}
    for note in remarks:
        at_home.setdefault(homes[note], []).append(note)
    citations = {note: f"[@{key}]" for note, key in keys.items()}
    for place, holder, name in _markdown_fields(fields):
        here = at_home.get(place, ())
        text = "\n\n".join([holder[name], *(_footnote(labels[note], remarks[note]) for note in here)])
        marks = ChainMap({note: f"[^{labels[note]}]" for note in here}, citations)
        holder[name] = NOTE_MARK.sub(_marker(marks), text)


def _marker(marks: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: marks.get(match[1], "")


def _footnote(label: str, paragraphs: Sequence[str]) -> str:
    text = "\n\n".join(paragraphs).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return f"[^{label}]: {text}"


def _markdown_fields(fields: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each Markdown field that has a text: its path, and where in `fields` it is."""
    if fields.get("standfirst"):
        yield "standfirst", fields, "standfirst"
    for row in MARKDOWN_LISTS:
        name = row.markdown_field
        for number, part in enumerate(fields.get(row.name, ())):
            if part.get(name):
                yield f"{row.name}[{number}].{name}", part, name
