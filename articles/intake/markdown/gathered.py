"""What a reader of Markdown gathers besides blocks: pictures, and the numbers of notes."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote_to_bytes

from articles.rendering.links import is_link

from ..block import Picture

_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?(?:;[\w=.-]+)*,(?P<data>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Gathered:
    held: list[Picture] = field(default_factory=list)
    """Pictures that stand in the document itself, as `data:` addresses."""
    missing: dict[str, Picture] = field(default_factory=dict)
    """By address, those whose files it does not hold."""
    note_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """For the notes that have no name."""

    @property
    def pictures(self) -> list[Picture]:
        return [*self.held, *self.missing.values()]

    def place(self, src: str, alt: str) -> str:
        """Give the address that a block names the picture at `src` by; "" for one that no page may show."""
        if data := _data(src):
            self.held.append(Picture("", alt, data))
            return f"picture:{len(self.held) - 1}"
        if not src or not is_link(src):
            return ""
        self.missing.setdefault(src, Picture(src, alt))
        return src


def _data(src: str) -> bytes:
    """Give the file that a `data:` address of a picture holds (RFC 2397), or nothing."""
    match = _DATA.fullmatch(src)
    if match is None:
        return b""
    data = unquote_to_bytes(match["data"])
    try:
        return b64decode(data) if match["base64"] else data
    except binascii.Error:
        return b""
