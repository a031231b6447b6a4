"""Compress pages once for each state of a page, not once for each reader
(docs/adr/0017).

Compressing the seed explainer takes 0.7 ms of CPU, more than all else about its page.
What a page says decides how it looks compressed, so the result is cached by the hash of
the page: the next reader of the same page gets the same bytes.
"""

import gzip
import re

import brotli

from articles.public.serving.bounded_cache import cache

SMALLEST = 500
"""Bytes below which compressing saves no packet."""
LARGEST_COMPRESSED = 100_000
"""Compressed bytes above which a file is not cached: few ask for large ones."""
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


def compress(content: bytes, digest: str, coding: str) -> bytes:
    """Return `content`, of which `digest` is the hash, in `coding`."""
    compressed: bytes = cache.get_or_make(
        (digest, coding),
        lambda: encode(content, coding),
        largest=LARGEST_COMPRESSED,
    )
    return compressed


def encode(content: bytes, coding: str) -> bytes:
    """Return `content` in `coding`, and cache nothing."""
    if coding == "br":
        compressed: bytes = brotli.compress(
            content, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW
        )
        return compressed

    # Without a time in its header, the same page is the same bytes in every process.
    return gzip.compress(content, 9, mtime=0)
