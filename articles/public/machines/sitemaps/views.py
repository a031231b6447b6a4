"""The addresses of sitemaps."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from articles.identity.current import current_site
from articles.models import Edition
from articles.public.machines.sitemaps import parts
from articles.public.machines.sitemaps.write import (
    CONTENT_TYPE,
    News,
    write_index,
    write_news,
    write_urlset,
)
from articles.public.serving.caching import File, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.public.site_address import add_site
from articles.rendering import addresses

NEWS_FOR = timedelta(days=2)
NEWS_MAX = 1_000
"""Of both Google takes no more
(developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
"""
PAGES = (
    addresses.FRONT_PAGE,
    addresses.EXPLAINERS,
    addresses.TOPICS,
    addresses.AUTHORS,
    addresses.ARCHIVE,
    addresses.QUESTIONS,
    addresses.SOURCES,
    addresses.GLOSSARY,
    addresses.CORRECTIONS,
    addresses.VERIFY,
)


@public_page
def sitemap(request: HttpRequest, at: datetime) -> File:
    """List the parts, each with when it last changed. Three queries.

    The pages of topics, authors and sources list explainers, so each may change with
    any of those.
    """
    clock = site_clock(at)
    listed = [("pages", _find_last_change(clock))]
    for number, changed_at in parts.list_explainer_parts(at):
        listed.append((f"explainers-{number}", changed_at))
    for name in parts.list_record_parts(at):
        listed.append((name, clock.changed_at))
    content = write_index(
        (add_site(addresses.sitemap_part(name)), changed_at)
        for name, changed_at in listed
    )
    return _make_file(content, clock)


@public_page
def page_part(request: HttpRequest, at: datetime) -> File:
    """List the pages that every site has, and those about the newsroom. One query."""
    clock = site_clock(at)
    places = [parts.Place(path, clock.changed_at) for path in PAGES]
    for page in current_site().pages:
        places.append(parts.Place(page.address, page.changed_at))
    return _make_urlset(places, clock)


@public_page
def explainer_part(request: HttpRequest, at: datetime, number: int) -> File:
    """List the live explainers of a part and their questions. Two queries."""
    clock = site_clock(at)
    places = list(parts.list_explainers(number, at))
    if not places:
        raise Http404
    return _make_urlset(places, clock)


@public_page
def record_part(
    request: HttpRequest, at: datetime, kind: str, prefix: str = ""
) -> File:
    """List the topics, authors or sources of a part that have a page. Three queries."""
    clock = site_clock(at)
    # A part that has no record just now is empty, not absent: its number is listed.
    places = parts.list_records(kind, prefix, at)
    if places is None:
        raise Http404
    return _make_urlset(places, clock)


@public_page
def news_sitemap(request: HttpRequest, at: datetime) -> File:
    """List the explainers that were first published in the last two days, newest first.
    Two queries.
    """
    clock = site_clock(at)
    recent = (
        Edition.objects.live(at)
        .filter(first_live_from__gt=at - NEWS_FOR)
        .order_by("-first_live_from", "-pk")
    )
    columns = ("slug", "headline", "language", "first_live_from")
    items = []
    for slug, headline, language, published_at in recent.values_list(*columns)[
        :NEWS_MAX
    ]:
        item = News(
            add_site(addresses.explainer(slug)),
            headline or gettext("Untitled"),
            shorten_language(language or settings.LANGUAGE_CODE),
            published_at,
        )
        items.append(item)
    return _make_file(write_news(items, current_site().name), clock)


def shorten_language(tag: str) -> str:
    """Return a language tag as news sitemaps name languages: ISO 639 alone, but for the
    two ways to write Chinese.
    """
    primary, *rest = tag.lower().split("-")
    if primary != "zh":
        return primary
    # Traditional characters are written in Taiwan, Hong Kong and Macau.
    is_traditional = {"hant", "tw", "hk", "mo"} & set(rest)
    return "zh-tw" if is_traditional else "zh-cn"


def _find_last_change(clock: SiteClock) -> datetime | None:
    """Return when one of the pages that every site has, or one of the newsroom's own,
    last changed.
    """
    moments = [page.changed_at for page in current_site().pages]
    if clock.changed_at:  # None until the first edition
        moments.append(clock.changed_at)
    return max(moments, default=None)


def _make_urlset(places: Iterable[parts.Place], clock: SiteClock) -> File:
    content = write_urlset((add_site(place.path), place.changed_at) for place in places)
    return _make_file(content, clock)


def _make_file(content: str, clock: SiteClock) -> File:
    return File(
        content,
        CONTENT_TYPE,
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
    )
