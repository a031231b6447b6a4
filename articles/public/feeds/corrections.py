"""The feed of corrections: every corrected edition of what is live, newest first, with what it says was wrong."""

from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.models import Edition
from articles.public.clock import SiteClock, site_clock
from articles.public.feeds.entries import NEWEST, Told
from articles.public.feeds.feed import Entry
from articles.rendering import addresses
from articles.rendering.xml_text import legal


def corrections(at: datetime) -> Told:
    """Tell the newest corrections, those of withdrawn explainers left out. Two queries.

    Each is an entry of its own, since a second correction of the same explainer is news too. It leads to the explainer
    at its address of today.
    """
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    rows = (
        Edition.objects.gone_live(at)
        .filter(kind=Edition.Kind.CORRECTED)
        .annotate(slug_today=Subquery(live.values("slug")[:1]))
        .exclude(slug_today=None)
        .order_by("-live_from", "-pk")
    )
    clock: SiteClock = site_clock(at)
    columns = ("pk", "slug_today", "headline", "note", "live_from", "language")
    return Told(tuple(_entry(row) for row in rows.values(*columns)[:NEWEST]), clock)


def _entry(row: dict) -> Entry:
    with translation.override(row["language"] or settings.LANGUAGE_CODE):
        title = gettext("Correction: %(headline)s") % {"headline": row["headline"]}
    return Entry(
        id=f"urn:uuid:{row['pk']}",
        title=legal(title),
        address=f"{settings.SITE_URL}{addresses.explainer(row['slug_today'])}",
        published_at=row["live_from"],
        updated_at=row["live_from"],
        summary=legal(row["note"]),
        content=legal(format_html("<p>{}</p>", row["note"])),
        language=row["language"],
    )
