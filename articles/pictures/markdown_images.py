"""The images in a Markdown field, where they stand in its source. No Django."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

from articles.document import MARKDOWN_MAX
from articles.rendering.markdown import parse

_IMAGE = re.compile(
    r"""
    (?P<before> !\[ (?P<alt> (?: \\. | [^\[\]\\] | \[[^\[\]\\]*\] )* ) \] \( )
    (?: <(?P<within>[^<>\n]*)> | (?P<bare>[^\s<>()]+) )
    (?P<after> (?: \s+ "(?P<caption> (?: \\. | [^"\\] )* )" )? \) )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = "/-{}"
"""Stands for number n's address while it is found out whether the parser sees an image there."""


@dataclass(frozen=True)
class Image:
    """An image as `![alt](src "caption")` gives it."""

    alt: str
    """Markdown, as it stands in the source."""
    src: str
    """The address, its entities undone."""
    caption: str
    """Plain text."""
    before: str
    after: str
    """The source around the address."""

    @property
    def words(self) -> str:
        """The alternative text as it is read."""
        return parse(self.alt).text()

    def at(self, address: str) -> str:
        """Return the source of the same image at `address`, which has no white space and no bracket."""
        return f"{self.before}{address}{self.after}"


def replace_images(markdown: str, replacement: Callable[[Image], str | None]) -> str:
    """Put for each image of a Markdown field what `replacement` gives for it, if anything.

    Code that only looks like an image stays; so does an image whose address is given elsewhere, as in `![alt][name]`.
    """
    candidates = list(_IMAGE.finditer(markdown)) if "![" in markdown else []
    real = _real(markdown, candidates)
    written, end = [], 0
    for number, match in enumerate(candidates):
        if number in real and (new := replacement(_image(match))) is not None:
            written += [markdown[end : match.start()], new]
            end = match.end()
    return "".join([*written, markdown[end:]])


def _image(match: re.Match[str]) -> Image:
    src = match["bare"] if match["within"] is None else match["within"]
    caption = unescape(_ESCAPED.sub(r"\1", match["caption"] or ""))
    return Image(match["alt"], unescape(src), caption, match["before"], match["after"])


def _real(markdown: str, candidates: Sequence[re.Match[str]]) -> set[int]:
    """Return the numbers of those that the parser takes for images, each with a mark for its address."""
    written, end = [], 0
    for number, match in enumerate(candidates):
        written += [markdown[end : match.start()], match["before"], _MARK.format(number), match["after"]]
        end = match.end()
    marked = "".join([*written, markdown[end:]])
    if not candidates or len(marked) > MARKDOWN_MAX:
        return set()
    shown = {
        str(child.attrs["src"])
        for token in parse(marked).tokens
        for child in token.children or ()
        if child.type == "image"
    }
    return {number for number in range(len(candidates)) if _MARK.format(number) in shown}
