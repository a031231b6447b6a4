"""Web addresses that most likely lead to the same page. No Django."""

import re
from itertools import product
from typing import Final

from articles.document import normalise_url

# “www.” goes where a name with a dot is left: www.example.org, but not www.org.
_PREFIX: Final = re.compile(r"https?://(?:(?:www\.)+(?=[^./:?]+\.))?", re.IGNORECASE)
_HAS_HOST: Final = re.compile(r"https?://[^/?#]", re.IGNORECASE)


def simplify_address(url: str) -> str:
    """Return the form by which two addresses are nearly the same: beyond what makes no
    difference to `normalise_url`, without “www.” and slashes at the end of the path,
    and as https. Only to compare: it may not lead anywhere.

    What is not an http address is only stripped of white space.
    """
    simpler = _simplify_once(url)
    # A slash that was removed may have had white space or another port before it.
    while simpler != url:
        url, simpler = simpler, _simplify_once(simpler)
    return simpler


def list_near_addresses(url: str) -> list[str]:
    """Return the usual ways to write `url`: with and without “www.”, a slash at its
    end and the “s” of https. Empty for what is not an http address.
    """
    simple = simplify_address(url)
    if not _HAS_HOST.match(simple):
        return []
    page, mark, query = simple.removeprefix("https://").partition("?")
    writings = product(("https://", "http://"), ("", "www."), ("", "/"))
    return [
        f"{scheme}{www}{page}{slash}{mark}{query}" for scheme, www, slash in writings
    ]


def _simplify_once(url: str) -> str:
    url = normalise_url(url)
    if not _HAS_HOST.match(url):
        return url
    page, mark, query = url.partition("?")
    page = _PREFIX.sub("https://", page, count=1).rstrip("/")
    return page + mark + query
