"""The corrections of an explainer, newest first, as its page, feeds and twins show
them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import IntegerField, QuerySet, UUIDField
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from articles.models import Edition
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.public.serving.shell import render_partial
from articles.publishing.chain import format_utc
from articles.rendering.to_markdown import Correction

SHOWN = 3
"""How many of the newest corrections are shown on a page; a click unfolds the
others.
"""
COLUMNS = ("id", "article", "number", "note", "live_from")


def corrections_up_to(edition: Edition) -> list[Edition]:
    """Return the corrections of an explainer up to `edition`, newest first.

    One query; none for a first edition, which can't be a correction.
    """
    if edition.number == 1:
        return []

    return _CORRECTIONS.records(article=edition.article_id, number=edition.number)


def _corrections() -> QuerySet[Edition]:
    corrected = Edition.objects.filter(
        article=Parameter("article", UUIDField()),
        kind=Edition.Kind.CORRECTED,
        number__lte=Parameter("number", IntegerField()),
    )
    return corrected.only(*COLUMNS).order_by("-number")


_CORRECTIONS = PreparedRecords(_corrections)


def correction_box(corrections: Sequence[Edition], slug: str) -> SafeString | str:
    """Return the box of corrections for a page of the explainer at `slug`; "" where
    there are none.
    """
    if not corrections:
        return ""

    # The newest are what a reader has to know, and may be few among many.
    folded = corrections[SHOWN:]
    context = {
        "shown": correction_lines(corrections[:SHOWN], slug),
        "folded": correction_lines(folded, slug),
        "count": len(folded),
    }
    return render_partial("articles/_correction_box.html", context)


def correction_lines(
    corrections: Iterable[Edition], slug: str, site: str = ""
) -> SafeString:
    """Return a paragraph for each correction, its date and its note, and below it a
    link to what it changed.

    `site` is put before each address, for feeds.
    """
    context = {"corrections": corrections, "slug": slug, "site": site}
    return render_partial("articles/_correction_lines.html", context)


def correction_facts(corrections: Iterable[Edition]) -> list[dict[str, Any]]:
    """Return the corrections for JSON, under the names that the facts of an edition
    have.
    """
    facts = []
    for correction in corrections:
        live_from = format_utc(correction.live_from)
        facts.append(
            {
                "number": correction.number,
                "live_from": live_from,
                "note": correction.note,
            }
        )
    return facts


def corrections_in_markdown(corrections: Iterable[Edition]) -> list[Correction]:
    """Return the corrections as `to_markdown` takes them."""
    taken = []
    for correction in corrections:
        # The day is the newsroom's, as on the page; the time beside it is in UTC, as in
        # JSON.
        day = localtime(correction.live_from).date().isoformat()
        taken.append(
            Correction(
                correction.number,
                format_utc(correction.live_from),
                day,
                correction.note,
            )
        )
    return taken
