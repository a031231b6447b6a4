"""The keys of an address. Pure functions; `deploy/nginx` has the same as maps, and a test
compares them.
"""

import re
from typing import Final

SITE: Final = "site"
"""The key that every page has."""
LENGTH_MAX: Final = 200
"""Characters of an address in a key: CloudFront takes 256. Addresses that begin alike for
so long have one key, and are forgotten together.
"""
OF_EXPLAINER: Final = re.compile(rf"/explainers/[^/?.,]{{1,{LENGTH_MAX}}}")
"""An explainer, its twins, its record and its former editions have one key."""
OF_ADDRESS: Final = re.compile(rf"/[^?,]{{0,{LENGTH_MAX}}}")


def find_key(path: str) -> str:
    """Return the key of an address, percent-encoded, that no other kind of page has.

    It has neither a space, which divides the keys of Fastly, nor a comma, which divides
    those of Cloudflare and CloudFront.
    """
    found = OF_EXPLAINER.match(path) or OF_ADDRESS.match(path)
    # An address without a slash, which no page has.
    if found is None:
        return SITE
    return found[0]


def make_headers(path: str) -> dict[str, str]:
    """Return the headers with the keys of an address: for Fastly, and for Cloudflare and
    CloudFront.
    """
    keys = dict.fromkeys([SITE, find_key(path)])
    return {"Surrogate-Key": " ".join(keys), "Cache-Tag": ",".join(keys)}
