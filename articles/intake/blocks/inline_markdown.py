"""Text with its inline marks as safe Markdown, which reads as exactly that text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from articles.document import MARKDOWN_MAX
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN, Run, text_of
from articles.rendering.dialect.escape import escape
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.markdown import parse
from articles.rendering.links import is_link

# Control characters, which readers take out of what they read.
_PLACE = re.compile("\x04(\\d+)\x05")
_STYLES = (("is_strong", "**"), ("is_emphasis", "*"), ("is_struck", "~~"))
_BACKTICKS = re.compile(r"`+")
_BEFORE_PLACE = re.compile("[!\\\\](?=\x04)")
"""What would change the mark behind it: "!" makes a picture of a link, a backslash text
of any mark.
"""
# The "&" of "&amp;" and "&#38;"
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SHOWN_AS_WRITTEN = re.compile(r"https?://[!#-;=?-\[\]-~]+")
"""An address that a link in angle brackets shows as it is: in lower case, ASCII,
nothing of it encoded.
"""
# What ends an address in Markdown, or escapes what is behind it.
_UNSAFE = re.compile(r"[<>\\\s]")


def to_markdown(runs: Sequence[Run]) -> str:
    """Return `runs` as one paragraph of Markdown that reads as exactly their text.

    Marks that cannot be written without changing the text (bold that ends amid a word,
    say) are left off.
    """
    if all(run.is_plain and "\n" not in run.text for run in runs):
        return escape(text_of(runs))

    upright = [replace(run, is_emphasis=False, is_struck=False) for run in runs]
    for attempt in (runs, upright):
        markdown = _Writer().write_paragraph(attempt)
        # What is longer than any field will be divided and written again.
        if len(markdown) > MARKDOWN_MAX or _reads_as(markdown, attempt):
            return markdown

    # Links and pictures always stay; styles are only looks.
    unstyled = [replace(run, is_strong=False, is_code=False) for run in upright]
    return _Writer().write_paragraph(unstyled)


class _Writer:
    """Writes marks as numbered places first, so that the text between them is escaped
    as one whole.
    """

    def __init__(self) -> None:
        self._marks: list[str] = []

    def write_paragraph(self, runs: Sequence[Run]) -> str:
        lines = []
        for line in "".join(self._write_links(runs)).split("\n"):
            escaped = _BEFORE_PLACE.sub(r"\\\g<0>", escape(line))
            written = _PLACE.sub(lambda match: self._marks[int(match[1])], escaped)
            if written:
                lines.append(written)
        # A backslash at the end of a line is a line break (CommonMark 0.31, 6.7).
        return "\\\n".join(lines)

    def _place(self, mark: str) -> str:
        self._marks.append(mark)
        return f"\x04{len(self._marks) - 1}\x05"

    def _write_links(self, runs: Iterable[Run]) -> Iterator[str]:
        for href, group in groupby(runs, _link_of):
            linked = list(group)
            if len(linked) == 1 and _shows_its_address(linked[0]):
                yield self._place(f"<{href}>")
                continue

            inner = self._write_styles(linked, _STYLES)
            if not href:
                yield inner
                continue
            # Behind the bracket of a link "@" would begin a citation, and "^" a note.
            opening = "[\\" if inner.lstrip().startswith(("@", "^")) else "["
            yield self._surround(inner, opening, f"]({_write_destination(href)})")

    def _write_styles(
        self, runs: Sequence[Run], styles: Sequence[tuple[str, str]]
    ) -> str:
        if not styles:
            return "".join(map(self._write_run, runs))

        (name, mark), *inner_styles = styles
        written = []
        for is_marked, group in groupby(runs, lambda run: bool(getattr(run, name))):
            inner = self._write_styles(list(group), inner_styles)
            if is_marked:
                lines = [self._surround(line, mark, mark) for line in inner.split("\n")]
                inner = "\n".join(lines)
            written.append(inner)
        return "".join(written)

    def _surround(self, inner: str, opening: str, closing: str) -> str:
        """Put marks around `inner`, white space outside them; around nothing there are
        none.
        """
        bare = inner.strip()
        if not bare:
            return inner
        before, _, after = inner.partition(bare)
        return f"{before}{self._place(opening)}{bare}{self._place(closing)}{after}"

    def _write_run(self, run: Run) -> str:
        if run.note:
            return self._place(f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}")
        if run.mark:
            return ""
        if run.citation:
            return self._place(run.citation)
        if run.src:
            return self._place(_write_picture(run))
        if run.is_code and run.text.strip():
            return self._place(_write_code(run.text.replace("\n", " ")))
        return run.text


def _link_of(run: Run) -> str:
    return run.href if is_link(run.href) else ""


def _shows_its_address(run: Run) -> bool:
    """Return True if `run` can be written as `<https://example.org>`."""
    if run.text != run.href or run.is_styled or run.src or run.is_mark:
        return False
    if "%" in run.text or "xn--" in run.text:
        return False
    return _SHOWN_AS_WRITTEN.fullmatch(run.text) is not None


def _write_picture(run: Run) -> str:
    caption = " ".join(run.caption.split())
    # In a caption a citation is one even behind a backslash.
    caption = caption.replace("[@", "[ @")
    caption = caption.replace("\\", "\\\\").replace('"', '\\"')
    caption = _ENTITY.sub("&amp;", caption)
    title = f' "{caption}"' if caption else ""
    return f"![{escape(run.text)}]({_write_destination(run.src)}{title})"


def _write_code(text: str) -> str:
    # Code that has backticks is put between longer ones, separated by a space.
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    edges = text[0] + text[-1]
    space = " " if "`" in edges or " " in edges else ""
    return f"{fence}{space}{text}{space}{fence}"


def _write_destination(url: str) -> str:
    """Write an address so that it ends where it ends, and no part of it is read as an
    entity or an escape.
    """
    url = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", url.strip())
    url = _ENTITY.sub("&amp;", url)
    if not url or "(" in url or ")" in url:
        return f"<{url}>"
    return url


def _reads_as(markdown: str, runs: Iterable[Run]) -> bool:
    """Return True if `markdown` is one paragraph or picture, and reads as the text of
    `runs`.
    """
    # The dialect takes no address but a web page's or our own, and the place of a kept
    # picture is known only later.
    tokens = parse(markdown.replace("](picture:", "](/picture:")).tokens
    if len(tokens) < 3 or tokens[0].type not in ("paragraph_open", "figure_open"):
        return False

    expected = "".join(map(_visible_text, runs))
    shown = "".join(visible_text(tokens[1].children or ()))
    return _without_space(shown) == _without_space(expected)


def _visible_text(run: Run) -> str:
    """Return what the Markdown of `run` shows; the mark of a note is in it as it is."""
    if run.note:
        return f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}"
    if run.src or run.is_mark:
        return ""
    return run.text


def _without_space(text: str) -> str:
    return "".join(text.split())
