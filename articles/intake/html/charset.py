"""Decode a page: by its byte order mark, by the encoding that it declares, or like any
other text.
"""

import codecs
import re

from articles.intake.text.decoding import Decoded, decode

# Bytes searched for a declared encoding. HTML 13.2.3.2 searches 1,024; saved pages put
# comments above that.
_SCANNED = 4_096
# `<meta charset="windows-1251"`, `<?xml version="1.0" encoding="iso-8859-2"`
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.I,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Encodings that `decode` detects, or whose declaration must be wrong, because it could
# be read as ASCII.
_TRUSTED = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "ascii",
    "iso8859-1",
    "cp1252",
    "utf-7",
)


def decode_page(name: str, data: bytes) -> Decoded:
    """Decode the page `data` from the file `name`.

    Raises IntakeRefused for what is not text.
    """
    if encoding := _declared_encoding(data):
        try:
            # Encode it again, so that characters no text may hold are found by the same
            # rules as in all other text.
            return decode(name, data.decode(encoding).encode())
        except UnicodeError:
            pass  # The declaration is wrong.
    return decode(name, data)


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that the page names, if it cannot be detected without the
    page's help; otherwise "".
    """
    if data.startswith(_MARKS):
        return ""
    match = _DECLARED.search(data[:_SCANNED])
    if match is None:
        return ""
    try:
        found = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return ""

    # `codecs` also knows transformations such as rot13.
    if not found._is_text_encoding or found.name in _TRUSTED:
        return ""
    return found.name
