"""Reads feeds of every format as those do who subscribe to them."""

import json
from datetime import UTC, datetime

import feedparser
import pytest

ATOM, RSS, JSON = "/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json"
TYPES = {
    ATOM: "application/atom+xml; charset=utf-8",
    RSS: "application/rss+xml; charset=utf-8",
    JSON: "application/feed+json",
}
URN = "urn:uuid:{}"
every_format = pytest.mark.parametrize("path", TYPES)
SHORT = {"topics": [], "sources": [], "faq": []}


def read(response) -> list[dict]:
    """Give the entries of a feed in the same words, whatever its format, as a parser
    from elsewhere reads them.
    """
    if response["Content-Type"] == TYPES[JSON]:
        return [
            {
                "id": item["id"],
                "title": item["title"],
                "link": item["url"],
                "published": datetime.fromisoformat(item["date_published"]),
                "updated": datetime.fromisoformat(item["date_modified"]),
                "authors": [author["name"] for author in item.get("authors", [])],
                "tags": item.get("tags", []),
                "content": item["content_html"],
                "summary": item.get("summary", ""),
                "language": item.get("language"),
            }
            for item in json.loads(response.content)["items"]
        ]
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "link": entry.link,
            "published": datetime(*entry.published_parsed[:6], tzinfo=UTC),
            "updated": datetime(*entry.updated_parsed[:6], tzinfo=UTC),
            "authors": [author["name"] for author in entry.get("authors", [])],
            "tags": [tag["term"] for tag in entry.get("tags", [])],
            "content": entry.content[0].value,
            "summary": entry.get("summary", ""),
            "language": entry.content[0].get("language") or entry.get("language"),
        }
        for entry in feed.entries
    ]
