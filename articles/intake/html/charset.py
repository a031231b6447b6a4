"""The bytes of a page as text: by its mark, by what the page itself says, or as any other text."""

import codecs
import re

from ..decoding import Decoded, decode

_SCANNED = 4_096
"""Bytes in which a page says its encoding. The standard looks at 1,024; saved pages put notes above that."""
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TRUSTED = frozenset(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "iso8859-1", "cp1252", "utf-7"))
"""Encodings that `decode` finds by itself, or that a page cannot be in if it could say so."""


def decode_page(name: str, data: bytes) -> Decoded:
    """Decode the page `data`. Raises IntakeRefused for what is not text."""
    if encoding := _declared(data):
        try:
            # Back to bytes, so that what no text may hold is found by the same rules as in all other text.
            return decode(name, data.decode(encoding).encode())
        except UnicodeError:
            pass  # then it is not what it says
    return decode(name, data)


def _declared(data: bytes) -> str:
    """Give the encoding that the page names, when only the page could tell."""
    if data.startswith(_MARKS):
        return ""
    match = _DECLARED.search(data[:_SCANNED])
    if match is None:
        return ""
    try:
        found = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return ""
    return "" if found.name in _TRUSTED or not found._is_text_encoding else found.name
