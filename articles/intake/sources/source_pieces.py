"""From what a source's line names to its pieces: each part with the field it goes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.document import LINE_MAX, URL_MAX, normalise_url
from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.sources.left_out_reasons import (
    ADDRESS_TOO_LONG,
    FURTHER_ADDRESS,
    TITLE_TOO_LONG,
    WORDS_ABOUT_SOURCE,
)
from articles.intake.sources.left_over_words import DATE_BEFORE_SOURCE, DATES
from articles.intake.sources.line_labels import Label
from articles.intake.sources.reference_words import Named
from articles.intake.sources.source_labels import is_identifier
from articles.intake.sources.source_layout import Layout

_NAMES = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER, Role.SOURCE)


@dataclass(frozen=True, slots=True)
class LabelledSource:
    """One source of a block, with labels whose positions are counted in that block."""

    layout: Layout
    labels: list[Label]


def label_source(layout: Layout, named: Named) -> list[Label]:
    """Return every part of a source that goes to a field, and what marks structure,
    with its role.
    """
    href = layout.href
    labels = [_relabel_further(label, layout) for label in layout.labels]
    labels += _label_titles(layout, named)
    if publisher := named.publisher:
        labels.append(
            Label(publisher.start, publisher.end, Role.SOURCE_PUBLISHER, href)
        )
    for span in named.notes:
        labels.append(Label(span.start, span.end, Role.LEFT_OUT, WORDS_ABOUT_SOURCE))

    if not labels:
        return [Label(0, len(layout.text), Role.SOURCE_TITLE, href)]
    labels.sort()
    _begin_with_name(labels, href)
    return labels


def _label_titles(layout: Layout, named: Named) -> Iterator[Label]:
    room = LINE_MAX
    for span in named.titles:
        end = _find_word_end(layout.text, span.start, span.end, room)
        yield Label(span.start, end, Role.SOURCE_TITLE, layout.href)
        room -= end - span.start + 1
        if end < span.end:
            yield Label(end, span.end, Role.LEFT_OUT, TITLE_TOO_LONG)


def _relabel_further(label: Label, layout: Layout) -> Label:
    """Return a further address of the source as what it is: an archived copy, the
    number of a work, or left over.
    """
    if label.role is Role.SOURCE and label.end - label.start > URL_MAX:
        return Label(label.start, label.end, Role.LEFT_OUT, ADDRESS_TOO_LONG)
    if not label.href or not layout.href:
        return label
    if normalise_url(label.href) == normalise_url(layout.href):
        return label

    if label.href == layout.archived:
        return replace(label, role=Role.STRUCTURE, detail="archived copy")
    if is_identifier(layout.text[label.start : label.end]):
        return replace(label, role=Role.SOURCE_LOCATOR, detail="")
    if label.role is Role.SOURCE:
        return replace(label, role=Role.LEFT_OUT, detail=FURTHER_ADDRESS)
    return label


def _begin_with_name(labels: list[Label], href: str) -> None:
    """Change `labels` so that the source begins with its title, its publisher or its
    address, whatever comes first.
    """
    for at in range(_find_first(labels), len(labels)):
        label = labels[at]
        if label.role in _NAMES:
            return

        has_name_below = any(later.role in _NAMES for later in labels[at + 1 :])
        if has_name_below and label.role is Role.STRUCTURE:
            continue
        if has_name_below and label.role in DATES:
            labels[at] = replace(label, role=Role.STRUCTURE, detail=DATE_BEFORE_SOURCE)
            continue
        labels[at] = replace(label, role=Role.SOURCE_TITLE, detail=href)
        return


def _find_first(labels: Sequence[Label]) -> int:
    """Return the index of the first label that is no structure; if all are, that of an
    address.
    """
    for at, label in enumerate(labels):
        if label.role is not Role.STRUCTURE:
            return at
    for at, label in enumerate(labels):
        if label.href:
            return at
    return 0


def cut_sources(block: Block, sources: Sequence[LabelledSource]) -> Iterator[Piece]:
    """Cut `block` at the labels of its `sources`; what is between them is structure.

    The first piece of each source that is no structure has `begins`.
    """
    text = block.text
    labels: list[tuple[int, Label]] = []
    for item, source in enumerate(sources):
        labels += [(item, label) for label in source.labels]
    ends = [*(label.start for _, label in labels[1:]), len(text)]

    at = item = 0
    for (item, label), end in zip(labels, ends, strict=True):
        if text[at : label.start].strip():
            yield _cut_structure(block, at, label.start, item)

        # White space goes with what is before it.
        at = label.end if text[label.end : end].strip() else end
        yield _cut_piece(block.cut(label.start, at), label, item, sources[item])

    if text[at:].strip():
        yield _cut_structure(block, at, len(text), item)


def _cut_piece(part: Block, label: Label, item: int, source: LabelledSource) -> Piece:
    if label.role is Role.SOURCE:
        part = part.as_kind(Kind.ADDRESS)
    piece = Piece(label.role, part, label.detail, item=item)
    if label is not source.labels[_find_first(source.labels)]:
        return piece

    layout = source.layout
    # The detail of a date is the date, so it has no room for the source's address.
    url = layout.href if label.role in DATES else ""
    return replace(
        piece,
        begins=True,
        url=url,
        archived_url=layout.archived,
        further=layout.further,
    )


def _cut_structure(block: Block, start: int, end: int, item: int) -> Piece:
    return Piece(Role.STRUCTURE, block.cut(start, end), "source mark", item=item)


def title_of_whole(block: Block) -> list[Piece]:
    """Return all of a block as the title, as far as it has room."""
    end = _find_word_end(block.text, 0, len(block.text), LINE_MAX)
    if end == len(block.text):
        return [Piece(Role.SOURCE_TITLE, block, begins=True)]
    rest = Piece(Role.LEFT_OUT, block.cut(end), TITLE_TOO_LONG)
    return [Piece(Role.SOURCE_TITLE, block.cut(0, end), begins=True), rest]


def _find_word_end(text: str, start: int, end: int, room: int) -> int:
    """Return where the last word that has `room` ends, of those from `start` to
    `end`.
    """
    if end - start <= room:
        return end
    space = text.rfind(" ", start + 1, start + room + 1)
    return space if space > start else start + room
