"""Pages as they travel: compressed once for each state of a page, not once for each reader.

Compressing the seed explainer takes 0.7 ms of CPU, more than all else about its page. What a page says
decides how it looks compressed, so what was made is kept by the hash of the page: the next reader of the same page gets
the same bytes. A process keeps some 8 MB of them.
"""

import gzip
import re
from collections import OrderedDict

import brotli

KEPT = 1000
"""Pages that a process keeps compressed: those asked for last."""
SMALLEST = 500
"""Bytes below which compressing saves no packet."""
BROTLI_QUALITY = 5
"""Of 11: the next that is much smaller takes 40 times as long, which the first reader would wait for."""

_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")

_kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()


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
    found = _kept.pop((digest, coding), None)
    if found is None:
        if coding == "br":
            found = brotli.compress(content, quality=BROTLI_QUALITY)
        else:
            found = gzip.compress(content, 6, mtime=0)
    _kept[digest, coding] = found
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return found
