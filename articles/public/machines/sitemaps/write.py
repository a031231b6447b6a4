"""Sitemaps as XML (sitemaps.org/protocol.html), and Google's extension for news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from articles.rendering.xml_text import legal

CONTENT_TYPE = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class News:
    """An explainer of the last days."""

    address: str
    title: str
    language: str
    published_at: datetime


def index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """Write the list of parts: the whole address of each, and when it last changed."""
    listed = "".join(f"<sitemap><loc>{escape(address)}</loc>{_changed(at)}</sitemap>\n" for address, at in parts)
    return f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{listed}</sitemapindex>\n'


def urlset(places: Iterable[tuple[str, datetime | None]]) -> str:
    """Write a part: whole addresses, and when what stands there last changed."""
    listed = "".join(f"<url><loc>{escape(address)}</loc>{_changed(at)}</url>\n" for address, at in places)
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}">\n{listed}</urlset>\n'


def news(items: Iterable[News], publication: str) -> str:
    """Write a news sitemap. `publication` is the name of the site."""
    name = escape(legal(publication))
    listed = "".join(
        f"<url><loc>{escape(item.address)}</loc><news:news>"
        f"<news:publication><news:name>{name}</news:name><news:language>{escape(item.language)}</news:language>"
        f"</news:publication><news:publication_date>{_moment(item.published_at)}</news:publication_date>"
        f"<news:title>{escape(legal(item.title))}</news:title></news:news></url>\n"
        for item in items
    )
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">\n{listed}</urlset>\n'


def _changed(at: datetime | None) -> str:
    return f"<lastmod>{_moment(at)}</lastmod>" if at else ""


def _moment(at: datetime) -> str:
    """Write a time as both ask for it: W3C's profile of ISO 8601, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
