"""The addresses of sitemaps."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from articles.models import Edition
from articles.public.machines.sitemaps import parts, write
from articles.public.machines.sitemaps.parts import Place
from articles.public.serving.caching import File, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.rendering import addresses

NEWS_FOR = timedelta(days=2)
NEWS_MAX = 1_000
"""Of both Google takes no more (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap)."""
PAGES = (addresses.FRONT_PAGE, addresses.QUESTIONS, addresses.SOURCES, addresses.CORRECTIONS, addresses.VERIFY)


@public_page
def sitemap(request: HttpRequest, at: datetime) -> File:
    """List the parts, each with when it last changed. Three queries.

    The pages of topics, authors and sources list explainers, so each may change with any of those.
    """
    clock = site_clock(at)
    listed = [(_part("pages"), clock.changed_at)]
    listed += [(_part(f"explainers-{number}"), changed_at) for number, changed_at in parts.explainer_parts(at)]
    listed += [(_part(name), clock.changed_at) for name in parts.record_parts(at)]
    return _xml(write.index(listed), clock)


@public_page
def page_part(request: HttpRequest, at: datetime) -> File:
    """List the pages that every site has. One query."""
    clock = site_clock(at)
    return _urlset((Place(path, clock.changed_at) for path in PAGES), clock)


@public_page
def explainer_part(request: HttpRequest, at: datetime, number: int) -> File:
    """List the live explainers of a part and their questions. Two queries."""
    clock = site_clock(at)
    places = list(parts.explainers(number, at))
    if not places:
        raise Http404
    return _urlset(places, clock)


@public_page
def record_part(request: HttpRequest, at: datetime, kind: str, prefix: str = "") -> File:
    """List the topics, authors or sources of a part that have a page. Three queries."""
    clock = site_clock(at)
    places = parts.records(kind, prefix, at)
    if places is None:
        raise Http404
    return _urlset(places, clock)


@public_page
def news_sitemap(request: HttpRequest, at: datetime) -> File:
    """List the explainers that were first published in the last two days, newest first. Two queries."""
    clock = site_clock(at)
    recent = Edition.objects.live(at).filter(first_live_from__gt=at - NEWS_FOR).order_by("-first_live_from", "-pk")
    items = [
        write.News(
            f"{settings.SITE_URL}{addresses.explainer(slug)}",
            headline or gettext("Untitled"),
            news_language(language or settings.LANGUAGE_CODE),
            first_live_from,
        )
        for slug, headline, language, first_live_from in recent.values_list(
            "slug", "headline", "language", "first_live_from"
        )[:NEWS_MAX]
    ]
    return _xml(write.news(items, settings.SITE_NAME), clock)


def news_language(tag: str) -> str:
    """Return a language tag as news sitemaps name languages: ISO 639 alone, but for the two ways to write Chinese."""
    primary, *rest = tag.lower().split("-")
    if primary == "zh":
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-cn"
    return primary


def _part(name: str) -> str:
    return f"{settings.SITE_URL}{addresses.sitemap_part(name)}"


def _urlset(places: Iterable[Place], clock: SiteClock) -> File:
    return _xml(write.urlset((f"{settings.SITE_URL}{place.path}", place.changed_at) for place in places), clock)


def _xml(content: str, clock: SiteClock) -> File:
    return File(content, write.CONTENT_TYPE, changed_at=clock.changed_at, changes_at=clock.changes_at)
