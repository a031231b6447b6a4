"""Lines that give a source: a title, who published it and when, an address, in the ways in which people write them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from articles.document import LINE_MAX, URL_MAX, normalise_url

from ..block import Block, Kind, Piece, Role
from ..words.vocabulary import pattern_of, words_of
from .addresses import addresses_in
from .cited_authors import surname_of
from .leftover import ADDRESS_TOO_LONG, FURTHER_ADDRESS, TITLE_TOO_LONG, WORDS_ABOUT_SOURCE
from .reference import named_in
from .reference_words import Named
from .remarks import is_remark
from .source_headings import is_sources_heading, is_weak_sources_heading
from .source_kinds import kind_of
from .source_layout import Layout, layout_of
from .source_marks import Mark, is_identifier
from .words_kept import DATES, with_words_kept

__all__ = [
    "begins_sources",
    "is_reference",
    "is_remark",
    "kind_of",
    "listed_pieces",
    "note_pieces",
    "source_pieces",
]

_MAX: Final = 2 * LINE_MAX
"""Characters beside its addresses of a line that is read as one source's."""
_PARTS = re.compile(r"\n|;\s")
_FEW_WORDS: Final = 4
"""Of a note, that may be added to its source's title. A note with more says something of its own."""
_MOST_PARTS: Final = 200
_TITLE_WORDS: Final = 40
"""More of them are a paragraph."""
_WORD_AFTER = re.compile(rf"\s+(?!(?:{pattern_of('credits.preposition')})\s)[^\W\d_]")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s+\Z")
_LEADING: Final = words_of("sources.before_address")
"""Words after which an address goes on with the sentence."""
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[4-9]|20)\d\d[a-z]?\)")
_FIRST: Final = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER, Role.SOURCE)


def begins_sources(block: Block, following: Block | None) -> bool:
    """Say whether `block` heads a list of sources; words such as "Read more" do only above a source."""
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return False
    if is_sources_heading(block.text):
        return True
    if following is None or not is_weak_sources_heading(block.text):
        return False
    first = following.items[0] if following.items else following
    return is_reference(first) or source_pieces(first) is not None


def is_reference(block: Block) -> bool:
    """Say whether `block` begins as a reference of a scholar's does: "Darwin, C. (1859). "."""
    return (
        block.kind is Kind.PARAGRAPH
        and bool(surname_of(block.text))
        and _YEAR_IN_BRACKETS.search(block.text[:_MAX]) is not None
    )


def source_pieces(block: Block) -> list[Piece] | None:
    """Give the pieces of a line that plainly is a source, having an address; None for any other.

    They hold every visible character of `block`. The first of each source that is no structure has `begins`, and, be it
    the title or the publisher, the source's address as its `detail`.
    """
    return _pieces(block, is_certain=False)


def listed_pieces(block: Block, *, is_certain: bool) -> list[Piece] | None:
    """Return the pieces of an item in a list of sources, whose every word is kept; None for what is no source.

    Words that fit no other field are part of the title. `is_certain` says that it is a source whatever its form.
    """
    pieces = _pieces(block, is_certain=False, words_kept=_MAX)
    if pieces is None and is_certain:
        pieces = _pieces(block, is_certain=True, words_kept=_MAX) or _whole(block)
    return pieces


def note_pieces(block: Block) -> list[Piece]:
    """Return the pieces of a note that is a source for certain. A few words that fit no other field go to the title.

    What is left out, and a further address, then say that the note is more than a source.
    """
    return _pieces(block, is_certain=True, words_kept=_FEW_WORDS) or _whole(block)


def _pieces(block: Block, *, is_certain: bool, words_kept: int = 0) -> list[Piece] | None:
    """Return the pieces of `block`; up to `words_kept` words of each source that fit no other field go to its title."""
    if block.kind is Kind.ADDRESS and len(block.text) <= URL_MAX:
        return [Piece(Role.SOURCE, block, begins=True)]
    # A picture's words cannot be divided.
    if any(run.src and run.text for run in block.runs) or not block.text:
        return None
    marks: list[Mark] = []
    begins: dict[int, Layout] = {}
    starts: list[int] = []
    for start, end in _sources_in(block):
        layout = layout_of(block, start, end)
        named = named_in(layout)
        if not is_certain and not _is_plain(layout, named):
            return None
        found = _labelled(layout, named)
        if words_kept:
            found = with_words_kept(found, layout, words_kept)
        starts.append(start)
        begins[start + min(mark.start for mark in found if mark.role is not Role.STRUCTURE)] = layout
        marks += [replace(mark, start=start + mark.start, end=start + mark.end) for mark in found]
    return list(_cut(block, marks, begins, starts)) if marks else None


def _sources_in(block: Block) -> list[tuple[int, int]]:
    """Part `block` into its sources: more than one only where line ends or semicolons part several addresses."""
    text = block.text
    cuts = [match.end() for match in _PARTS.finditer(text)]
    if 0 < len(cuts) <= _MOST_PARTS:
        parts = list(_closed_by_addresses(block, [0, *cuts, len(text)]))
        if len(parts) > 1 and all(_has_room(text[start:end]) for start, end in parts):
            return parts
    return [(0, len(text))] if _has_room(text) else []


def _has_room(text: str) -> bool:
    return len(text) - sum(end - start for start, end in addresses_in(text)) <= _MAX


