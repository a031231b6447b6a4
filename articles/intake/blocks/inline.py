"""Text with its inline marks, whatever format it came from.

A reader gives runs: stretches of text under the same marks. They can be cut anywhere,
so that one block may become a question and its answer. `inline_markdown` writes what is
left as Markdown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

NOTE_OPEN = "\x02"
NOTE_CLOSE = "\x03"
"""Around a note's name in a block's Markdown: the place of a citation whose key is not
known yet. Readers take control characters out of what they read, so that no text can
hold these.
"""

NOTE_MARK = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")

_SPACES = re.compile(r" [ \t\r\f\v]+|[\t\r\f\v][ \t\r\f\v]*")
"""White space that has to be folded: all but one space alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. A line break is "\\n"; other white space has been folded."""

    text: str
    """For a picture, its alternative text; for the mark of a note, the mark as readers
    saw it.
    """
    is_strong: bool = False
    is_emphasis: bool = False
    is_struck: bool = False
    is_code: bool = False
    href: str = ""
    src: str = ""
    """Of a picture: its address, or `picture:<n>` for number n of the reading's
    pictures.
    """
    caption: str = ""
    """Of a picture."""
    note: str = ""
    """The name of the note that stands at this mark."""
    citation: str = ""
    """A citation as it was typed, `[@key, p. 3]`; it has no text."""

    mark: str = ""
    """What the text only marks, for the account: the bullet of a "list item". It is
    left off in Markdown.
    """

    @property
    def is_mark(self) -> bool:
        """True for a mark at the text, which is no part of it."""
        return bool(self.note or self.citation or self.mark)

    @property
    def is_styled(self) -> bool:
        return self.is_strong or self.is_emphasis or self.is_struck or self.is_code

    @property
    def is_plain(self) -> bool:
        """True for text under no marks."""
        return not (
            self.is_styled or self.href or self.src or self.caption or self.is_mark
        )


def text_of(runs: Iterable[Run]) -> str:
    """Return the visible text of `runs` without the marks of notes, its lines separated
    by "\\n".
    """
    return "".join(run.text for run in runs if not run.is_mark)


def tidy_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Fold white space across `runs`, as a browser would, drop what is empty, and join
    runs under the same marks.
    """
    tidied: list[Run] = []
    last_character = "\n"
    for run in runs:
        if run.src:
            tidied.append(run)
            last_character = ""
        elif run.is_mark:
            tidied.append(run)
        else:
            text = _fold_spaces(run.text)
            text = _strip_start(text, tidied, last_character)
            if text:
                last_character = text[-1]
                _append_text(tidied, run, text)
    return _strip_runs(tidied)


def _fold_spaces(text: str) -> str:
    return _SPACES.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")


def _strip_start(text: str, runs: list[Run], last_character: str) -> str:
    """Return `text` without the spaces at its start that follow others in `runs`."""
    if last_character == "\n":
        return text.lstrip(" ")
    if last_character != " " or not text.startswith(" "):
        return text
    if runs[-1].is_mark:
        # "word [1] word": of the spaces around a mark, the second stays.
        _remove_last_space(runs)
        return text
    return text[1:]


def _append_text(runs: list[Run], run: Run, text: str) -> None:
    """Add `text` to `runs` under the marks of `run`."""
    if runs and _are_alike(runs[-1], run):
        runs[-1] = replace(runs[-1], text=runs[-1].text + text)
    else:
        runs.append(_with_text(run, text))


def _are_alike(run: Run, other: Run) -> bool:
    """Return True if two runs of text are under the same marks."""
    # Field by field, because a Word document has very many runs.
    return (
        run.href == other.href
        and run.is_strong == other.is_strong
        and run.is_emphasis == other.is_emphasis
        and run.is_struck == other.is_struck
        and run.is_code == other.is_code
        and not (run.src or run.is_mark)
    )


def _with_text(run: Run, text: str) -> Run:
    # Most texts stay as they are, and making a run is slow.
    if text == run.text:
        return run
    return replace(run, text=text)


def _remove_last_space(runs: list[Run]) -> None:
    """Remove the space at the end of the text in front of the marks that end `runs`. A
    citation takes it over.
    """
    at = len(runs) - 1
    while runs[at].is_mark:
        at -= 1

    mark = runs[at + 1]
    if mark.citation:
        runs[at + 1] = replace(mark, citation=f" {mark.citation}")

    text = runs[at].text[:-1]
    if text:
        runs[at] = replace(runs[at], text=text)
    else:
        del runs[at]


def _strip_runs(runs: list[Run]) -> tuple[Run, ...]:
    """Strip white space from both ends; marks of notes may stand outside it."""
    forwards = range(len(runs))
    for numbers, strip in ((forwards, str.lstrip), (forwards[::-1], str.rstrip)):
        for at in numbers:
            run = runs[at]
            if run.is_mark:
                continue
            if run.src:
                break
            text = strip(run.text)
            runs[at] = _with_text(run, text)
            if text:
                break
    return tuple(run for run in runs if run.text or run.src or run.is_mark)


def cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the part of `runs` from `start` to `end`, counted in `text_of`.

    A note's mark goes with what is before it; a picture is not divided, but goes with
    the part in which its words begin.
    """
    found = []
    length = len(text_of(runs))
    run_end = 0
    for run in runs:
        run_start = run_end
        if run.is_mark:
            if start < run_start <= end or start == run_start == 0:
                found.append(run)
            continue

        run_end += len(run.text)
        if run.src:
            # A picture without words at the very end goes with the last part.
            if start <= run_start < end or run_start == end == length:
                found.append(run)
        elif text := run.text[max(start - run_start, 0) : max(end - run_start, 0)]:
            found.append(replace(run, text=text))
    return tidy_runs(found)


def is_all_strong(runs: Iterable[Run]) -> bool:
    """Return True if all that can be read of `runs` is bold: a heading or a question,
    where no markup says so.
    """
    has_text = False
    for run in runs:
        if run.is_mark or not run.text.strip():
            continue
        if not run.is_strong:
            return False
        has_text = True
    return has_text
