"""Runs as they are read one by one, and the blocks that a paragraph of them makes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..block import Block, Hint, Kind
from ..composed import image_of
from ..inline import Run, cut, text_of, tidy
from ..limits import PARAGRAPH_MAX
from ..sources.addresses import is_address
from .context import Context
from .credits import Hinted, credit_blocks

_PART = Run("", caption="part")
"""Differs from every mark, so that what is put next is kept apart."""
_PLAIN = Run("")
_LINE_END = re.compile(r" +\n")
_LINES = re.compile(r"\n{2,}")
_SPACE = re.compile("[ \t\n\r\f\v\xa0\u2028\u2029]{2,}|[ \t\n\r\f\v\u2028\u2029]")


def folded(text: str) -> str:
    """Fold the white space of `text` as a browser does; a lone no-break space stays."""
    text = text.replace("\n", " ").replace("\t", " ")
    return _SPACE.sub(" ", text) if "  " in text or not text.isascii() or "\r" in text else text


class Line:
    """The paragraph that is being read."""

    def __init__(self) -> None:
        self._marks: list[Run] = []
        self._texts: list[list[str]] = []
        self._hinted: list[Hinted] = []
        self.was_divided = False
        """The blocks that it gave last are an author's name, a date, and what stands between them."""

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def is_blank(self) -> bool:
        return not any(mark.src or mark.is_mark for mark in self._marks) and not any(
            text.strip() for texts in self._texts for text in texts
        )

    def put(self, mark: Run, text: str = "") -> None:
        """Add `text` under the marks that `mark` has; a picture or the mark of a note has its own text."""
        if mark.src or mark.is_mark:
            self._marks.append(mark)
            self._texts.append([])
        elif self._marks and self._marks[-1] == mark:
            self._texts[-1].append(text)
        elif self._marks or text != " ":
            self._marks.append(mark)
            self._texts.append([text])

    def hint(self, start: int, hint: Hint, detail: str) -> None:
        """Note that what was put from number `start` on is for `hint`."""
        if len(self) > start:
            self._hinted.append((start, len(self), hint, detail))

    def part(self) -> None:
        """Keep what is put next apart from what was put before."""
        if self._marks:
            self._marks.append(_PART)
            self._texts.append([])

    def blocks(self, context: Context) -> Iterator[Block]:
        """Give the blocks that have been read, and begin a new line."""
        self.was_divided = False
        if not self._marks:
            return
        runs = self._runs()
        hinted = self._hinted
        self._marks, self._texts, self._hinted = [], [], []
        found = credit_blocks(runs, hinted, context) if hinted and not context.is_left_out else []
        self.was_divided = bool(found)
        if found:
            yield from found
            return
        if context.kind is Kind.HEADING:
            runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
        yield from _blocks(_tidied(runs), context)

    def _runs(self) -> list[Run]:
        texts = ["".join(texts) for texts in self._texts]
        texts = [_LINE_END.sub("\n", text) if "\n" in text else text for text in texts]
        length = sum(map(len, texts))
        if length > PARAGRAPH_MAX:  # it is refused, so its marks are not worth what they cost
            return [Run("".join(text or mark.text for mark, text in zip(self._marks, texts, strict=True)))]
        return [
            mark if mark.src or mark.is_mark else Run(text) if mark == _PLAIN else replace(mark, text=text)
            for mark, text in zip(self._marks, texts, strict=True)
        ]


def _tidied(runs: list[Run]) -> tuple[Run, ...]:
    """Do as `tidy` does, at once for a paragraph without marks: most are."""
    match runs:
        case [run] if run == Run(run.text) and "  " not in run.text and "\n" not in run.text:
            text = run.text.strip()
            return (Run(text),) if text else ()
    return tidy(runs)


def _blocks(runs: tuple[Run, ...], context: Context) -> Iterator[Block]:
    text = text_of(runs)
    if "\n\n" in text:
        start = 0
        for gap in [*_LINES.finditer(text), None]:
            end = gap.start() if gap else len(text)
            yield from _with_pictures_apart(cut(runs, start, end), context)
            start = gap.end() if gap else end
    else:
        yield from _with_pictures_apart(runs, context)


def _with_pictures_apart(runs: tuple[Run, ...], context: Context) -> Iterator[Block]:
    """Give the pictures at both ends of a paragraph as blocks of their own."""
    start, end = 0, len(runs)
    while start < end and _is_picture_or_space(runs[start]):
        start += 1
    while end > start and _is_picture_or_space(runs[end - 1]):
        end -= 1
    yield from map(_picture, (run for run in runs[:start] if run.src))
    between = runs if end - start == len(runs) else tidy(runs[start:end])
    if between:
        yield _paragraph(between, context)
    yield from map(_picture, (run for run in runs[end:] if run.src))


def _is_picture_or_space(run: Run) -> bool:
    return bool(run.src) or not (run.text.strip() or run.is_mark)


def _picture(run: Run) -> Block:
    return image_of(Run(run.text, src=run.src, href=run.href))


def _paragraph(runs: tuple[Run, ...], context: Context) -> Block:
    block = Block.of_runs(context.kind, runs, level=context.level)
    return block.as_kind(Kind.ADDRESS) if block.kind is Kind.PARAGRAPH and is_address(block.text) else block
