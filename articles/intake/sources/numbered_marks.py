"""Marks such as "[1]" in a text without notes, which cite the sources in the list at
its end by number.
"""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN, Run, text_of, tidy_runs
from articles.intake.blocks.inline_markdown import to_markdown

# The share of the list that must be cited, so that numbers in brackets are certain to
# be marks.
_LEAST_SHARE = 0.5
_NUMBERS = r"\d{1,3}(?:\s?[–—-]\s?\d{1,3})?"
# "[1]", "[1–3]", "[1, 3; 4]"; not the link "[1](…)", nor the definition "[1]: …"
_BRACKETED = re.compile(
    rf"(?!\A)\[(?P<numbers>{_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,20}})\](?![(:])"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED_NUMBER = "[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}"
# "bread¹", "bread.²,³". Behind a letter alone, or a unit of two, a raised number is an
# exponent: "x²", "km²".
_SUPERSCRIPT = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]”’»\"']))"
    rf"(?P<numbers>{_RAISED_NUMBER}(?:[,⁻–]{_RAISED_NUMBER}){{0,20}})(?![\w⁺⁻])"
)
# The number before a source in its list: "[1]", "(1)", "1.", "1)", "¹"
_ITEM = re.compile(
    rf"\s*(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\)|(\d{{1,3}})[.)](?=\s)|({_RAISED_NUMBER}))"
)

SourcePlace = tuple[int, int]
"""The block of a source in its list, and the item in that, counted from 0."""


class NumberedMark(NamedTuple):
    """A mark from `start` to `end`, counted in a block's text, which cites the source
    `number`.

    Of "[1–3]", the second and third are empty, at its end.
    """

    start: int
    end: int
    number: int


