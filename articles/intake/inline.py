"""Text with its inline marks, whatever format it came from, and the same as safe Markdown.

A reader gives runs: stretches of text under the same marks. They can be cut anywhere, so that one block may become a
question and its answer, and the Markdown is made from what is left.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from articles.document import MARKDOWN_MAX
from articles.rendering.escape import escape
from articles.rendering.inline_text import visible
from articles.rendering.links import is_link
from articles.rendering.markdown import parse

NOTE_OPEN: Final = "\x02"
NOTE_CLOSE: Final = "\x03"
"""Around a note's name in a block's Markdown: the place of a citation whose key is not known yet. Readers take control
characters out of what they read, so that no text can hold these."""

NOTE_MARK: Final = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")

_PLACE = re.compile("\x04(\\d+)\x05")
_STYLES = (("is_strong", "**"), ("is_emphasis", "*"), ("is_struck", "~~"))
_FENCE = re.compile(r"`+")
_BEFORE_PLACE = re.compile("[!\\\\](?=\x04)")
"""What would change the mark behind it: "!" makes a picture of a link, a backslash text of any mark."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SHOWN_AS_WRITTEN = re.compile(r"https?://[!#-;=?-\[\]-~]+")
"""An address that a link in angle brackets shows as it is: in lower case, ASCII, nothing of it encoded."""
_UNSAFE = re.compile(r"[<>\\\s]")
_SPACES = re.compile(r" [ \t\r\f\v]+|[\t\r\f\v][ \t\r\f\v]*")
"""But one space alone, which is folded already."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. A line break is "\\n"; other white space has been folded."""

    text: str
    """For a picture, its alternative text; for the mark of a note, the mark as readers saw it."""
    is_strong: bool = False
    is_emphasis: bool = False
    is_struck: bool = False
    is_code: bool = False
    href: str = ""
    src: str = ""
    """Of a picture: its address, or `picture:<n>` for number n of the reading's pictures."""
    caption: str = ""
    """Of a picture."""
    note: str = ""
    """The name of the note that stands at this mark."""
    citation: str = ""
    """A citation as it was typed, `[@key, p. 3]`; it has no text."""

    mark: str = ""
    """What the text only marks, for the account: the bullet of a "list item". It is left off in Markdown."""

    @property
    def is_mark(self) -> bool:
        """It is a mark at the text, and no part of it."""
        return bool(self.note or self.citation or self.mark)

    @property
    def is_plain(self) -> bool:
        """It is text under no marks."""
        return not (
            self.is_strong
            or self.is_emphasis
            or self.is_struck
            or self.is_code
            or self.href
            or self.src
            or self.caption
            or self.is_mark
        )


def text_of(runs: Iterable[Run]) -> str:
    """Return the visible text of `runs` without the marks of notes, lines parted by "\\n"."""
    return "".join(run.text for run in runs if not run.is_mark)


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Fold white space across `runs`, as a browser would, drop what is empty, and join runs under the same marks."""
    tidied: list[Run] = []
    before = "\n"
    for run in runs:
        if run.src or run.is_mark:
            tidied.append(run)
            before = "" if run.src else before
            continue
        text = _SPACES.sub(" ", run.text).replace(" \n", "\n").replace("\n ", "\n")
        if before == " " and text.startswith(" ") and tidied[-1].is_mark:
            _unspace(tidied)  # of the white space on both sides of a mark, that before it goes
        elif before in (" ", "\n"):
            text = text.lstrip(" ") if before == "\n" else text.removeprefix(" ")
        if not text:
            continue
        before = text[-1]
        if tidied and _are_alike(tidied[-1], run):
            tidied[-1] = replace(tidied[-1], text=tidied[-1].text + text)
        else:
            tidied.append(run if text == run.text else replace(run, text=text))
    return _stripped(tidied)


def _are_alike(run: Run, other: Run) -> bool:
    """Return True if two runs of text are under the same marks."""
    # Field by field, because a Word document has very many runs.
    return (
        run.href == other.href
        and run.is_strong == other.is_strong
        and run.is_emphasis == other.is_emphasis
        and run.is_struck == other.is_struck
        and run.is_code == other.is_code
        and not (run.src or run.is_mark or other.is_mark)
    )


def _unspace(runs: list[Run]) -> None:
    """Take the space off the end of the last of `runs` that is no mark; it has one. A citation keeps it."""
    at = next(at for at in reversed(range(len(runs))) if not runs[at].is_mark)
    if runs[at + 1].citation:
        runs[at + 1] = replace(runs[at + 1], citation=f" {runs[at + 1].citation}")
    runs[at] = replace(runs[at], text=runs[at].text[:-1])
    if not runs[at].text:
        del runs[at]


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    """Take white space off both ends; marks of notes may stand outside it."""
    for order, strip in ((1, str.lstrip), (-1, str.rstrip)):
        for at in range(len(runs))[::order]:
            run = runs[at]
            if run.is_mark:
                continue
            if run.src:
                break
            if (text := strip(run.text)) != run.text:
                runs[at] = replace(run, text=text)
            if text:
                break
    return tuple(run for run in runs if run.text or run.src or run.is_mark)


def cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return what stands in `runs` from `start` to `end`, counted in `text_of`.

    A note's mark goes with what is before it; a picture stands whole where its words begin.
    """
    found = []
    at, length = 0, len(text_of(runs))
    for run in runs:
        if run.is_mark:
            if start < at <= end or start == at == 0:
                found.append(run)
            continue
        begin, at = at, at + len(run.text)
        if run.src:
            if start <= begin < end or begin == end == length:
                found.append(run)
        elif part := run.text[max(start - begin, 0) : max(end - begin, 0)]:
            found.append(replace(run, text=part))
    return tidy(found)


