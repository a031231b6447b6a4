"""Sitemaps as XML (sitemaps.org/protocol.html), and Google's extension for news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from articles.rendering.machines.xml_text import replace_illegal

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


def write_index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """Write the list of parts: the whole address of each, and when it last changed."""
    return _write_places("sitemapindex", "sitemap", parts)


def write_urlset(places: Iterable[tuple[str, datetime | None]]) -> str:
    """Write a part: whole addresses, and when what stands there last changed."""
    return _write_places("urlset", "url", places)


def _write_places(
    root: str, element: str, places: Iterable[tuple[str, datetime | None]]
) -> str:
    lines = [f'{_HEAD}<{root} xmlns="{_SITEMAP}">\n']
    for address, at in places:
        lines.append(f"<{element}>{_write_location(address, at)}</{element}>\n")
    lines.append(f"</{root}>\n")
    return "".join(lines)


def write_news(items: Iterable[News], publication: str) -> str:
    """Write a news sitemap. `publication` is the name of the site."""
    name = escape(replace_illegal(publication))
    lines = [f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">\n']
    for item in items:
        lines.append(
            f"<url>{_write_location(item.address)}<news:news>"
            f"<news:publication><news:name>{name}</news:name><news:language>{escape(item.language)}</news:language>"
            f"</news:publication><news:publication_date>{_write_time(item.published_at)}</news:publication_date>"
            f"<news:title>{escape(replace_illegal(item.title))}</news:title></news:news></url>\n"
        )
    lines.append("</urlset>\n")
    return "".join(lines)


def _write_location(address: str, changed_at: datetime | None = None) -> str:
    location = f"<loc>{escape(address)}</loc>"
    if changed_at:
        location += f"<lastmod>{_write_time(changed_at)}</lastmod>"
    return location


def _write_time(at: datetime) -> str:
    """Write a time as both ask for it: W3C's profile of ISO 8601, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
