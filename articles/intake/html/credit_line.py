"""A line with the author and the date, whose parts the markup distinguishes: "By Jane
Austen | 1 May 2024".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run, cut_runs, text_of, tidy_runs
from articles.intake.html.context import Context
from articles.intake.words.vocabulary import pattern_of


class HintedRuns(NamedTuple):
    """Runs of a line that the markup says the purpose of."""

    start: int
    """The number of the first run."""
    end: int
    """The number of the one after the last."""
    hint: Hint
    detail: str
    """Of a date, the date."""


# "Jane Austen | 1 May", "Jane Austen · 1 May", but not the dash in "Lloyd-Jones"
_SEPARATOR = re.compile(r"(?:(?<=\s)|^)[|/·•–—-](?=\s|$)|[|·•]|^,|,$")
# "Published on 1 May", "Posted: 1 May", "am 1. Mai"
_PUBLISHED = re.compile(
    rf"(?:first |last )?(?:{pattern_of('credits.marked.published')}"
    rf"|(?:{pattern_of('credits.marked.on')})\b)",
    re.IGNORECASE,
)
# "Updated 1 May", "Last modified: 1 May"
_CHANGE = re.compile(rf"\b(?:{pattern_of('credits.marked.updated')})", re.IGNORECASE)
# "5 min read"
_READING_TIME = re.compile(r"^\d{1,3}[\s-]*min", re.IGNORECASE)
# Characters of a line with the author and the date.
_MAX_CREDITS = 300
# Characters of the words between an author and a date. A longer text is a sentence.
_MAX_WORDS = 40


def read_credits(
    runs: Sequence[Run], hinted: Sequence[HintedRuns], context: Context
) -> list[Block]:
    """Return a line of author and date as one block for each; an empty list if they are
    amid other text.
    """
    if len(text_of(runs)) > _MAX_CREDITS or context.kind is not Kind.PARAGRAPH:
        return []

    parts = list(_keep_outermost(hinted))
    # In a byline without a marked name, the unmarked words are the name.
    inherited = Hint.NONE
    marked = [part.hint for part in parts]
    if context.hint is Hint.AUTHOR and Hint.AUTHOR not in marked:
        inherited = Hint.AUTHOR

    blocks = _divide_line(runs, parts, inherited)
    if any(map(_is_sentence, blocks)):
        return []
    return [block for block in blocks if block.text]


def _is_sentence(words: Block) -> bool:
    """Return True if the `words` between an author and a date are too long for that."""
    return not words.hint and len(words.text) > _MAX_WORDS


def _divide_line(
    runs: Sequence[Run], parts: Iterable[HintedRuns], inherited: Hint
) -> list[Block]:
    """Return the blocks of `parts` and of the words between them, which are for
    `inherited`.
    """
    blocks: list[Block] = []
    at = 0
    for part in parts:
        blocks += _split_words(tidy_runs(runs[at : part.start]), inherited)
        lead = None
        if blocks and _leads_in(blocks[-1], part.hint):
            lead = blocks.pop()
        blocks.append(_make_credit(tidy_runs(runs[part.start : part.end]), part, lead))
        at = part.end
    blocks += _split_words(tidy_runs(runs[at:]), inherited)
    return blocks


def _make_credit(runs: tuple[Run, ...], part: HintedRuns, lead: Block | None) -> Block:
    """Return the block of an author or a date, with the words that lead in to it."""
    hint, detail = part.hint, part.detail
    if lead:
        runs = tidy_runs([*lead.all_runs, Run(" "), *runs])
        # When the article was changed is not when it was published.
        if hint is Hint.DATE and _CHANGE.search(lead.text):
            hint, detail = Hint.NONE, ""
    return Block.of_runs(Kind.PARAGRAPH, runs, hint=hint, detail=detail)


def _split_words(runs: tuple[Run, ...], hint: Hint) -> Iterator[Block]:
    """Yield the words between an author and a date, and the marks that separate
    them.
    """
    text = text_of(runs)
    start = 0
    for gap in _SEPARATOR.finditer(text):
        yield from _words_between(runs, start, gap.start(), hint)
        yield Block.of_runs(
            Kind.PARAGRAPH,
            cut_runs(runs, *gap.span()),
            hint=Hint.STRUCTURE,
            detail="separator",
        )
        start = gap.end()
    yield from _words_between(runs, start, len(text), hint)


def _words_between(
    runs: tuple[Run, ...], start: int, end: int, hint: Hint
) -> Iterator[Block]:
    if not text_of(runs)[start:end].strip():
        return
    words = Block.of_runs(Kind.PARAGRAPH, cut_runs(runs, start, end))
    if _READING_TIME.search(words.text):
        words = replace(words, hint=Hint.LEFT_OUT, detail="reading time")
    elif not _PUBLISHED.match(words.text):
        words = replace(words, hint=hint)
    yield words


def _leads_in(words: Block, hint: Hint) -> bool:
    """Return True if `words` belong to the author or date after them: "By", "Published
    on".
    """
    if words.hint:
        return False
    if hint is Hint.DATE:
        return bool(_PUBLISHED.match(words.text) or _CHANGE.search(words.text))
    return len(words.text) <= _MAX_WORDS


def _keep_outermost(hinted: Sequence[HintedRuns]) -> Iterator[HintedRuns]:
    """Yield those of `hinted` that are inside no other, in order."""
    end_before = 0
    for found in sorted(hinted, key=lambda found: (found.start, -found.end)):
        if found.start >= end_before:
            yield found
            end_before = found.end
