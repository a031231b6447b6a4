"""The corrections of an explainer, newest first, as its page, feeds and twins show them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from articles.models import Edition
from articles.publishing.chain import moment
from articles.rendering import addresses
from articles.rendering.to_markdown import Correction

SHOWN = 3
"""How many of the newest corrections are shown on a page; a click unfolds the others."""
COLUMNS = ("id", "article", "number", "note", "live_from")


def corrections_up_to(edition: Edition) -> list[Edition]:
    """Return the corrections of an explainer up to `edition`, newest first.

    One query; none for a first edition, which can't be a correction.
    """
    if edition.number == 1:
        return []

    corrected = Edition.objects.filter(article=edition.article_id, kind=Edition.Kind.CORRECTED)
    return list(corrected.filter(number__lte=edition.number).only(*COLUMNS).order_by("-number"))


def correction_box(corrections: Sequence[Edition], slug: str) -> SafeString | str:
    """Return the box of corrections for a page of the explainer at `slug`; "" where there are none."""
    if not corrections:
        return ""

    box = '<div class="correction" role="note">{}{}</div>'
    shown, folded = corrections[:SHOWN], corrections[SHOWN:]
    return format_html(box, correction_lines(shown, slug), _folded(folded, slug))


def correction_lines(corrections: Iterable[Edition], slug: str, site: str = "") -> SafeString:
    """Return a paragraph for each correction, its date and its note, and below it a link to what it changed.

    `site` is put before each address, for feeds. The link has a place of its own, because extractors take a paragraph
    that begins with a link for navigation and drop it.
    """
    lines = []
    for correction in corrections:
        address = f"{site}{addresses.changes(slug, correction.number)}"
        # Not in a <time>, whose words extractors drop.
        day = date_format(localtime(correction.live_from), "DATE_FORMAT")
        label = format_html(gettext("Correction, {date}:"), date=day)
        lines.append((label, correction.note, address, gettext("What changed")))

    line = '<p><strong>{}</strong> {}</p><aside role="none"><a href="{}">{}</a></aside>'
    return format_html_join("\n", line, lines)


def _folded(corrections: Sequence[Edition], slug: str) -> SafeString | str:
    if not corrections:
        return ""

    count = len(corrections)
    summary = ngettext("%(count)d earlier correction", "%(count)d earlier corrections", count) % {"count": count}
    folded = "<details><summary>{}</summary>{}</details>"
    return format_html(folded, summary, correction_lines(corrections, slug))


def correction_facts(corrections: Iterable[Edition]) -> list[dict[str, Any]]:
    """Return the corrections for JSON, under the names that the facts of an edition have."""
    facts = []
    for correction in corrections:
        live_from = moment(correction.live_from)
        facts.append({"number": correction.number, "live_from": live_from, "note": correction.note})
    return facts


def corrections_in_markdown(corrections: Iterable[Edition]) -> list[Correction]:
    """Return the corrections as `to_markdown` takes them."""
    taken = []
    for correction in corrections:
        day = localtime(correction.live_from).date().isoformat()
        taken.append(Correction(correction.number, moment(correction.live_from), day, correction.note))
    return taken
