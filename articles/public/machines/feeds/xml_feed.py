"""A feed as Atom (RFC 4287) and as RSS 2.0, by Django's own generator with what that
leaves out.
"""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    SyndicationFeed,
    rfc3339_date,
)
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.public.machines.feeds.feed import Feed, Person


class _Dated:
    """The feed's own date, where Django takes the newest of its entries, and of an
    empty feed the time of asking.
    """

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        updated_at: datetime = self.feed["updated_at"]
        return updated_at


class _Atom(_Dated, Atom1Feed):
    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        # Feed readers show it beside the title (RFC 4287, section 4.2.5).
        handler.addQuickElement("icon", self.feed["icon"])

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        # Django knows one author an entry, and is given none: these are all of them.
        for person in item["people"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", person.name)
            if person.address:
                handler.addQuickElement("uri", person.address)
            handler.endElement("author")
        # Django's own writes a summary alone.
        handler.addQuickElement("content", item["content"], {"type": "html"})


class _Rss(_Dated, Rss201rev2Feed):
    """RSS, with the whole text and the authors in the modules that readers know;
    nothing in RSS says "updated".
    """

    def rss_attributes(self) -> dict[str, str]:
        modules = {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }
        return {**super().rss_attributes(), **modules}

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        for person in item["people"]:
            handler.addQuickElement("dc:creator", person.name)
        if item["language"]:
            handler.addQuickElement("dc:language", item["language"])
        # Django declares the prefix `atom`, for the feed's link to itself.
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content"])


def write_atom(feed: Feed) -> str:
    """Write `feed` as Atom."""
    return _write(_Atom, feed)


def write_rss(feed: Feed) -> str:
    """Write `feed` as RSS 2.0."""
    return _write(_Rss, feed)


def _write(generator: type[SyndicationFeed], feed: Feed) -> str:
    # An entry of Atom has an author of its own or its feed's (RFC 4287, section 4.1.1).
    # RSS has no field for it.
    site: Person = feed.site
    written = generator(
        title=feed.title,
        link=feed.page,
        description=feed.description,
        subtitle=feed.description,
        language=feed.language,
        author_name=site.name,
        author_link=site.address,
        feed_url=feed.address,
        feed_guid=feed.address,
        updated_at=feed.updated_at,
        icon=feed.icon,
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.address,
            description=escape(entry.summary) or None,  # both formats take it for HTML
            unique_id=entry.id,
            # The id is a URN. RSS takes a `guid` for an address unless this says
            # otherwise.
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.topics,
            language=entry.language,
            people=entry.people,
            content=entry.content,
        )
    text: str = written.writeString("utf-8")
    return text
