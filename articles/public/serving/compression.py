"""Pages as they travel: compressed once for each state of a page, not once for each reader.

Compressing the seed explainer takes 0.7 ms of CPU, more than all else about its page. What a page says
decides how it looks compressed, so what was made is kept by the hash of the page: the next reader of the same page gets
the same bytes. A process keeps 16 MB of them, and no large file: few ask for those, and they would push out all pages.
"""

import gzip
import re

import brotli

from articles.public.serving.kept import Kept

SMALLEST = 500
"""Bytes below which compressing saves no packet."""
BROTLI_QUALITY = 5
"""Of 11: the next that is much smaller takes 40 times as long, which the first reader would wait for."""

_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")

_kept = Kept[bytes](all_max=16_000_000, each_max=100_000)


def coding_for(accept_encoding: str) -> str:
    """Choose "br", "gzip" or "" for a reader who sends this header (RFC 9110, section 12.5.3)."""
    if not accept_encoding:
        return ""
    accepted = {
        offer.partition(";")[0].strip().lower() for offer in accept_encoding.split(",") if not _REFUSED.search(offer)
    }
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")


def compressed(content: bytes, digest: str, coding: str) -> bytes:
    """Give `content`, of which `digest` is the hash, in `coding`."""
    return _kept.get((digest, coding), lambda: _compress(content, coding))


def _compress(content: bytes, coding: str) -> bytes:
    if coding == "br":
        packed: bytes = brotli.compress(content, quality=BROTLI_QUALITY)
        return packed
    return gzip.compress(content, 6, mtime=0)
