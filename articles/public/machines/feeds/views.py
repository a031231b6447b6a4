"""The addresses of feeds."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from articles.identity.current import current_site
from articles.identity.look import find_icon_address
from articles.models import Author, Edition, EditionAuthor, EditionTopic, Topic
from articles.public.machines.feeds.corrections import newest_corrections
from articles.public.machines.feeds.entries import (
    FeedEntries,
    load_entries,
    load_naming_entries,
)
from articles.public.machines.feeds.feed import Feed, Person
from articles.public.machines.feeds.json_feed import write_json_feed
from articles.public.machines.feeds.xml_feed import write_atom, write_rss
from articles.public.serving.caching import File, public_page
from articles.public.serving.shell import FEED_TYPES
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.machines.xml_text import replace_illegal

FORMATS = {
    addresses.ATOM: (write_atom, f"{FEED_TYPES[addresses.ATOM]}; charset=utf-8"),
    addresses.RSS: (write_rss, f"{FEED_TYPES[addresses.RSS]}; charset=utf-8"),
    addresses.JSON_FEED: (write_json_feed, FEED_TYPES[addresses.JSON_FEED]),
}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed was updated of a site that has never had an edition: formats ask for a
date.
"""


@public_page
def feed(request: HttpRequest, at: datetime, file: str) -> File:
    """Send the feed of all explainers. Three queries."""
    return _make_file(
        file,
        addresses.feed(file),
        load_entries(Edition.objects.newest(at), at),
        current_site().name,
        gettext(
            "Explainers: what is known, on which sources it rests, and what has changed since."
        ),
        addresses.FRONT_PAGE,
    )


@public_page
def topic_feed(request: HttpRequest, at: datetime, slug: str, file: str) -> File:
    """Send the feed of a topic. Four queries.

    It is there as soon as an edition that names the topic has gone live, and stays when
    the last has gone: valid and empty, for those who follow it. Before that it is 404,
    like the topic itself: a draft's topic is nobody's business.
    """
    topic = get_object_or_404(Topic.objects.known(at), slug=slug)
    return _make_file(
        file,
        addresses.topic_feed(slug, file),
        load_naming_entries(EditionTopic.objects.filter(topic=topic), at),
        f"{topic} · {current_site().name}",
        gettext("Explainers about %(name)s.") % {"name": topic},
        addresses.topic(slug),
    )


@public_page
def author_feed(request: HttpRequest, at: datetime, slug: str, file: str) -> File:
    """Send the feed of what an author has a credit on. Four queries; there as long as a
    topic's would be.
    """
    author = get_object_or_404(Author.objects.known(at), slug=slug)
    return _make_file(
        file,
        addresses.author_feed(slug, file),
        load_naming_entries(EditionAuthor.objects.filter(author=author), at),
        f"{author} · {current_site().name}",
        gettext("Explainers that %(name)s has worked on.") % {"name": author},
        addresses.author(slug),
    )


@public_page
def corrections_feed(request: HttpRequest, at: datetime) -> File:
    """Send the feed of corrections, as Atom. Two queries."""
    return _make_file(
        addresses.ATOM,
        addresses.CORRECTIONS_FEED,
        newest_corrections(at),
        gettext("Corrections · %(site)s") % {"site": current_site().name},
        gettext("What was wrong in an explainer, and has been put right."),
        addresses.CORRECTIONS,
    )


def _make_file(
    file: str,
    address: str,
    entries: FeedEntries,
    title: str,
    description: str,
    page: str,
) -> File:
    write, content_type = FORMATS[file]
    site = Person(current_site().name, add_site("/"))
    feed = Feed(
        title=replace_illegal(title),
        description=replace_illegal(description),
        page=add_site(page),
        address=add_site(address),
        language=settings.LANGUAGE_CODE,
        site=site,
        icon=add_site(find_icon_address(current_site())),
        updated_at=entries.clock.changed_at or NEVER,
        entries=entries.entries,
    )
    return File(
        write(feed),
        content_type,
        changed_at=entries.clock.changed_at,
        changes_at=entries.clock.changes_at,
    )
