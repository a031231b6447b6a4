"""What each process knows of the identity and the newsroom's own pages.

It is read from the database when a process starts, when somebody has changed it, and
once a minute, so that a bell that nobody heard, or another database, is noticed too.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from articles.identity import bell
from articles.identity.contrast import find_nearest
from articles.identity.grounds import read_grounds
from articles.rendering import addresses
from articles.rendering.dialect.markdown import parse
from newsroom.replicas.routing import reading_from

KNOWN_FOR = 60.0
"""Seconds after which a process asks again by itself."""
RETRY_AFTER = 10.0
"""Seconds before a process asks again after the database did not answer."""

log = structlog.get_logger("newsroom.identity")


@dataclass(frozen=True)
class SitePage:
    """One of the newsroom's own pages that readers can read."""

    slug: str
    title: str
    language: str
    purpose: str
    place: str
    description: str
    changed_at: datetime
    words: frozenset[str]
    """All words of its title and text, folded, for the search."""

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        return addresses.own_page(self.slug)

    def get_absolute_url(self) -> str:
        return self.address


@dataclass(frozen=True)
class Site:
    """Who publishes here. Equal ones look the same on every page."""

    given_name: str = ""
    description: str = ""
    accent: str = ""
    accent_dark: str = ""
    logo: str = ""
    logo_dark: str = ""
    report_address: str = ""
    contact_address: str = ""
    security_address: str = ""
    links: tuple[str, ...] = ()
    pages: tuple[SitePage, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Former slugs of pages, each with the current one."""

    @property
    def name(self) -> str:
        return self.given_name or str(settings.SITE_NAME)

    @property
    def has_look(self) -> bool:
        """True if it has a look of its own, which needs its stylesheet and icons."""
        return bool(self.given_name or self.accent or self.logo)

    @property
    def header_pages(self) -> list[SitePage]:
        return [page for page in self.pages if page.place == "header"]

    @property
    def footer_pages(self) -> list[SitePage]:
        return [page for page in self.pages if page.place == "footer"]

    def find_page(self, slug: str) -> SitePage | None:
        for page in self.pages:
            if page.slug == slug:
                return page
        return None

    def find_moved(self, slug: str) -> str:
        """Return the slug by which the page is read that had `slug` before, or ""."""
        return dict(self.moved).get(slug, "")


@dataclass(frozen=True)
class _Known:
    site: Site
    heard: tuple[int, int] | None
    ask_at: float
    """When to ask again, by the monotonic clock."""


# Always replaced as a whole, so threads need no lock: at worst two of them ask.
_known: _Known | None = None


def current_site() -> Site:
    """Return who publishes here. No query, unless it has changed or a minute is over:
    then three.

    Where the database can't be asked, it is what was known before. Raises DatabaseError
    if nothing was.
    """
    known = _known
    heard = bell.hear()
    now = time.monotonic()
    # The clock is monotonic: a wrong time of day changes nothing.
    if known and known.heard == heard and now < known.ask_at:
        return known.site
    return _ask(known, heard, now)


def known_site() -> Site:
    """Return who publishes here as far as this process knows, without asking."""
    return _known.site if _known else Site()


def remember(site: Site) -> None:
    """Know `site` without asking, as if it had just been read."""
    global _known
    _known = _Known(site, bell.hear(), time.monotonic() + KNOWN_FOR)


def forget() -> None:
    """Ask the database when it is next needed."""
    global _known
    _known = None


def _ask(known: _Known | None, heard: tuple[int, int] | None, now: float) -> Site:
    global _known
    try:
        # A replica may not have what the bell tells of yet.
        with reading_from(DEFAULT_DB_ALIAS):
            site = _read_site()
        wait = KNOWN_FOR
    except DatabaseError:
        if known is None:
            raise
        log.warning("The identity can't be read.")
        site = known.site
        wait = RETRY_AFTER
    if known and known.site == site:
        site = known.site  # so that comparing it with itself takes no time
    _known = _Known(site, heard, now + wait)
    return site


def _read_site() -> Site:
    # Models import the bell, so they are imported when they are needed.
    from articles.models import FormerSlug, Identity, OwnPage

    pages = tuple(_read_pages(OwnPage))
    former = FormerSlug.objects.filter(page__state=OwnPage.State.PUBLISHED)
    moved = tuple(former.values_list("slug", "page__slug"))
    row = Identity.objects.first()
    if row is None:
        return Site(pages=pages, moved=moved)
    return Site(
        given_name=row.name,
        description=row.description,
        accent=row.accent,
        accent_dark=row.accent_dark or _darken(row.accent),
        logo=row.logo_src,
        logo_dark=row.logo_dark_src,
        report_address=row.report_address,
        contact_address=row.contact_address,
        security_address=row.security_address,
        links=tuple(row.links.split()),
        pages=pages,
        moved=moved,
    )


def _read_pages(model: Any) -> Iterator[SitePage]:
    from articles.public.explainer.frame import description

    for page in model.objects.filter(state=model.State.PUBLISHED):
        text = _read_plain_text(page.text)
        yield SitePage(
            slug=page.slug,
            title=str(page),
            language=page.language or settings.LANGUAGE_CODE,
            purpose=page.purpose,
            place=page.place,
            description=page.description or description(" ".join(text.split())),
            changed_at=page.changed_at,
            words=_list_words(f"{page.title} {text}"),
        )


# Cached, since it is read again each minute and seldom another.
@lru_cache(maxsize=200)
def _read_plain_text(markdown: str) -> str:
    return parse(markdown).text()


@lru_cache(maxsize=200)
def _list_words(text: str) -> frozenset[str]:
    from articles.public.search.words import split_words

    return frozenset(split_words(text))


def _darken(accent: str) -> str:
    """Return the colour for dark pages that is nearest to `accent`, "" for none."""
    if not accent:
        return ""
    return find_nearest(accent, read_grounds().dark)