def is_all_strong(runs: Sequence[Run]) -> bool:
    """Return True if all that can be read of `runs` is bold: a heading or a question, where no markup says so."""
    read = [run for run in runs if run.text.strip() and not run.is_mark]
    return bool(read) and all(run.is_strong for run in read)


def to_markdown(runs: Sequence[Run]) -> str:
    """Return `runs` as one paragraph of Markdown that reads as exactly their text.

    Marks that cannot be written without changing the text (bold that ends amid a word, say) are left off.
    """
    if all(run.is_plain and "\n" not in run.text for run in runs):
        return escape(text_of(runs))
    upright = [replace(run, is_emphasis=False, is_struck=False) for run in runs]
    for kept in (runs, upright):
        markdown = _Writer().paragraph(kept)
        if len(markdown) > MARKDOWN_MAX or _reads_as(markdown, kept):
            return markdown
    return _Writer().paragraph([replace(run, is_strong=False, is_code=False) for run in upright])


class _Writer:
    """Writes marks as numbered places first, so that the text between them is escaped as one whole."""

    def __init__(self) -> None:
        self._marks: list[str] = []

    def paragraph(self, runs: Sequence[Run]) -> str:
        lines = "".join(self._linked(runs)).split("\n")
        escaped = (_BEFORE_PLACE.sub(r"\\\g<0>", escape(line)) for line in lines)
        written = (_PLACE.sub(lambda match: self._marks[int(match[1])], line) for line in escaped)
        return "\\\n".join(line for line in written if line)

    def _place(self, mark: str) -> str:
        self._marks.append(mark)
        return f"\x04{len(self._marks) - 1}\x05"

    def _linked(self, runs: Iterable[Run]) -> Iterator[str]:
        for href, group in groupby(runs, lambda run: run.href if is_link(run.href) else ""):
            linked = list(group)
            if len(linked) == 1 and _shows_its_address(linked[0]):
                yield self._place(f"<{href}>")
                continue
            inner = "".join(self._styled(linked, _STYLES))
            # Behind the bracket of a link "@" would begin a citation, and "^" a note.
            opening = "[\\" if inner.lstrip()[:1] in ("@", "^") else "["
            yield self._around(inner, opening, f"]({_destination(href)})") if href else inner

    def _styled(self, runs: Sequence[Run], styles: Sequence[tuple[str, str]]) -> Iterator[str]:
        if not styles:
            yield from map(self._leaf, runs)
            return
        (name, mark), *others = styles
        for is_marked, group in groupby(runs, lambda run: bool(getattr(run, name))):
            inner = "".join(self._styled(list(group), others))
            yield "\n".join(self._around(line, mark, mark) for line in inner.split("\n")) if is_marked else inner

    def _around(self, inner: str, opening: str, closing: str) -> str:
        """Put marks around `inner`, white space outside them; around nothing there are none."""
        bare = inner.strip()
        if not bare:
            return inner
        before, _, after = inner.partition(bare)
        return f"{before}{self._place(opening)}{bare}{self._place(closing)}{after}"

    def _leaf(self, run: Run) -> str:
        if run.note:
            return self._place(f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}")
        if run.mark:
            return ""
        if run.citation:
            return self._place(run.citation)
        if run.src:
            return self._place(_picture(run))
        if run.is_code and run.text.strip():
            return self._place(_code(run.text.replace("\n", " ")))
        return run.text


def _shows_its_address(run: Run) -> bool:
    is_upright = not (run.is_strong or run.is_emphasis or run.is_struck or run.is_code or run.src or run.is_mark)
    is_shown = _SHOWN_AS_WRITTEN.fullmatch(run.text) is not None and "%" not in run.text and "xn--" not in run.text
    return is_upright and is_shown and run.text == run.href


def _picture(run: Run) -> str:
    # In a caption a citation is one even behind a backslash.
    caption = " ".join(run.caption.split()).replace("[@", "[ @").replace("\\", "\\\\").replace('"', '\\"')
    caption = _ENTITY.sub("&amp;", caption)
    title = f' "{caption}"' if caption else ""
    return f"![{escape(run.text)}]({_destination(run.src)}{title})"


def _code(text: str) -> str:
    fence = "`" * (max((len(found) for found in _FENCE.findall(text)), default=0) + 1)
    space = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{space}{text}{space}{fence}"


def _destination(url: str) -> str:
    """Write an address so that it ends where it ends, and no part of it is read as an entity or an escape."""
    url = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", url.strip())
    url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if not url or "(" in url or ")" in url else url


def _reads_as(markdown: str, runs: Iterable[Run]) -> bool:
    """Return True if `markdown` is one paragraph or picture, and reads as the text of `runs`."""
    # The dialect takes no address but a web page's or our own, and the place of a kept picture is known only later.
    tokens = parse(markdown.replace("](picture:", "](/picture:")).tokens
    if len(tokens) < 3 or tokens[0].type not in ("paragraph_open", "figure_open"):
        return False
    wanted = "".join(
        f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}" if run.note else "" if run.src or run.is_mark else run.text for run in runs
    )
    return "".join(visible(tokens[1].children or ()).split()) == "".join(wanted.split())
