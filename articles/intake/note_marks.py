"""What stands at the marks of notes: a citation of the source that the note became, or
a footnote.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from articles.document import MARKDOWN_LISTS
from articles.intake.blocks.inline import NOTE_MARK
from articles.intake.building.part_draft import MARKDOWN_ROLES
from articles.intake.building.piece import Piece, Role


def find_homes_of_footnotes(
    pieces: Sequence[Piece], places: Sequence[str]
) -> dict[str, str]:
    """Return the field that each remark belongs to: the first that its mark stands
    in.
    """
    footnotes = {piece.block.note for piece in pieces if piece.role is Role.FOOTNOTE}
    homes: dict[str, str] = {}
    if not footnotes:
        return homes

    for piece, place in zip(pieces, places, strict=True):
        if piece.role is Role.FOOTNOTE:
            continue
        for note in _find_notes(piece):
            if note in footnotes:
                homes.setdefault(note, place)
    return homes


def find_marks_without_place(
    pieces: Sequence[Piece], keys: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the notes of `keys` whose marks stand in no Markdown, each with the text
    that has the first one.
    """
    if not keys:
        return
    placed: set[str] = set()
    for piece in pieces:
        placed.update(_find_notes(piece))

    texts: dict[str, str] = {}
    for piece in pieces:
        for run in piece.block.all_runs:
            if run.note in keys and run.note not in placed:
                texts.setdefault(run.note, piece.text)
    yield from texts.items()


def _find_notes(piece: Piece) -> list[str]:
    """Return the notes whose marks `piece` has, if its field holds Markdown."""
    if piece.role not in MARKDOWN_ROLES:
        return []
    return NOTE_MARK.findall(piece.markdown)


def put_marks(
    fields: dict[str, Any],
    pieces: Sequence[Piece],
    homes: Mapping[str, str],
    keys: Mapping[str, str],
) -> None:
    """Put citations and footnotes into all Markdown of `fields`.

    `homes` are the fields that footnotes belong to, and `keys` those of the notes that
    became sources.
    """
    footnotes: defaultdict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.role is Role.FOOTNOTE and piece.block.note in homes:
            footnotes[piece.block.note].append(piece.markdown)

    citations = {note: f"[@{key}]" for note, key in keys.items()}
    # A footnote's mark is one at its home alone: elsewhere in the Document it is left
    # off.
    marks_at: defaultdict[str, dict[str, str]] = defaultdict(citations.copy)
    footnotes_at: defaultdict[str, list[str]] = defaultdict(list)
    for number, (note, paragraphs) in enumerate(footnotes.items(), 1):
        place = homes[note]
        marks_at[place][note] = f"[^{number}]"
        footnotes_at[place].append(_write_footnote(number, paragraphs))

    for place, holder, name in _list_markdown_fields(fields):
        text = "\n\n".join([holder[name], *footnotes_at[place]])
        holder[name] = _replace_marks(text, marks_at.get(place, citations))


def _replace_marks(text: str, marks: Mapping[str, str]) -> str:
    return NOTE_MARK.sub(lambda match: marks.get(match[1], ""), text)


def _write_footnote(number: int, paragraphs: Sequence[str]) -> str:
    indented = "\n\n".join(paragraphs).replace("\n", "\n    ")
    # A blank line is not indented.
    return f"[^{number}]: " + indented.replace("\n    \n", "\n\n")


def _list_markdown_fields(
    fields: dict[str, Any],
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each field of Markdown that has a text: its place, the dict that holds it,
    and its name there.
    """
    if fields.get("standfirst"):
        yield "standfirst", fields, "standfirst"
    for row in MARKDOWN_LISTS:
        name = row.markdown_field
        for number, part in enumerate(fields.get(row.name, ())):
            if part.get(name):
                yield f"{row.name}[{number}].{name}", part, name
