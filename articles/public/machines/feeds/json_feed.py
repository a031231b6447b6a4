"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from django.utils.feedgenerator import rfc3339_date

from articles.public.machines.feeds.feed import Entry, Feed, Person
from articles.rendering.machines.filled_members import drop_empty


def write_json_feed(feed: Feed) -> str:
    """Write `feed` as JSON Feed."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": feed.description,
        "icon": feed.icon,
        "authors": [_describe_person(feed.site)],
        "language": feed.language,
        "items": [_describe_entry(entry) for entry in feed.entries],
    }
    return json.dumps(value, ensure_ascii=False)


def _describe_entry(entry: Entry) -> dict[str, Any]:
    known = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": rfc3339_date(entry.published_at),
        "date_modified": rfc3339_date(entry.updated_at),
        "authors": [_describe_person(person) for person in entry.people],
        "tags": list(entry.topics),
        "language": entry.language,
    }
    # The format leaves out what is not known.
    return drop_empty(**known)


def _describe_person(person: Person) -> dict[str, str]:
    author = {"name": person.name}
    if person.address:
        author["url"] = person.address
    return author
