"""Marks such as "[1]" in a text without notes, which cite the sources in the list at its end by number."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import add
from typing import Final, NamedTuple

from ..block import Block, Kind
from ..inline import NOTE_CLOSE, NOTE_OPEN, Run, text_of, tidy, to_markdown

_MOST: Final = 999
"""The highest number of a source."""
_LEAST_SHARE: Final = 0.5
"""The share of the list that must be cited, so that numbers in brackets are certain to be marks."""
_NUMBERS: Final = r"\d{1,3}(?:\s?[–—-]\s?\d{1,3})?"
_BRACKETED = re.compile(rf"(?!\A)\[(?P<numbers>{_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,20}})\](?![(:])")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED_NUMBER: Final = "[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}"
_SUPERSCRIPT = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]”’»\"']))"
    rf"(?P<numbers>{_RAISED_NUMBER}(?:[,⁻–]{_RAISED_NUMBER}){{0,20}})(?![\w⁺⁻])"
)
"""Behind a letter alone, or a unit of two, a raised number is an exponent."""
_ITEM = re.compile(rf"\s*(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\)|(\d{{1,3}})[.)](?=\s)|({_RAISED_NUMBER}))")


class Span(NamedTuple):
    """A mark from `start` to `end`, counted in a block's text, which cites the source `number`.

    Of "[1–3]", the second and third are empty, at its end.
    """

    start: int
    end: int
    number: int


def numbers_of(sources: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Return the position of each numbered source in a list: its block, and the item in that, counted from 0.

    Numbers are as written before the lines, or as an ordered list counts. A number that is used twice is left out.
    """
    found: dict[int, tuple[int, int]] = {}
    repeated: set[int] = set()
    for at, block in enumerate(sources):
        for place, item in enumerate(block.items or (block,)):
            number = place + 1 if block.is_ordered else 0
            if match := _ITEM.match(item.text):
                written = match[match.lastindex or 0].translate(_RAISED)
                number = int(written) or number
            if number in found:
                repeated.add(number)
            found[number] = (at, place)
    return {number: place for number, place in found.items() if number and number not in repeated}


def numbered_marks(blocks: Sequence[Block], numbers: Collection[int]) -> list[list[Span]]:
    """Find, for each of `blocks`, the marks that cite a source by one of `numbers`.

    There are none at all where a number in brackets is not among them, or where few of them are cited: then it is not
    certain that the brackets are marks.
    """
    for form in (_BRACKETED, _SUPERSCRIPT):
        spans = [list(_find_spans(block.text, form)) for block in blocks]
        cited = {span.number for found in spans for span in found}
        if cited and cited.issubset(numbers) and len(cited) >= _LEAST_SHARE * len(numbers):
            return spans
    return [[] for _ in blocks]


def _find_spans(text: str, form: re.Pattern[str]) -> Iterator[Span]:
    for match in form.finditer(text):
        start = match.start()
        offset = match.start("numbers")
        listed = match["numbers"].translate(_RAISED)
        for part in re.finditer("[^,;]+(?:[,;]|$)", listed):
            numbers = [int(number) for number in re.findall(r"\d+", part[0])]
            is_last = part.end() == len(listed)
            end = match.end() if is_last else offset + part.end()
            for number in range(numbers[0], min(numbers[-1], _MOST) + 1):
                yield Span(start, end, number)
                start = end


def name_of(number: int) -> str:
    """Return the name of the note that the source `number` is."""
    return f"source-{number}"


def with_marks(block: Block, spans: Sequence[Span]) -> Block:
    """Return `block` with `spans` as the marks of notes, or unchanged if they cannot all be found in its Markdown."""
    if not spans:
        return block
    runs = tuple(_mark_runs(block.all_runs, spans))
    if block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.NOTE):
        runs = tidy(runs)
        return replace(block, runs=runs, text=text_of(runs), markdown=to_markdown(runs))

    markdown = _mark_markdown(block, spans)
    if markdown is None:
        return block
    return replace(
        block,
        runs=runs,
        text=text_of(runs),
        markdown=markdown,
        items=tuple(_mark_parts(block, block.items, spans)),
        rows=tuple(_mark_parts(block, block.rows, spans)),
    )


def _mark_runs(runs: Iterable[Run], spans: Sequence[Span]) -> Iterator[Run]:
    """Cut `runs` at `spans`, which become marks; one inside a picture's words is left as it is."""
    end = 0
    waiting = deque(spans)
    for run in runs:
        if run.is_mark:
            yield run
            continue

        start = end
        end += len(run.text)
        while waiting and waiting[0].end <= end:
            span = waiting.popleft()
            if run.src or span.start < start:
                continue
            before = run.text[: span.start - start]
            mark = run.text[span.start - start : span.end - start]
            after = run.text[span.end - start :]
            # No space is left between a mark and the word before it.
            yield replace(run, text=before if after[:1].isalnum() else before.rstrip(" "))
            yield Run(mark, note=name_of(span.number))
            run = replace(run, text=after)
            start = span.end
        if run.text or run.src:
            yield run


def _mark_markdown(block: Block, spans: Sequence[Span]) -> str | None:
    """Return the Markdown of a list or a table with the places of `spans`; None where they cannot be found in it."""
    places: dict[str, list[str]] = {}
    for marks in _group_adjacent(spans):
        written = block.text[marks[0].start : marks[-1].end]
        place = "".join(f"{NOTE_OPEN}{name_of(span.number)}{NOTE_CLOSE}" for span in marks)
        places.setdefault(written, []).append(place)

    markdown = block.markdown
    for written, listed in places.items():
        form = "".join(rf"\\?{re.escape(character)}" for character in written)
        first, *others = re.split(form, markdown)
        if len(others) != len(listed):
            return None
        markdown = first + "".join(map(add, listed, others))
    return markdown


def _group_adjacent(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield together the spans in the same brackets."""
    group: list[Span] = []
    for span in spans:
        if group and group[-1].end < span.start:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _mark_parts(block: Block, parts: Sequence[Block], spans: Sequence[Span]) -> Iterator[Block]:
    """Yield `parts`, the items of a list or the rows of a table, with the marks in them."""
    end = 0
    for part in parts:
        start = block.text.find(part.text, end)
        if start < 0:
            yield part
            continue
        end = start + len(part.text)
        inside = [span for span in spans if start <= span.start and span.end <= end]
        yield with_marks(part, [Span(span.start - start, span.end - start, span.number) for span in inside])


def cited_by_number(blocks: Sequence[Block], sources: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return an article's `blocks` with marks for the numbers of `sources`, and these as the notes of those marks.

    Both are returned unchanged where the numbers are not certain to be marks.
    """
    places = numbers_of(sources)
    spans = numbered_marks(blocks, places) if places else []
    if not any(spans):
        return list(blocks), list(sources)
    names = {place: name_of(number) for number, place in places.items()}
    return list(map(with_marks, blocks, spans)), [_as_note(block, at, names) for at, block in enumerate(sources)]


def _as_note(block: Block, at: int, names: Mapping[tuple[int, int], str]) -> Block:
    """Return the source `block`, or each item of the list `block`, as a note with its name."""
    if not block.items:
        return replace(block, note=names.get((at, 0), block.note))
    items = [replace(item, note=names.get((at, place), item.note)) for place, item in enumerate(block.items)]
    return replace(block, items=tuple(items))