def link_numbered_sources(
    blocks: Sequence[Block], sources: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Return an article's `blocks` with marks for the numbers of `sources`, and these
    as the notes of those marks.

    Both are returned unchanged where the numbers are not certain to be marks.
    """
    places = read_source_numbers(sources)
    marks = find_numbered_marks(blocks, places) if places else []
    if not any(marks):
        return list(blocks), list(sources)

    names = {place: _name_note(number) for number, place in places.items()}
    notes = [_as_note(block, at, names) for at, block in enumerate(sources)]
    return list(map(add_note_marks, blocks, marks)), notes


def read_source_numbers(sources: Sequence[Block]) -> dict[int, SourcePlace]:
    """Return the place of each numbered source in a list.

    Numbers are as written before the lines, or as an ordered list counts. A number that
    is used twice is left out.
    """
    places: dict[int, SourcePlace] = {}
    # 0 means that a source has no number.
    unusable = {0}
    for at, block in enumerate(sources):
        for place, item in enumerate(block.items or (block,)):
            counted = place + 1 if block.is_ordered else 0
            number = _read_number(item) or counted
            if number in places:
                unusable.add(number)
            places[number] = (at, place)

    for number in unusable:
        places.pop(number, None)
    return places


def _read_number(item: Block) -> int:
    """Return the number written before a source, or 0."""
    match = _ITEM.match(item.text)
    if match is None:
        return 0
    return int(match[match.lastindex or 0].translate(_RAISED))


def find_numbered_marks(
    blocks: Sequence[Block], numbers: Collection[int]
) -> list[list[NumberedMark]]:
    """Find, for each of `blocks`, the marks that cite a source by one of `numbers`.

    There are none at all where a number in brackets is not among them, or where few of
    them are cited: then it is not certain that the brackets are marks.
    """
    for form in (_BRACKETED, _SUPERSCRIPT):
        found = [list(_find_marks(block.text, form)) for block in blocks]
        cited: set[int] = set()
        for marks in found:
            cited.update(mark.number for mark in marks)

        is_enough = len(cited) >= _LEAST_SHARE * len(numbers)
        if cited and is_enough and cited.issubset(numbers):
            return found
    return [[] for _ in blocks]


def _find_marks(text: str, form: re.Pattern[str]) -> Iterator[NumberedMark]:
    for match in form.finditer(text):
        start = match.start()
        offset = match.start("numbers")
        listed = match["numbers"].translate(_RAISED)
        for part in re.finditer("[^,;]+(?:[,;]|$)", listed):
            numbers = [int(number) for number in re.findall(r"\d+", part[0])]
            is_last_part = part.end() == len(listed)
            end = match.end() if is_last_part else offset + part.end()
            for number in range(numbers[0], numbers[-1] + 1):
                yield NumberedMark(start, end, number)
                start = end


def _name_note(number: int) -> str:
    """Return the name of the note that the source `number` is."""
    return f"source-{number}"


def add_note_marks(block: Block, marks: Sequence[NumberedMark]) -> Block:
    """Return `block` with `marks` as the marks of notes, or unchanged if they cannot
    all be found in its Markdown.
    """
    if not marks:
        return block
    runs = tuple(_add_mark_runs(block.all_runs, marks))
    if block.is_line or block.kind is Kind.NOTE:
        runs = tidy_runs(runs)
        return replace(block, runs=runs, text=text_of(runs), markdown=to_markdown(runs))

    markdown = _mark_markdown(block, marks)
    if markdown is None:
        return block
    return replace(
        block,
        runs=runs,
        text=text_of(runs),
        markdown=markdown,
        items=tuple(_mark_parts(block, block.items, marks)),
        rows=tuple(_mark_parts(block, block.rows, marks)),
    )


def _add_mark_runs(runs: Iterable[Run], marks: Sequence[NumberedMark]) -> Iterator[Run]:
    """Cut `runs` at `marks`; one inside a picture's words is left as it is."""
    end = 0
    waiting = deque(marks)
    for run in runs:
        if run.is_mark:
            yield run
            continue

        start = end
        end += len(run.text)
        while waiting and waiting[0].end <= end:
            mark = waiting.popleft()
            if run.src or mark.start < start:
                continue
            before, note, run = _cut_at_mark(run, start, mark)
            yield before
            yield note
            start = mark.end
        if run.text or run.src:
            yield run


def _cut_at_mark(run: Run, start: int, mark: NumberedMark) -> tuple[Run, Run, Run]:
    """Return what of `run`, which begins at `start`, is before `mark`, the mark of a
    note, and what is behind it.
    """
    before = run.text[: mark.start - start]
    written = run.text[mark.start - start : mark.end - start]
    after = run.text[mark.end - start :]
    # No space is left between a mark and the word before it.
    if not after[:1].isalnum():
        before = before.rstrip(" ")
    note = Run(written, note=_name_note(mark.number))
    return replace(run, text=before), note, replace(run, text=after)


def _mark_markdown(block: Block, marks: Sequence[NumberedMark]) -> str | None:
    """Return the Markdown of a list or a table with the places of `marks`; None where
    they cannot be found in it.
    """
    places: dict[str, list[str]] = {}
    for group in _group_adjacent(marks):
        written = block.text[group[0].start : group[-1].end]
        names = [_name_note(mark.number) for mark in group]
        place = "".join(f"{NOTE_OPEN}{name}{NOTE_CLOSE}" for name in names)
        places.setdefault(written, []).append(place)

    markdown = block.markdown
    for written, listed in places.items():
        # Markdown may escape any of the characters: "\[1\]".
        form = "".join(rf"\\?{re.escape(character)}" for character in written)
        markdown, *others = re.split(form, markdown)
        if len(others) != len(listed):
            return None
        for place, text in zip(listed, others, strict=True):
            markdown += place + text
    return markdown


def _group_adjacent(marks: Sequence[NumberedMark]) -> Iterator[list[NumberedMark]]:
    """Yield together the marks in the same brackets."""
    group: list[NumberedMark] = []
    for mark in marks:
        if group and group[-1].end < mark.start:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _mark_parts(
    block: Block, parts: Sequence[Block], marks: Sequence[NumberedMark]
) -> Iterator[Block]:
    """Yield `parts`, the items of a list or the rows of a table, with the marks in
    them.
    """
    end = 0
    for part in parts:
        start = block.text.find(part.text, end)
        if start < 0:
            yield part
            continue
        end = start + len(part.text)
        inside = [
            NumberedMark(mark.start - start, mark.end - start, mark.number)
            for mark in marks
            if start <= mark.start and mark.end <= end
        ]
        yield add_note_marks(part, inside)


def _as_note(block: Block, at: int, names: Mapping[SourcePlace, str]) -> Block:
    """Return the source `block`, or each item of the list `block`, as a note with its
    name.
    """
    if not block.items:
        return replace(block, note=names.get((at, 0), block.note))
    items = []
    for place, item in enumerate(block.items):
        items.append(replace(item, note=names.get((at, place), item.note)))
    return replace(block, items=tuple(items))
