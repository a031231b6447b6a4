"""Whether a reader's cache has a page already.

Only If-None-Match is looked at, since the tag is made of all bytes. If-Modified-Since
counts whole seconds, and knows nothing of the templates of a new release.
"""

from django.http import HttpRequest
from django.utils.http import parse_etags


def is_cached_by_reader(request: HttpRequest, etag: str, *, status: int) -> bool:
    """Return True if the page that would be sent with `status` and `etag` can be
    answered by a 304.
    """
    # A condition counts only where the answer without it is a success (RFC 9110,
    # section 13.2.1): a 304 would tell the reader that there is such a page.
    is_success = 200 <= status < 300
    return is_success and _names_etag(request.META.get("HTTP_IF_NONE_MATCH", ""), etag)


def _names_etag(if_none_match: str, etag: str) -> bool:
    """Compare weakly, as If-None-Match does (RFC 9110, section 13.1.2): `*`, or one of
    a list, marked weak or not.
    """
    if not if_none_match:
        return False
    return any(
        named == "*" or named.removeprefix("W/") == etag
        for named in parse_etags(if_none_match)
    )
