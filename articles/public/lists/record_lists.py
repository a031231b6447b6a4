"""The lists of topics and of authors, by name."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from articles.document import Picture
from articles.models import Author, Edition, Topic
from articles.public.lists.topic_blocks import introduce, load_starts
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.paging import by_name, load_sheet
from articles.rendering import addresses
from articles.rendering.pictures.view import PictureView, make_picture_view

TOPICS = 24
AUTHORS = 48


@dataclass(frozen=True)
class TopicEntry:
    topic: Topic
    introduction: str
    start_here: Edition | None


@dataclass(frozen=True)
class AuthorEntry:
    author: Author
    portrait: PictureView

    @property
    def initial(self) -> str:
        """What stands in place of a portrait."""
        return str(self.author)[:1]


@public_page
def topic_list(request: HttpRequest, at: datetime) -> Page:
    """List the topics that live explainers have. Three queries for the first sheet."""
    clock = site_clock(at)
    topics = Topic.objects.listed(at)
    order = by_name(Topic.objects.known(at))
    sheet = load_sheet(request, topics, order, addresses.TOPICS, TOPICS)
    starts = load_starts(sheet.rows, at)
    entries = []
    for topic in sheet.rows:
        start_here = starts.get(topic.start_here_id)
        entries.append(TopicEntry(topic, introduce(topic), start_here))
    return Page(
        "articles/topic_list.html",
        {"sheet": sheet, "entries": entries},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
    )


@public_page
def author_list(request: HttpRequest, at: datetime) -> Page:
    """List the people whom live explainers credit. Two queries for the first sheet."""
    clock = site_clock(at)
    authors = Author.objects.listed(at)
    order = by_name(Author.objects.known(at))
    sheet = load_sheet(request, authors, order, addresses.AUTHORS, AUTHORS)
    entries = []
    for author in sheet.rows:
        # The name beside it says who it is.
        portrait = Picture(src=author.portrait_src, alt="")
        entries.append(AuthorEntry(author, make_picture_view(portrait)))
    return Page(
        "articles/author_list.html",
        {"sheet": sheet, "entries": entries},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
    )
