"""The images in the source of a Markdown field. No Django."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from articles.document import MARKDOWN_MAX
from articles.rendering.dialect.markdown import parse

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
    texts = [match[0] for match in candidates]
    for number in _find_real_images(markdown, candidates):
        new = replacement(_read_image(candidates[number]))
        if new is not None:
            texts[number] = new
    return _replace_candidates(markdown, texts)


def _replace_candidates(markdown: str, texts: Iterable[str]) -> str:
    """Return `markdown` with one of `texts` in place of each candidate."""
    # `sub` finds what `finditer` does, in the same order.
    remaining = iter(texts)
    return _IMAGE.sub(lambda _: next(remaining), markdown)


def _read_image(match: re.Match[str]) -> Image:
    src = match["bare"] or match["within"]
    caption = unescape(_ESCAPED.sub(r"\1", match["caption"] or ""))
    return Image(match["alt"], unescape(src), caption, match["before"], match["after"])


def _find_real_images(
    markdown: str, candidates: Sequence[re.Match[str]]
) -> Iterator[int]:
    """Yield the numbers of the candidates that the parser takes for images."""
    # An address that says which candidate it is of shows up in the parsed images.
    marks, images = [], []
    for number, match in enumerate(candidates):
        marks.append(_MARK.format(number))
        images.append(f"{match['before']}{marks[-1]}{match['after']}")
    marked = _replace_candidates(markdown, images)
    # Marks may be longer than the addresses that they replace.
    if len(marked) > MARKDOWN_MAX:
        return

    shown = set(parse(marked).picture_addresses())
    for number, mark in enumerate(marks):
        if mark in shown:
            yield number
