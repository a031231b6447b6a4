"""Every address among the tokens of Markdown, whatever becomes of the words at it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markdown_it.token import Token

# "<a href=…>": a tag with attributes
_TAG = re.compile(r"<([A-Za-z][\w:-]{0,30})\s([^<>]*)")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z:-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))"""
)
_ATTRIBUTES = ("href", "src", "data-src", "poster", "cite")
# Their addresses are for browsers, and no part of the text.
_MACHINE_TAGS = ("script", "link", "meta", "input", "track")


def addresses_of_tokens(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the addresses of links and pictures, and those in tags of HTML."""
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrs["href"])
        elif token.type == "image":
            yield str(token.attrs["src"])
        elif token.type in ("html_inline", "html_block"):
            yield from _addresses_in_html(token.content)
        elif token.type == "footnote_ref" and "note" in token.meta:
            yield from addresses_of_tokens(token.meta["note"].tokens)

        if token.children:
            yield from addresses_of_tokens(token.children)


def _addresses_in_html(source: str) -> Iterator[str]:
    for match in _TAG.finditer(source):
        if match[1].lower() in _MACHINE_TAGS:
            continue
        for name, *value in _ATTRIBUTE.findall(match[2]):
            if name.lower() in _ATTRIBUTES:
                yield unescape("".join(value))
