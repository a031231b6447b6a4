"""The entries of the feed of corrections: each with what it says was wrong, and the way
to what it changed.
"""

from datetime import datetime

from django.utils.html import format_html
from django.utils.translation import gettext

from articles.models import Edition
from articles.public.lists.corrections import select_corrections
from articles.public.machines.feeds.entries import NEWEST, FeedEntries
from articles.public.machines.feeds.feed import Entry
from articles.public.serving.clock import site_clock
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.machines.xml_text import replace_illegal


def newest_corrections(at: datetime) -> FeedEntries:
    """Return the newest corrections of live explainers. Two queries.

    Each is an entry of its own, since a second correction of the same explainer is news
    too.
    """
    clock = site_clock(at)
    return FeedEntries(
        tuple(_entry(edition) for edition in select_corrections(at)[:NEWEST]), clock
    )


def _entry(edition: Edition) -> Entry:
    # The word “Correction” is in the language of its headline.
    with words_around(edition.language):
        title = gettext("Correction: %(headline)s") % {"headline": edition.headline}
    return Entry(
        # The edition's key: the article's is the id of the explainer in the other
        # feeds.
        id=f"urn:uuid:{edition.pk}",
        title=replace_illegal(title),
        address=add_site(addresses.changes(edition.slug_now, edition.number)),
        published_at=edition.live_from,
        updated_at=edition.live_from,
        summary=replace_illegal(edition.note),
        content=replace_illegal(format_html("<p>{}</p>", edition.note)),
        language=edition.language,
    )
