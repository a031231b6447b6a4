"""The pages of topics and authors: each is there while a live edition names it, and lists those that do."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.document import Picture
from articles.models import Author, Edition, EditionAuthor, EditionTopic, Topic
from articles.public import linked_data
from articles.public.caching import FEED_TYPES, Page, public_page
from articles.public.clock import site_clock
from articles.public.frame import description
from articles.public.lookup import COLUMNS
from articles.public.paging import sheet
from articles.rendering import addresses
from articles.rendering.layout import picture
from articles.rendering.links import web_address
from articles.rendering.to_html import bio
from articles.rendering.to_text import plain


@public_page
def topic(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a topic and the explainers about it, newest first. Three queries."""
    clock = site_clock(at)
    live = Edition.objects.live(at)
    record = get_object_or_404(Topic.objects.named_by(live), slug=slug)
    named = live.filter(pk__in=EditionTopic.objects.filter(topic=record).values("edition"))
    editions = sheet(request, named.only(*COLUMNS).order_by("-first_live_from", "-pk"))
    address = addresses.topic(record.slug)
    path = editions.path(address)
    return Page(
        "articles/topic.html",
        {
            "topic": record,
            "editions": editions,
            "address": address,
            "its_feeds": [(FEED_TYPES[file], addresses.topic_feed(record.slug, file)) for file in addresses.FEEDS],
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=path,
        inserts=([linked_data.topic(record, path, editions.rows)],),
    )


@public_page
def author(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a person and what they have a credit on, newest first. Four queries."""
    clock = site_clock(at)
    live = Edition.objects.live(at)
    record = get_object_or_404(Author.objects.named_by(live), slug=slug)
    credits = EditionAuthor.objects.filter(author=record, edition__in=live).select_related("edition")
    columns = ["credit", "position", *(f"edition__{column}" for column in COLUMNS)]
    rows = sheet(request, credits.only(*columns).order_by("-edition__first_live_from", "-edition_id"))
    links = [(link.title or link.url, web_address(link.url)) for link in record.links.all()]
    links = [link for link in links if link[1]]
    portrait = picture(Picture(src=record.portrait_src, alt=record.portrait_alt))
    about = description(plain(record.bio))
    address = addresses.author(record.slug)
    path = rows.path(address)
    data = linked_data.author(
        record,
        path,
        [row.edition for row in rows.rows],
        about=about,
        portrait=portrait.src,
        links=[href for _, href in links],
    )
    return Page(
        "articles/author.html",
        {
            "author": record,
            "portrait": portrait,
            "bio": bio(record.bio),
            "description": about,
            "links": links,
            "credits": rows,
            "address": address,
            "its_feeds": [(FEED_TYPES[file], addresses.author_feed(record.slug, file)) for file in addresses.FEEDS],
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=path,
        inserts=([data],),
    )
