"""Marks such as "[1]" in a text without notes, which count the sources in the list at its end."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..block import Block, Kind
from ..inline import NOTE_CLOSE, NOTE_OPEN, Run, text_of, tidy, to_markdown

_MOST: Final = 999
_LEAST_SHARE: Final = 0.5
"""Of the list, how much must be cited, so that numbers in brackets are sure to be marks."""
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

    Of "[1–3]" the second and third are empty, and stand at its end.
    """

    start: int
    end: int
    number: int


def numbers_of(sources: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Give where in a list each number of a source stands: the block, and the item in it, counted from 0.

    Numbers are as they are written before the lines, or as an ordered list counts. A number that stands twice is none.
    """
    found: dict[int, tuple[int, int]] = {}
    twice: set[int] = set()
    for at, block in enumerate(sources):
        for place, item in enumerate(block.items or (block,)):
            match = _ITEM.match(item.text)
            written = int(match[match.lastindex or 0].translate(_RAISED)) if match else 0
            number = written or (place + 1 if block.is_ordered else 0)
            if number:
                twice |= {number} & found.keys()
                found[number] = (at, place)
    return {number: place for number, place in found.items() if number not in twice}


def numbered_marks(blocks: Sequence[Block], numbers: Collection[int]) -> list[list[Span]]:
    """Find, for each of `blocks`, the marks that cite a source by one of `numbers`.

    There are none at all where a number in brackets is not among them, or where few of them are cited: then it is not
    sure that the brackets are marks.
    """
    for form in (_BRACKETED, _SUPERSCRIPT):
        spans = [list(_spans(block.text, form)) for block in blocks]
        cited = {span.number for found in spans for span in found}
        if cited and cited.issubset(numbers) and len(cited) >= _LEAST_SHARE * len(numbers):
            return spans
    return [[] for _ in blocks]


def _spans(text: str, form: re.Pattern[str]) -> Iterator[Span]:
    for match in form.finditer(text):
        start = match.start()
        listed = match["numbers"].translate(_RAISED)
        ends = [match.start("numbers") + comma.end() for comma in re.finditer("[,;]", listed)]
        for part, end in zip(re.split("[,;]", listed), [*ends, match.end()], strict=True):
            first, *last = (int(number) for number in re.findall(r"\d+", part))
            for number in range(first, min(last[0] if last else first, _MOST) + 1):
                yield Span(start, end, number)
                start = end


def name_of(number: int) -> str:
    """Give the name of the note that the source `number` is."""
    return f"source-{number}"


def with_marks(block: Block, spans: Sequence[Span]) -> Block:
    """Give `block` with `spans` as the marks of notes, or as it is where its Markdown does not show them all."""
    if not spans:
        return block
    runs = tuple(_marked(block.all_runs, spans))
    if block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.NOTE):
        runs = tidy(runs)
        return replace(block, runs=runs, text=text_of(runs), markdown=to_markdown(runs))
    markdown = _replaced(block, spans)
    if markdown is None:
        return block
    items, rows = _parts(block, block.items, spans), _parts(block, block.rows, spans)
    return replace(block, runs=runs, text=text_of(runs), markdown=markdown, items=tuple(items), rows=tuple(rows))


def _marked(runs: Iterable[Run], spans: Sequence[Span]) -> Iterator[Run]:
    """Cut `runs` at `spans`, which become marks; one inside a picture's words stays."""
    at = 0
    left = deque(spans)
    for run in runs:
        if run.is_mark:
            yield run
            continue
        begin, at = at, at + len(run.text)
        while left and left[0].end <= at:
            span = left.popleft()
            if run.src or span.start < begin:
                continue
            before, after = run.text[: span.start - begin], run.text[span.end - begin :]
            # A mark stands at the word before it.
            yield replace(run, text=before if after[:1].isalnum() else before.rstrip(" "))
            yield Run(run.text[span.start - begin : span.end - begin], note=name_of(span.number))
            run, begin = replace(run, text=after), span.end
        if run.text or run.src:
            yield run


def _replaced(block: Block, spans: Sequence[Span]) -> str | None:
    """Give the Markdown of a list or a table with the places of `spans`; None where they cannot be told in it."""
    places: dict[str, list[str]] = {}
    for marks in _joined(spans):
        written = block.text[marks[0].start : marks[-1].end]
        place = "".join(f"{NOTE_OPEN}{name_of(span.number)}{NOTE_CLOSE}" for span in marks)
        places.setdefault(written, []).append(place)
    markdown = block.markdown
    for written, listed in places.items():
        form = re.compile(r"".join(rf"\\?{re.escape(character)}" for character in written))
        between = form.split(markdown)
        if len(between) != len(listed) + 1:
            return None
        markdown = between[0] + "".join(place + rest for place, rest in zip(listed, between[1:], strict=True))
    return markdown


def _joined(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Give together the spans that stand in the same brackets."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end < span.start:
            yield joined
            joined = []
        joined.append(span)
    if joined:
        yield joined


def _parts(block: Block, parts: Sequence[Block], spans: Sequence[Span]) -> Iterator[Block]:
    """Give `parts`, the items of a list or the rows of a table, with the marks in them."""
    at = 0
    for item in parts:
        start = block.text.find(item.text, at)
        if start < 0:
            yield item
            continue
        at = start + len(item.text)
        inside = [span for span in spans if start <= span.start and span.end <= at]
        yield with_marks(item, [Span(one.start - start, one.end - start, one.number) for one in inside])


def cited_by_number(blocks: Sequence[Block], sources: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Give an article's `blocks` with marks for the numbers that count `sources`, and these as the notes marked so.

    Both come back as they were where the numbers are not sure to be marks.
    """
    places = numbers_of(sources)
    spans = numbered_marks(blocks, places) if places else []
    if not any(spans):
        return list(blocks), list(sources)
    names = {place: name_of(number) for number, place in places.items()}
    marked = [with_marks(block, found) for block, found in zip(blocks, spans, strict=True)]
    return marked, [_named(block, at, names) for at, block in enumerate(sources)]


def _named(block: Block, at: int, names: Mapping[tuple[int, int], str]) -> Block:
    if not block.items:
        return replace(block, note=names.get((at, 0), block.note))
    items = (replace(item, note=names.get((at, place), item.note)) for place, item in enumerate(block.items))
    return replace(block, items=tuple(items))
