"""The pages of topics and authors: each is there while a live edition names it, and
lists those that do.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Expression
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles.document import Picture
from articles.models import Author, EditionAuthor, EditionTopic, Topic
from articles.models.edition_rows import ListedRowQuerySet
from articles.public.explainer.frame import description
from articles.public.lists.topic_blocks import introduce, load_starts
from articles.public.machines import linked_data
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.paging import Sheet, load_sheet, newest_first
from articles.public.serving.shell import FEED_TYPES
from articles.rendering import addresses
from articles.rendering.dialect.markdown import parse
from articles.rendering.links import web_address
from articles.rendering.pictures.view import make_picture_view
from articles.rendering.to_html import render_bio


@public_page
def topic(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a topic, the explainer to start with, and those about it, newest first. Four
    queries.
    """
    clock = site_clock(at)
    record = get_object_or_404(Topic, slug=slug)
    rows = load_naming_editions(
        request,
        at,
        EditionTopic.objects.filter(topic=record),
        addresses.topic(record.slug),
    )
    editions = [row.edition for row in rows.rows]
    about = description(introduce(record))
    start_here = None
    if not rows.previous:  # later sheets are for those who have begun
        start_here = load_starts([record], at).get(record.start_here_id)
    return Page(
        "articles/topic.html",
        {
            "topic": record,
            "questions_address": addresses.questions_about(record.slug),
            "data": linked_data.topic(record, rows.path, editions, about=about),
            "introduction": render_bio(record.introduction),
            "description": about,
            "start_here": start_here,
            "sheet": rows,
            "editions": editions,
            "its_feeds": _list_feeds(record.slug, addresses.topic_feed),
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
    rows = load_naming_editions(
        request,
        at,
        EditionAuthor.objects.filter(author=record),
        addresses.author(record.slug),
        "credit",
    )
    editions = []
    for row in rows.rows:
        # What the person did for this one, for the line under its headline.
        row.edition.credit = row.credit
        editions.append(row.edition)
    links = _list_links(record)
    portrait = make_picture_view(
        Picture(src=record.portrait_src, alt=record.portrait_alt)
    )
    about = description(parse(record.bio).text())
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
            "bio": render_bio(record.bio),
            "description": about,
            "links": links,
            "sheet": rows,
            "editions": editions,
            "its_feeds": _list_feeds(record.slug, addresses.author_feed),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=rows.path,
    )


def _list_links(author: Author) -> list[tuple[str, str]]:
    """Return the title and the address of each link. Only an address on the web becomes
    one.
    """
    links = []
    for link in author.links.all():
        if href := web_address(link.url):
            links.append((link.title or link.url, href))
    return links


def _list_feeds(
    slug: str, find_address: Callable[[str, str], str]
) -> list[tuple[str, str]]:
    """Return the type and the address of each feed of a record."""
    return [(FEED_TYPES[file], find_address(slug, file)) for file in addresses.FEEDS]


def load_naming_editions(
    request: HttpRequest,
    at: datetime,
    rows: ListedRowQuerySet,
    address: str,
    *columns: str,
    load_first_rows: Callable[[], Sequence[Any]] | None = None,
) -> Sheet:
    """Return a sheet of the live editions that name a record, newest first, by their
    `rows`, with `columns` of these.

    Raises Http404 when there is none: the record has no page then.
    """
    found = load_sheet(
        request,
        select_naming_editions(rows, at, *columns),
        newest_first(at),
        address,
        load_first_rows=load_first_rows,
    )
    if not found.rows:
        raise Http404
    return found


def select_naming_editions(
    rows: ListedRowQuerySet, at: datetime | Expression, *columns: str
) -> ListedRowQuerySet:
    """Keep the rows of live editions, and load what lists show of these."""
    shown = [*columns, "first_live_from"]
    shown += [f"edition__{column}" for column in COLUMNS]
    return rows.live(at).select_related("edition").only(*shown)
