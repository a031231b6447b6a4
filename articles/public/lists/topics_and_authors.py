"""The pages of topics and authors: each is there while a live edition names it, and lists those that do."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles.document import Picture
from articles.models import Author, EditionAuthor, EditionTopic, Topic
from articles.models.edition_rows import ListedRowQuerySet
from articles.public.explainer.frame import description
from articles.public.machines import linked_data
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.paging import Sheet, newest_first, sheet
from articles.public.serving.shell import FEED_TYPES
from articles.rendering import addresses
from articles.rendering.layout import picture
from articles.rendering.links import web_address
from articles.rendering.to_html import bio
from articles.rendering.to_text import plain


@public_page
def topic(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a topic and the explainers about it, newest first. Three queries."""
    clock = site_clock(at)
    record = get_object_or_404(Topic, slug=slug)
    rows = named_by(request, at, EditionTopic.objects.filter(topic=record), addresses.topic(record.slug))
    editions = [row.edition for row in rows.rows]
    return Page(
        "articles/topic.html",
        {
            "topic": record,
            "data": linked_data.topic(record, rows.path, editions),
            "sheet": rows,
            "editions": editions,
            "its_feeds": [(FEED_TYPES[file], addresses.topic_feed(record.slug, file)) for file in addresses.FEEDS],
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=rows.path,
    )


@public_page
def author(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a person and what they have a credit on, newest first. Four queries."""
    clock = site_clock(at)
    record = get_object_or_404(Author, slug=slug)
    rows = named_by(request, at, EditionAuthor.objects.filter(author=record), addresses.author(record.slug), "credit")
    editions = [row.edition for row in rows.rows]
    for row in rows.rows:
        row.edition.credit = row.credit
    links = [(link.title or link.url, web_address(link.url)) for link in record.links.all()]
    links = [link for link in links if link[1]]
    portrait = picture(Picture(src=record.portrait_src, alt=record.portrait_alt))
    about = description(plain(record.bio))
    data = linked_data.author(
        record,
        rows.path,
        editions,
        about=about,
        portrait=portrait.src,
        links=[href for _, href in links],
    )
    return Page(
        "articles/author.html",
        {
            "author": record,
            "data": data,
            "portrait": portrait,
            "bio": bio(record.bio),
            "description": about,
            "links": links,
            "sheet": rows,
            "editions": editions,
            "its_feeds": [(FEED_TYPES[file], addresses.author_feed(record.slug, file)) for file in addresses.FEEDS],
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=rows.path,
    )


def named_by(request: HttpRequest, at: datetime, rows: ListedRowQuerySet, address: str, *columns: str) -> Sheet:
    """Return a sheet of the live editions that name a record, newest first, by their `rows`, with `columns` of these.

    Raises Http404 when there is none: the record has no page then.
    """
    shown = [*columns, "first_live_from", *(f"edition__{column}" for column in COLUMNS)]
    found = sheet(request, rows.live(at).select_related("edition").only(*shown), newest_first(at), address)
    if not found.rows:
        raise Http404
    return found
