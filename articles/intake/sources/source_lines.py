"""Lines that give a source in any form that people write: a title, who published it and when, an address."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from articles.document import LINE_MAX, URL_MAX, normalise_url

from ..block import Block, Kind, Piece, Role
from ..words.vocabulary import pattern_of, words_of
from .addresses import addresses_in
from .cited_authors import surname_of
from .leftover import ADDRESS_TOO_LONG, FURTHER_ADDRESS, TITLE_TOO_LONG, WORDS_ABOUT_SOURCE
from .reference import read_names
from .reference_words import Named
from .source_headings import is_sources_heading, is_weak_sources_heading
from .source_layout import Layout, layout_of
from .source_marks import Mark, is_identifier
from .source_spans import Span
from .words_kept import DATE_BEFORE_SOURCE, DATES, add_left_over_words

_MAX: Final = 2 * LINE_MAX
"""The longest line that is read as one source, its addresses not counted."""
_PARTS = re.compile(r"\n|;\s")
_FEW_WORDS: Final = 4
"""The most words of a note that are added to its source's title. With more, it says something of its own."""
_MOST_PARTS: Final = 200
_TITLE_WORDS: Final = 40
"""A line with more is a paragraph."""
_WORD_AFTER = re.compile(rf"\s+(?!(?:{pattern_of('credits.preposition')})\s)[^\W\d_]")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s+\Z")
_LEADING: Final = words_of("sources.before_address")
"""Words after which an address is part of the sentence."""
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[4-9]|20)\d\d[a-z]?\)")
_FIRST: Final = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER, Role.SOURCE)


def begins_sources(block: Block, following: Block | None) -> bool:
    """Return True if `block` heads a list of sources; words such as "Read more" do only above a source."""
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return False
    if is_sources_heading(block.text):
        return True
    if following is None or not is_weak_sources_heading(block.text):
        return False
    first = following.items[0] if following.items else following
    return is_reference(first) or source_pieces(first) is not None


def is_reference(block: Block) -> bool:
    """Return True if `block` begins as a scholar's reference does: "Darwin, C. (1859). "."""
    if block.kind is not Kind.PARAGRAPH or not surname_of(block.text):
        return False
    return _YEAR_IN_BRACKETS.search(block.text[:_MAX]) is not None


def source_pieces(block: Block) -> list[Piece] | None:
    """Return the pieces of a line that plainly is a source, having an address; None for any other.

    They hold every visible character of `block`. The first of each source that is no structure has `begins`, and, be it
    the title or the publisher, the source's address as its `detail`.
    """
    return _pieces(block, is_certain=False)


def listed_pieces(block: Block, *, is_certain: bool) -> list[Piece] | None:
    """Return the pieces of an item in a list of sources, with all of its words; None for what is no source.

    Words that fit no other field are part of the title. `is_certain` says that it is a source whatever its form.
    """
    pieces = _pieces(block, is_certain=False, most_words=_MAX)
    if pieces is None and is_certain:
        pieces = _pieces(block, is_certain=True, most_words=_MAX) or _whole(block)
    return pieces


def note_pieces(block: Block) -> list[Piece]:
    """Return the pieces of a note that is a source for certain. A few words that fit no other field go to the title.

    What is left out, and a further address, then show that the note is more than a source.
    """
    return _pieces(block, is_certain=True, most_words=_FEW_WORDS) or _whole(block)


def _pieces(block: Block, *, is_certain: bool, most_words: int = 0) -> list[Piece] | None:
    """Return the pieces of `block`; up to `most_words` words of each source that fit no other field go to its title."""
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
        named = read_names(layout)
        if not is_certain and not _is_plain(layout, named):
            return None

        found = _label_parts(layout, named)
        if most_words:
            found = add_left_over_words(found, layout, most_words)
        starts.append(start)
        first = min(mark.start for mark in found if mark.role is not Role.STRUCTURE)
        begins[start + first] = layout
        marks += [replace(mark, start=start + mark.start, end=start + mark.end) for mark in found]
    return list(_cut(block, marks, begins, starts)) if marks else None


def _sources_in(block: Block) -> list[tuple[int, int]]:
    """Divide `block` into its sources: several only where line ends or semicolons separate several addresses."""
    text = block.text
    cuts = [match.end() for match in _PARTS.finditer(text)]
    if 0 < len(cuts) <= _MOST_PARTS:
        parts = _parts_with_addresses(block, [0, *cuts, len(text)])
        if len(parts) > 1 and all(_has_room(text[start:end]) for start, end in parts):
            return parts
    return [(0, len(text))] if _has_room(text) else []


def _has_room(text: str) -> bool:
    return len(text) - sum(end - start for start, end in addresses_in(text)) <= _MAX


