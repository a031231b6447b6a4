"""Two records of one source, and merging them, for tests."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from articles.models import Edition, Source
from articles.register.differences import digest_pair
from articles.register.merging import Merged, merge_sources
from tests.factories import published

STAYS = {
    "key": "honey",
    "title": "Honey market report",
    "url": "https://honey.example/report",
}
GOES = {
    "key": "jars",
    "title": "Report on the honey market",
    "publisher": "Bee Office",
    "url": "https://bees.example/honey.pdf",
}


def cite(headline: str, *keys: str, **changes) -> Edition:
    """Publish an explainer of which each sentence cites one of `keys`."""
    sources = [each for each in (STAYS, GOES) if each["key"] in keys]
    sentences = [f"Honey is dear, says {key} [@{key}]." for key in keys]
    section = {"anchor": "price", "heading": "Price", "body": " ".join(sentences)}
    # What else the sample cites is left out.
    values = {"sections": [section], "sources": sources, "faq": [], "key_points": []}
    values |= {"standfirst": "What a jar costs, and why it does.", "related": []}
    return published(headline, **(values | changes))


def find_pair() -> tuple[Source, Source]:
    """Return the source that goes and the one that stays."""
    goes = Source.objects.get(title=GOES["title"])
    return goes, Source.objects.get(title=STAYS["title"])


def merge(
    goes: Source,
    stays: Source,
    *,
    by: object = None,
    now: datetime | None = None,
    **choices: str,
) -> Merged:
    """Merge the two as somebody does who has just looked at them, and read both
    again.
    """
    goes.refresh_from_db()
    stays.refresh_from_db()
    done = merge_sources(
        goes=goes,
        stays=stays,
        choices=choices,
        seen=digest_pair(goes, stays),
        by=by,
        now=now or timezone.now(),
    )
    goes.refresh_from_db()
    stays.refresh_from_db()
    return done


def confirm(goes: Source, stays: Source) -> str:
    """Return the address of the page that merges the one into the other."""
    return reverse("admin:articles_source_merge_into", args=[goes.pk, stays.pk])
