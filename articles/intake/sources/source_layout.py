"""The layout of a source's line: the words between its known parts, and which are
linked, quoted or italic.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.intake.blocks.block import Block
from articles.intake.blocks.inline import Run
from articles.intake.sources.addresses import SMALL_WORDS
from articles.intake.sources.line_labels import Label
from articles.intake.sources.source_labels import find_labels
from articles.intake.sources.source_links import SourceLinks
from articles.intake.sources.source_spans import SourceSpan, trim_span
from articles.rendering.links import web_address


@dataclass(frozen=True, slots=True)
class Layout:
    """One source's text with what is known of it. All positions are counted in
    `text`.
    """

    text: str
    labels: list[Label]
    words: list[SourceSpan]
    """The words between the labels, without the punctuation at their ends."""
    link: SourceSpan | None
    """The linked words, where they name the source."""
    italics: list[SourceSpan]
    href: str
    """The source's address, as far as it is known; "" otherwise."""
    archived: str
    """The address of an archived copy, where the source has another address as well."""
    further: tuple[str, ...]
    """The addresses of its other links, except those of numbers, publishers and
    people.
    """


# The same line is examined as a source, as a remark, and to find where its list ends.
@lru_cache(maxsize=32)
def read_layout(block: Block, start: int, end: int) -> Layout:
    """Return the layout of the text of `block` from `start` to `end`."""
    text = block.text[start:end]
    links = SourceLinks(text, find_labels(text))
    for span, href in _find_stretches(block, start, text, _linked_address):
        links.add(span, href)

    labels = sorted(links.labels)
    href = links.find_address()
    return Layout(
        text=text,
        labels=labels,
        words=_find_words_between(text, labels),
        link=links.find_title() or links.find_longest(),
        italics=[span for span, _ in _find_stretches(block, start, text, _emphasis)],
        href=href,
        archived=links.find_archived(href),
        further=tuple(links.find_further(href)),
    )


def _linked_address(run: Run) -> str:
    return web_address(run.href)


def _emphasis(run: Run) -> str:
    return "italic" if run.is_emphasis else ""


def _find_stretches(
    block: Block, start: int, text: str, value_of: Callable[[Run], str]
) -> Iterator[tuple[SourceSpan, str]]:
    """Yield the stretches of `text`, which begins at `start` in `block`, whose runs
    have the same value, if any.
    """
    stretch_start = 0
    previous = ""
    end = 0
    # Counted in `text`, the block begins before 0.
    at = -start
    for run in block.all_runs:
        if run.is_mark:
            continue
        run_start = max(at, 0)
        at += len(run.text)
        run_end = min(at, len(text))
        if run_start >= run_end:
            continue

        value = value_of(run)
        if value != previous:
            if previous:
                yield SourceSpan(text, stretch_start, end), previous
            stretch_start, previous = run_start, value
        end = run_end
    if previous:
        yield SourceSpan(text, stretch_start, end), previous


def _find_words_between(text: str, labels: Sequence[Label]) -> list[SourceSpan]:
    """Return the words between `labels`, which are in order, each stretch without the
    punctuation at its ends.
    """
    starts = [0, *(label.end for label in labels)]
    ends = [*(label.start for label in labels), len(text)]
    words = []
    for start, end in zip(starts, ends, strict=True):
        if span := trim_span(text, start, end):
            words.append(span)

    # Between a date and an address, only a "via" or a "de" may be left.
    significant = [
        span for span in words if not SMALL_WORDS.issuperset(span.words.lower().split())
    ]
    return significant or words
