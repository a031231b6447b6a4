"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from django.utils.feedgenerator import rfc3339_date

from articles.public.machines.feeds.feed import Entry, Feed, Person


def json_feed(feed: Feed) -> str:
    """Write `feed` as JSON Feed."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": feed.description,
        "icon": feed.icon,
        "authors": [_author(feed.site)],
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(value, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    known = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": rfc3339_date(entry.published_at),
        "date_modified": rfc3339_date(entry.updated_at),
        "authors": [_author(person) for person in entry.people],
        "tags": list(entry.topics),
        "language": entry.language,
    }
    return {name: value for name, value in known.items() if value}


def _author(person: Person) -> dict[str, str]:
    return {"name": person.name, **({"url": person.address} if person.address else {})}
