"""Pages as they travel: compressed once for each state of a page, not once for each reader.

Compressing the seed explainer takes 0.7 ms of CPU, more than all else about its page. What a page says
decides how it looks compressed, so what was made is kept by the hash of the page: the next reader of the same page gets
the same bytes. A process keeps 16 MB of them at most, and nothing that is large: what machines are given can weigh more
than a thousand pages, and is asked for seldom.
"""

import gzip
import re
from collections import OrderedDict

import brotli

KEPT_BYTES = 16 * 1024 * 1024
"""What a process keeps compressed, in bytes: of what was asked for last."""
LARGEST = 128 * 1024
"""Bytes, compressed, above which nothing is kept."""
SMALLEST = 500
"""Bytes below which compressing saves no packet."""
BROTLI_QUALITY = 5
"""Of 11: the next that is much smaller takes 40 times as long, which the first reader would wait for."""

_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


class _Kept(OrderedDict[tuple[str, str], bytes]):
    """What is kept, the one asked for last at the end, and how many bytes it is."""

    size = 0


_kept = _Kept()


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
    else:
        _kept.size -= len(found)
    if len(found) <= LARGEST:
        _kept[digest, coding] = found
        _kept.size += len(found)
    while _kept.size > KEPT_BYTES:
        _kept.size -= len(_kept.popitem(last=False)[1])
    return found
