"""A line with the author and the date, whose parts the markup distinguishes: "By Jane Austen | 1 May 2024"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..block import Block, Hint, Kind
from ..inline import Run, cut, text_of, tidy
from .context import Context

HintedRuns = tuple[int, int, Hint, str]
"""The numbers of the first run and of the one after the last, what they are for, and of a date the date."""

_SEPARATOR = re.compile(r"(?:(?<=\s)|^)[|/·•–—-](?=\s|$)|[|·•]|^,|,$")
_PUBLISHED = re.compile(
    r"(?:first |last )?(?:publi|posted|veröffentl|erschien|stand|date|fecha|data|datum|"
    r"am\b|on\b|le\b|el\b|op\b|em\b|il\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:updat|modif|revis|edited|aktualisiert|mis à jour|actualizad|atualizad|aggiornat|bijgewerkt)", re.IGNORECASE
)
_READING_TIME = re.compile(r"^\d{1,3}[\s-]*min", re.IGNORECASE)
# Characters of a line with the author and the date.
_MAX_CREDITS = 300
# Characters of the words between an author and a date. A longer text is a sentence.
_MAX_WORDS = 40


def read_credits(runs: Sequence[Run], hinted: Sequence[HintedRuns], context: Context) -> list[Block]:
    """Return a line of author and date as one block for each; an empty list if they are amid other text."""
    if len(text_of(runs)) > _MAX_CREDITS or context.kind is not Kind.PARAGRAPH:
        return []

    hinted = list(_keep_outermost(hinted))
    has_author = any(hint is Hint.AUTHOR for _, _, hint, _ in hinted)
    inherited = context.hint if context.hint is Hint.AUTHOR and not has_author else Hint.NONE

    blocks: list[Block] = []
    at = 0
    for start, end, hint, detail in hinted:
        own = tidy(runs[start:end])
        words = list(_split_words(tidy(runs[at:start]), inherited))
        at = end
        if words and not words[-1].hint and _leads_in(words[-1].text, hint):
            before = words.pop()
            own = tidy([*before.all_runs, Run(" "), *own])
            if hint is Hint.DATE and _CHANGE.search(before.text):
                # When the article was changed is not when it was published.
                hint, detail = Hint.NONE, ""
        blocks += [*words, Block.of_runs(Kind.PARAGRAPH, own, hint=hint, detail=detail)]
    blocks += _split_words(tidy(runs[at:]), inherited)

    if any(not block.hint and len(block.text) > _MAX_WORDS for block in blocks):
        return []
    return [block for block in blocks if block.text]


def _split_words(runs: tuple[Run, ...], hint: Hint) -> Iterator[Block]:
    """Yield the words between an author and a date, and the marks that separate them."""
    text = text_of(runs)
    start = 0
    for gap in [*_SEPARATOR.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield _with_hint(Block.of_runs(Kind.PARAGRAPH, cut(runs, start, end)), hint)
        if gap:
            yield Block.of_runs(Kind.PARAGRAPH, cut(runs, *gap.span()), hint=Hint.STRUCTURE, detail="separator")
            start = gap.end()


def _with_hint(words: Block, hint: Hint) -> Block:
    if _READING_TIME.search(words.text):
        return replace(words, hint=Hint.LEFT_OUT, detail="reading time")
    return words if _PUBLISHED.match(words.text) else replace(words, hint=hint)


def _leads_in(words: str, hint: Hint) -> bool:
    """Return True if `words` belong to what follows them: "By", "Published on"."""
    if hint is Hint.DATE:
        return _PUBLISHED.match(words) is not None or _CHANGE.search(words) is not None
    return len(words) <= _MAX_WORDS


def _keep_outermost(hinted: Sequence[HintedRuns]) -> Iterator[HintedRuns]:
    end_before = 0
    for found in sorted(hinted, key=lambda found: (found[0], -found[1])):
        start, end, _, _ = found
        if start >= end_before:
            yield found
            end_before = end
