"""How a page is compressed, and in which coding a reader takes it.

A page that a process keeps holds its compressed bytes itself (`caching.Built`,
docs/adr/0080).
"""

import gzip
import re

import brotli

SMALLEST = 500
"""Bytes below which compressing saves no packet."""
CODINGS = ("br", "gzip")
"""Those that readers can get, the best first."""
BROTLI_QUALITY = 5
"""Of 11: the next that is much smaller takes 40 times as long, which the first reader
would wait for.
"""
BROTLI_WINDOW = 16
"""Bits of the distance back to what is repeated: 64 kB, more than nearly all pages have. The
usual 4 MB take a quarter longer and make no page smaller.
"""

# "gzip;q=0" and "br; q=0.000"
_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def choose_coding(accept_encoding: str) -> str:
    """Return "br", "gzip" or "" for a reader who sends this header (RFC 9110, section
    12.5.3).
    """
    if not accept_encoding:
        return ""

    accepted = set()
    for offer in accept_encoding.split(","):
        if not _REFUSED.search(offer):
            accepted.add(offer.partition(";")[0].strip().lower())
    for coding in CODINGS:
        if coding in accepted:
            return coding
    return ""


def encode(content: bytes, coding: str) -> bytes:
    """Return `content` in `coding`."""
    if coding == "br":
        compressed: bytes = brotli.compress(
            content, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW
        )
        return compressed

    # Without a time in its header, the same page is the same bytes in every process.
    return gzip.compress(content, 9, mtime=0)
