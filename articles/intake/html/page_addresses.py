"""Addresses in a page, made absolute if the page says where it was published."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from articles.intake.html.tree import Element
from articles.rendering.links import is_link, web_address

# Browsers take these out of addresses (https://url.spec.whatwg.org/#url-parsing).
_BREAKS = re.compile(r"[\t\n\r]")
# "www.google.co.uk"
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")


class PageAddresses:
    """Resolves the addresses of one page."""

    def __init__(self, base: str = "", *, has_own_files: bool = False) -> None:
        """`base` is the page's address, or ""; `has_own_files` means that its pictures
        were saved next to it.
        """
        self._base = web_address(base)
        self._has_own_files = has_own_files

    def link_address(self, element: Element) -> str:
        """Return where `element` leads; "" for a place in the page itself, and for an
        address no link may have.
        """
        href = self.resolve(element.get("href"))
        return href if is_link(href) else ""

    def resolve(self, href: str) -> str:
        """Return `href` as an absolute address, whether a link may have it or not; ""
        for a place in the page.
        """
        href = _clean_url(href)
        if not href or href.startswith("#"):
            return ""

        href = _unwrap_redirect(self._join(href))
        # "https://a.org/page#notes" in that very page.
        page, mark, _ = href.partition("#")
        if mark and self._base and page == self._base.partition("#")[0]:
            return ""
        return href

    def file_address(self, src: str) -> str:
        """Return the address of a picture or a video."""
        src = _clean_url(src)
        is_on_web = src.startswith("//") or web_address(src) != ""
        # The address of a file saved with the page is its path.
        if not src or (self._has_own_files and not is_on_web):
            return src
        return self._join(src)

    def _join(self, href: str) -> str:
        if href.startswith("//"):
            scheme = urlsplit(self._base).scheme or "https"
            href = f"{scheme}:{href}"
        if not self._base:
            return href
        try:
            return urljoin(self._base, href)
        except ValueError:
            # A broken address, such as "http://[".
            return href


def _clean_url(url: str) -> str:
    return _BREAKS.sub("", url).strip().replace(" ", "%20")


def _unwrap_redirect(url: str) -> str:
    """Return the target of a link that Google Docs leads through Google; of any other,
    the link itself.
    """
    try:
        parts = urlsplit(url)
        if parts.path != "/url" or not _GOOGLE.fullmatch(parts.hostname or ""):
            return url
        query = parse_qs(parts.query)
    except ValueError:
        return url

    targets = query.get("q") or query.get("url") or [""]
    return web_address(targets[0]) or url
