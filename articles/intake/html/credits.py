"""A line that names the author and dates the article, as markup tells its parts: "By Jane Austen | 1 May 2024"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..block import Block, Hint, Kind
from ..inline import Run, cut, text_of, tidy
from .context import Context

Hinted = tuple[int, int, Hint, str]
"""From which run to which, what they are for, and of a date the date."""

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
_MAX_CREDITS = 300
"""Characters of a line that names the author and dates the article."""
_MAX_WORDS = 40
"""Characters of the words between an author and a date in such a line. More is a sentence."""


def credit_blocks(runs: Sequence[Run], hinted: Sequence[Hinted], context: Context) -> list[Block]:
    """Give a line of author and date as a block for each; nothing where they stand amid other text."""
    if len(text_of(runs)) > _MAX_CREDITS or context.kind is not Kind.PARAGRAPH:
        return []
    hinted = list(_outermost(hinted))
    has_author = any(hint is Hint.AUTHOR for _, _, hint, _ in hinted)
    inherited = context.hint if context.hint is Hint.AUTHOR and not has_author else Hint.NONE
    blocks: list[Block] = []
    at = 0
    for start, end, hint, detail in hinted:
        words = list(_parted(tidy(runs[at:start]), inherited))
        at = end
        own = tidy(runs[start:end])
        if words and not words[-1].hint and _leads_in(words[-1].text, hint):
            before = words.pop()
            hint = Hint.NONE if hint is Hint.DATE and _CHANGE.search(before.text) else hint
            own = tidy([*before.all_runs, Run(" "), *own])
        blocks += [*words, Block.of_runs(Kind.PARAGRAPH, own, hint=hint, detail=detail if hint else "")]
    blocks += _parted(tidy(runs[at:]), inherited)
    if any(not block.hint and len(block.text) > _MAX_WORDS for block in blocks):
        return []
    return [block for block in blocks if block.text]


def _parted(runs: tuple[Run, ...], hint: Hint) -> Iterator[Block]:
    """Part the words between an author and a date from the marks between them."""
    text = text_of(runs)
    start = 0
    for gap in [*_SEPARATOR.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            block = Block.of_runs(Kind.PARAGRAPH, cut(runs, start, end))
            if _READING_TIME.search(block.text):
                yield replace(block, hint=Hint.LEFT_OUT, detail="reading time")
            else:
                yield block if _PUBLISHED.match(block.text) else replace(block, hint=hint)
        if gap:
            yield Block.of_runs(Kind.PARAGRAPH, cut(runs, *gap.span()), hint=Hint.STRUCTURE, detail="separator")
            start = gap.end()


def _leads_in(words: str, hint: Hint) -> bool:
    """Say whether `words` belong to what is behind them: "By", "Published on"."""
    if hint is Hint.DATE:
        return _PUBLISHED.match(words) is not None or _CHANGE.search(words) is not None
    return len(words) <= _MAX_WORDS


def _outermost(hinted: Sequence[Hinted]) -> Iterator[Hinted]:
    end = 0
    for found in sorted(hinted, key=lambda found: (found[0], -found[1])):
        if found[0] >= end:
            yield found
            end = found[1]
