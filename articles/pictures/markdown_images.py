"""The images in the source of a Markdown field. No Django."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from articles.document import MARKDOWN_MAX
from articles.rendering.markdown import parse

# ![A *loaf*](/media/loaf.webp "Fresh") or ![A loaf](<a loaf.png>)
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
"""The address of candidate n while the parser is asked whether it is an image."""


@dataclass(frozen=True)
class Image:
    """An image, written as `![alt](src "caption")`."""

    alt: str
    """Markdown, as in the source."""
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
        """Return the source of the same image at `address`, which has no white space
        and no bracket.
        """
        return f"{self.before}{address}{self.after}"


def replace_images(markdown: str, replacement: Callable[[Image], str | None]) -> str:
    """Replace each image of a Markdown field by what `replacement` returns for it,
    unless that is None.

    Code that only looks like an image stays; so does an image whose address is defined
    elsewhere, as in `![alt][name]`.
    """
    if "![" not in markdown:
        return markdown
    candidates = list(_IMAGE.finditer(markdown))
    edits: list[str | None] = [None] * len(candidates)
    for number in _find_real_images(markdown, candidates):
        edits[number] = replacement(_read_image(candidates[number]))
    return _replace_matches(markdown, candidates, edits)


def _replace_matches(
    text: str, matches: Sequence[re.Match[str]], replacements: Iterable[str | None]
) -> str:
    """Return `text` with each match replaced, unless its replacement is None."""
    pieces = []
    end = 0
    for match, new in zip(matches, replacements, strict=True):
        if new is not None:
            pieces += [text[end : match.start()], new]
            end = match.end()
    return "".join([*pieces, text[end:]])


def _read_image(match: re.Match[str]) -> Image:
    src = match["bare"] or match["within"]
    caption = unescape(_ESCAPED.sub(r"\1", match["caption"] or ""))
    return Image(match["alt"], unescape(src), caption, match["before"], match["after"])


def _find_real_images(
    markdown: str, candidates: Sequence[re.Match[str]]
) -> Iterator[int]:
    """Yield the numbers of the candidates that the parser takes for images."""
    # An address that says which candidate it is of shows up in the parsed images.
    marks = [_MARK.format(number) for number in range(len(candidates))]
    images = [
        f"{match['before']}{mark}{match['after']}"
        for match, mark in zip(candidates, marks, strict=True)
    ]
    marked = _replace_matches(markdown, candidates, images)
    # Marks may be longer than the addresses that they replace.
    if len(marked) > MARKDOWN_MAX:
        return

    shown = set()
    for token in parse(marked).tokens:
        for child in token.children or ():
            if child.type == "image":
                shown.add(str(child.attrs["src"]))
    for number, mark in enumerate(marks):
        if mark in shown:
            yield number