def _closed_by_addresses(block: Block, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give parts that each end with the line that holds an address; what is behind the last belongs to it."""
    closed = [0]
    for start, end in pairwise(cuts):
        if _has_room(block.text[start:end]) and layout_of(block, start, end).href:
            closed.append(end)
    if len(closed) > 1:
        closed[-1] = len(block.text)
    yield from pairwise(closed)


def _is_plain(layout: Layout, named: Named) -> bool:
    """Say whether a line with an address is a source and no sentence that holds a link."""
    if not layout.href:
        return False
    text = layout.text
    if sum(len(span.of(text).split()) for span in named.titles) > _TITLE_WORDS:
        return False
    places = {place for span in (named.publisher,) if span for place in (span.start, span.end)}
    places |= {place for mark in layout.marks for place in (mark.start, mark.end)}
    named_by = [mark for mark in layout.marks if mark.href]
    spans = [(layout.link.start, layout.link.end)] if layout.link else [(mark.start, mark.end) for mark in named_by]
    for start, end in spans:
        after = _WORD_AFTER.match(text, end)
        if after and after.end() - 1 not in places and (layout.link or text[after.end() - 1].islower()):
            return False
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if before and before.end("word") not in places and (layout.link or before["word"].lower() in _LEADING):
            return False
    return True


def _labelled(layout: Layout, named: Named) -> list[Mark]:
    """Give every part of a source that goes to a field, and what marks structure, with its role."""
    href = layout.href
    marks = [
        Mark(mark.start, mark.end, Role.LEFT_OUT, ADDRESS_TOO_LONG)
        if mark.role is Role.SOURCE and mark.end - mark.start > URL_MAX
        else _as_further(mark, layout)
        for mark in layout.marks
    ]
    room = LINE_MAX
    for span in named.titles:
        end = span.end if span.end - span.start <= room else _word_end(layout.text, span.start, span.start + room)
        marks.append(Mark(span.start, end, Role.SOURCE_TITLE, href))
        room -= end - span.start + 1
        if end < span.end:
            marks.append(Mark(end, span.end, Role.LEFT_OUT, TITLE_TOO_LONG))
    if named.publisher:
        marks.append(Mark(named.publisher.start, named.publisher.end, Role.SOURCE_PUBLISHER, href))
    marks += [Mark(span.start, span.end, Role.LEFT_OUT, WORDS_ABOUT_SOURCE) for span in named.notes]
    return _begun_with_name(sorted(marks), href, layout.text)


def _as_further(mark: Mark, layout: Layout) -> Mark:
    """Return a further address of the source as what it is: an archived copy, the number of a work, or left over."""
    if not mark.href or not layout.href or normalise_url(mark.href) == normalise_url(layout.href):
        return mark
    if mark.href == layout.archived:
        return replace(mark, role=Role.STRUCTURE, detail="archived copy")
    if is_identifier(layout.text[mark.start : mark.end]):
        return replace(mark, role=Role.SOURCE_LOCATOR, detail="")
    if mark.role is Role.SOURCE:
        return replace(mark, role=Role.LEFT_OUT, detail=FURTHER_ADDRESS)
    return mark


def _begun_with_name(marks: list[Mark], href: str, text: str) -> list[Mark]:
    """Let a source begin with its title, its publisher or its address, whatever stands first."""
    first = next((at for at, mark in enumerate(marks) if mark.role is not Role.STRUCTURE), None)
    if first is None:
        first = next((at for at, mark in enumerate(marks) if mark.href), 0)
    if not marks:
        return [Mark(0, len(text), Role.SOURCE_TITLE, href)]
    for at in range(first, len(marks)):
        mark = marks[at]
        if mark.role in _FIRST:
            break
        follows = any(later.role in _FIRST for later in marks[at + 1 :])
        if follows and mark.role in (Role.SOURCE_DATE, Role.SOURCE_ACCESSED):
            marks[at] = replace(mark, role=Role.STRUCTURE, detail="date before a source")
        elif mark.role is not Role.STRUCTURE or not follows:
            marks[at] = replace(mark, role=Role.SOURCE_TITLE, detail=href)
            break
    return marks


def _word_end(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start + 1, end + 1)
    return space if space > start else end


def _cut(block: Block, marks: Sequence[Mark], begins: Mapping[int, Layout], starts: Sequence[int]) -> Iterator[Piece]:
    """Cut `block` at `marks`; what stands between them is structure.

    `begins` are the places of the pieces that begin sources, `starts` those from which the text is a source's.
    """
    text = block.text
    at = item = 0
    for mark, following in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True):
        item = bisect_right(starts, mark.start) - 1
        if text[at : mark.start].strip():
            yield Piece(Role.STRUCTURE, block.cut(at, mark.start), "source mark", item=item)
        is_last = not text[mark.end : following].strip()
        at = following if is_last else mark.end
        part = block.cut(mark.start, at)
        if mark.role is Role.SOURCE:
            part = part.as_kind(Kind.ADDRESS)
        piece = Piece(mark.role, part, mark.detail, item=item)
        if layout := begins.get(mark.start):
            url = layout.href if mark.role in DATES else ""
            piece = replace(piece, begins=True, url=url, archived_url=layout.archived, further=layout.further)
        yield piece
    if text[at:].strip():
        yield Piece(Role.STRUCTURE, block.cut(at), "source mark", item=item)


def _whole(block: Block) -> list[Piece]:
    """Give all of a block as the title, as far as it has room."""
    if len(block.text) <= LINE_MAX:
        return [Piece(Role.SOURCE_TITLE, block, begins=True)]
    end = _word_end(block.text, 0, LINE_MAX)
    rest = Piece(Role.LEFT_OUT, block.cut(end), TITLE_TOO_LONG)
    return [Piece(Role.SOURCE_TITLE, block.cut(0, end), begins=True), rest]