def _parts_with_addresses(block: Block, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Return parts that each end with the line of an address; what is behind the last belongs to it."""
    ends = [0]
    for start, end in pairwise(cuts):
        if _has_room(block.text[start:end]) and layout_of(block, start, end).href:
            ends.append(end)
    if len(ends) > 1:
        ends[-1] = len(block.text)
    return list(pairwise(ends))


def _is_plain(layout: Layout, named: Named) -> bool:
    """Return True if a line with an address is a source, and no sentence with a link in it."""
    if not layout.href or sum(len(span.words.split()) for span in named.titles) > _TITLE_WORDS:
        return False

    parts: list[Mark | Span] = [*layout.marks]
    if named.publisher:
        parts.append(named.publisher)
    edges = {part.start for part in parts} | {part.end for part in parts}

    if layout.link:
        return not _is_in_sentence(layout.link, edges, is_link=True)
    addresses = (mark for mark in layout.marks if mark.href)
    return not any(_is_in_sentence(Span(layout.text, one.start, one.end), edges, is_link=False) for one in addresses)


def _is_in_sentence(span: Span, edges: Collection[int], *, is_link: bool) -> bool:
    """Return True if words go on before or behind `span`, and no part of the source has its edge there."""
    after = _WORD_AFTER.match(span.text, span.end)
    if after:
        begin = after.end() - 1
        if begin not in edges and (is_link or span.text[begin].islower()):
            return True

    before = _WORD_BEFORE.search(span.text, max(0, span.start - 30), span.start)
    if before is None or before.end("word") in edges:
        return False
    return is_link or before["word"].lower() in _LEADING


def _label_parts(layout: Layout, named: Named) -> list[Mark]:
    """Return every part of a source that goes to a field, and what marks structure, with its role."""
    href = layout.href
    marks = [_as_further(mark, layout) for mark in layout.marks]
    room = LINE_MAX
    for span in named.titles:
        end = _word_end(layout.text, span.start, span.end, room)
        marks.append(Mark(span.start, end, Role.SOURCE_TITLE, href))
        room -= end - span.start + 1
        if end < span.end:
            marks.append(Mark(end, span.end, Role.LEFT_OUT, TITLE_TOO_LONG))

    if named.publisher:
        marks.append(Mark(named.publisher.start, named.publisher.end, Role.SOURCE_PUBLISHER, href))
    marks += [Mark(span.start, span.end, Role.LEFT_OUT, WORDS_ABOUT_SOURCE) for span in named.notes]
    if not marks:
        return [Mark(0, len(layout.text), Role.SOURCE_TITLE, href)]
    return _begun_with_name(sorted(marks), href)


def _as_further(mark: Mark, layout: Layout) -> Mark:
    """Return a further address of the source as what it is: an archived copy, the number of a work, or left over."""
    if mark.role is Role.SOURCE and mark.end - mark.start > URL_MAX:
        return Mark(mark.start, mark.end, Role.LEFT_OUT, ADDRESS_TOO_LONG)
    if not mark.href or not layout.href or normalise_url(mark.href) == normalise_url(layout.href):
        return mark
    if mark.href == layout.archived:
        return replace(mark, role=Role.STRUCTURE, detail="archived copy")
    if is_identifier(layout.text[mark.start : mark.end]):
        return replace(mark, role=Role.SOURCE_LOCATOR, detail="")
    if mark.role is Role.SOURCE:
        return replace(mark, role=Role.LEFT_OUT, detail=FURTHER_ADDRESS)
    return mark


def _begun_with_name(marks: list[Mark], href: str) -> list[Mark]:
    """Return `marks` so that the source begins with its title, its publisher or its address, whatever comes first."""
    first = next((at for at, mark in enumerate(marks) if mark.role is not Role.STRUCTURE), None)
    if first is None:
        first = next((at for at, mark in enumerate(marks) if mark.href), 0)

    for at in range(first, len(marks)):
        mark = marks[at]
        if mark.role in _FIRST:
            break
        has_name_below = any(later.role in _FIRST for later in marks[at + 1 :])
        if has_name_below and mark.role in DATES:
            marks[at] = replace(mark, role=Role.STRUCTURE, detail=DATE_BEFORE_SOURCE)
        elif mark.role is not Role.STRUCTURE or not has_name_below:
            marks[at] = replace(mark, role=Role.SOURCE_TITLE, detail=href)
            break
    return marks


def _word_end(text: str, start: int, end: int, room: int) -> int:
    """Return where the last word that has `room` ends, of those from `start` to `end`."""
    if end - start <= room:
        return end
    space = text.rfind(" ", start + 1, start + room + 1)
    return space if space > start else start + room


def _cut(block: Block, marks: Sequence[Mark], begins: Mapping[int, Layout], starts: Sequence[int]) -> Iterator[Piece]:
    """Cut `block` at `marks`; what is between them is structure.

    `begins` are the positions of the pieces that begin sources, `starts` those from which the text is a source's.
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
    """Return all of a block as the title, as far as it has room."""
    end = _word_end(block.text, 0, len(block.text), LINE_MAX)
    if end == len(block.text):
        return [Piece(Role.SOURCE_TITLE, block, begins=True)]
    rest = Piece(Role.LEFT_OUT, block.cut(end), TITLE_TOO_LONG)
    return [Piece(Role.SOURCE_TITLE, block.cut(0, end), begins=True), rest]
