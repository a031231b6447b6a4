"""The runs of the paragraph that is being read, and the blocks that it becomes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import make_image
from articles.intake.blocks.inline import Run, cut_runs, text_of, tidy_runs
from articles.intake.html.context import Context
from articles.intake.html.credit_line import HintedRuns, read_credits
from articles.intake.limits import PARAGRAPH_MAX
from articles.intake.sources.addresses import is_address

# Differs from all other marks, so that the runs before and after it are not joined.
_DIVIDER = Run("", caption="part")
_PLAIN = Run("")
# Spaces before a line break, which browsers do not show.
_LINE_END = re.compile(r" +\n")
# Two `<br>`, with which many pages part paragraphs.
_BLANK_LINES = re.compile(r"\n{2,}")
_SPACE = re.compile("[ \t\n\r\f\v\xa0\u2028\u2029]{2,}|[ \t\n\r\f\v\u2028\u2029]")


def collapse_space(text: str) -> str:
    """Fold white space as a browser does; a single no-break space stays."""
    text = text.replace("\n", " ").replace("\t", " ")
    # Most text needs no regular expression.
    if "  " in text or not text.isascii() or "\r" in text:
        return _SPACE.sub(" ", text)
    return text


class Line:
    """The paragraph that is being read."""

    def __init__(self) -> None:
        # Marks, each with the pieces of text under them.
        self._stretches: list[tuple[Run, list[str]]] = []
        self._hinted: list[HintedRuns] = []
        self.was_divided = False
        """Whether the last blocks are an author's name, a date, and what is between
        them.
        """

    def __len__(self) -> int:
        return len(self._stretches)

    @property
    def is_blank(self) -> bool:
        return not any(
            _is_complete(mark) or "".join(texts).strip()
            for mark, texts in self._stretches
        )

    def add(self, mark: Run, text: str = "") -> None:
        """Add `text` under the marks of `mark`; a picture or the mark of a note has its
        own text.
        """
        if not _is_complete(mark):
            if not self._stretches and text == " ":
                return
            if self._stretches and self._stretches[-1][0] == mark:
                self._stretches[-1][1].append(text)
                return
        self._stretches.append((mark, [text]))

    def add_hint(self, start: int, hint: Hint, detail: str) -> None:
        """Record that everything from run number `start` on is for `hint`."""
        if len(self) > start:
            self._hinted.append(HintedRuns(start, len(self), hint, detail))

    def divide(self) -> None:
        """Keep what is added next separate from what was added before."""
        if self._stretches:
            self._stretches.append((_DIVIDER, []))

    def take_blocks(self, context: Context) -> Iterator[Block]:
        """Yield the blocks of this paragraph, and start a new one."""
        self.was_divided = False
        if not self._stretches:
            return

        runs = self._make_runs()
        hinted = self._hinted
        self._stretches, self._hinted = [], []
        if hinted and not context.is_left_out:
            credits = read_credits(runs, hinted, context)
            self.was_divided = bool(credits)
            yield from credits
        if self.was_divided:
            return

        if context.kind is Kind.HEADING:
            runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
        yield from _divide_at_blank_lines(tidy_runs(runs), context)

    def _make_runs(self) -> list[Run]:
        runs = []
        length = 0
        for mark, texts in self._stretches:
            if _is_complete(mark):
                runs.append(mark)
                continue
            text = _LINE_END.sub("\n", "".join(texts))
            length += len(text)
            runs.append(Run(text) if mark == _PLAIN else replace(mark, text=text))

        if length > PARAGRAPH_MAX:
            # It will be refused, and marks would make that slow.
            return [Run("".join(run.text for run in runs))]
        return runs


def _is_complete(run: Run) -> bool:
    """Return True for a picture and for the mark of a note, which have their own
    text.
    """
    return bool(run.src) or run.is_mark


def _divide_at_blank_lines(runs: tuple[Run, ...], context: Context) -> Iterator[Block]:
    text = text_of(runs)
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        yield from _split_off_pictures(cut_runs(runs, start, gap.start()), context)
        start = gap.end()
    if start:
        runs = cut_runs(runs, start, len(text))
    yield from _split_off_pictures(runs, context)


def _split_off_pictures(runs: tuple[Run, ...], context: Context) -> Iterator[Block]:
    """Yield the pictures at both ends of a paragraph as blocks of their own."""
    words = [at for at, run in enumerate(runs) if not _is_picture_or_space(run)]
    if not words:
        yield from _picture_blocks(runs)
        return

    start, end = words[0], words[-1] + 1
    yield from _picture_blocks(runs[:start])
    # Most paragraphs have no pictures, and are tidy_runs already.
    between = runs if end - start == len(runs) else tidy_runs(runs[start:end])
    yield _paragraph_block(between, context)
    yield from _picture_blocks(runs[end:])


def _is_picture_or_space(run: Run) -> bool:
    return bool(run.src) or not (run.text.strip() or run.is_mark)


def _picture_blocks(runs: Sequence[Run]) -> Iterator[Block]:
    for run in runs:
        if run.src:
            yield make_image(Run(run.text, src=run.src, href=run.href))


def _paragraph_block(runs: tuple[Run, ...], context: Context) -> Block:
    block = Block.of_runs(context.kind, runs, level=context.level)
    if block.is_paragraph and is_address(block.text):
        return block.as_kind(Kind.ADDRESS)
    return block
