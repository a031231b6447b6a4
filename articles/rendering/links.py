"""What a link or a picture on a readers' page may point at. No Django.

Browsers strip tabs and line breaks from an address and read a backslash as a slash
(WHATWG URL, section 4.4), so an address that holds either is refused rather than
guessed at.
"""

import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})

# Control characters, the space, DEL and the backslash.
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_SCHEME = re.compile(r"([^/?#]*?):")  # "mailto" of "mailto:ada@example.org"
# "https://a", but not "https:///path".
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


def is_link(url: str) -> bool:
    """Return True if a Markdown link may point at `url`: http, https, mailto, or an
    address on this site.
    """
    # Two slashes begin an address on another host, with the page's own scheme.
    if _UNSAFE.search(url) or url.startswith("//"):
        return False
    # A colon after the first slash, as in "/a:b", belongs to the path.
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[1].lower() in SCHEMES


def is_own_picture(src: str) -> bool:
    """Return True if `src` is a path on this site: pages load nothing from another
    host.
    """
    is_path = src.startswith("/") and not src.startswith("//")
    return is_path and not _UNSAFE.search(src)


def web_address(url: str) -> str:
    """Return `url` when it is a whole http(s) address that can be linked, else ""."""
    url = url.strip()
    # A host that can't be read, as in "http://[", makes the address useless.
    if not _WEB.match(url) or _UNSAFE.search(url) or not host(url):
        return ""
    return url


def host(url: str) -> str:
    """Return the host that `url` names, or "" when it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
