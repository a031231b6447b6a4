"""Addresses in a page, made whole where the page says where it stood."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from articles.rendering.links import is_link, web_address

from .tree import Element

_BREAKS = re.compile(r"[\t\n\r]")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")


class Addresses:
    def __init__(self, base: str = "", *, has_own_files: bool = False) -> None:
        """`base` is the page's address, or ""; `has_own_files` says that it was saved with its pictures beside it."""
        self._base = web_address(base)
        self._has_own_files = has_own_files

    def of_link(self, element: Element) -> str:
        """Give where `element` leads; "" for a place in the page itself, and for what no link may point at."""
        href = self.whole(element.get("href"))
        return href if is_link(href) else ""

    def whole(self, href: str) -> str:
        """Return the address that `href` is, whether a link may point at it or not; "" for a place in the page."""
        href = _cleaned(href)
        if not href or href.startswith("#"):
            return ""
        href = _unwrapped(self._joined(href))
        if self._base and href.partition("#")[0] == self._base.partition("#")[0] and "#" in href:
            return ""
        return href

    def of_file(self, src: str) -> str:
        """Give the address of a picture or a film."""
        src = _cleaned(src)
        if self._has_own_files and not web_address(src) and not src.startswith("//"):
            return src
        return self._joined(src) if src else ""

    def _joined(self, href: str) -> str:
        if href.startswith("//"):
            href = f"{urlsplit(self._base).scheme or 'https'}:{href}"
        if not self._base:
            return href
        try:
            return urljoin(self._base, href)
        except ValueError:
            return href


def _cleaned(url: str) -> str:
    return _BREAKS.sub("", url).strip().replace(" ", "%20")


def _unwrapped(url: str) -> str:
    """Give what a link leads to that Google Docs sends round by Google."""
    try:
        parts = urlsplit(url)
        if parts.path != "/url" or not _GOOGLE.fullmatch(parts.hostname or ""):
            return url
        found = parse_qs(parts.query)
    except ValueError:
        return url
    return next((web_address(found[name][0]) for name in ("q", "url") if name in found), "") or url
