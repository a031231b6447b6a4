"""The first words of the site's addresses, which no page of the newsroom can have."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

OWN_PAGE = "own_page"
"""The name of the address that the newsroom's own pages have."""
_WORD = re.compile(r"[-\w]+")


@cache
def list_reserved() -> frozenset[str]:
    """Return the first words of all addresses, as the URL conf has them, and of those
    that are served without it.
    """
    words = set(_list_first_words(get_resolver().url_patterns))
    for address in (settings.STATIC_URL, settings.MEDIA_URL):
        words |= set(_find_first_word(address.lstrip("/")))
    return frozenset(words)


def _list_first_words(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name == OWN_PAGE:
            continue
        route = before + _read_route(pattern)
        # Behind the first slash no further words are reserved.
        if isinstance(pattern, URLResolver) and "/" not in route:
            yield from _list_first_words(pattern.url_patterns, route)
        else:
            yield from _find_first_word(route)


def _read_route(pattern: Any) -> str:
    # A route that is a regular expression begins so.
    return str(pattern.pattern).lstrip("^")


def _find_first_word(route: str) -> list[str]:
    """Return the word before the first slash, if a slug could be it: `robots.txt` could
    not.
    """
    word = route.partition("/")[0]
    return [word] if _WORD.fullmatch(word) else []
