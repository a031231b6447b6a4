"""What the frame of an explainer says of its editions, in the language that is active.

Put together in Python, because it stands on the page that is read most: template tags take three times the CPU.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from articles.models import Edition
from articles.public.frame import FallenSource

KINDS = {
    Edition.Kind.PUBLISHED: gettext_noop("Published"),
    Edition.Kind.UPDATED: gettext_noop("Updated"),
    Edition.Kind.CORRECTED: gettext_noop("Corrected"),
    Edition.Kind.WITHDRAWN: gettext_noop("Withdrawn"),
}


def dates(edition: Edition, fallen: Iterable[FallenSource] = ()) -> SafeString:
    """Give which edition this is, when it and the first were published, and a warning of fallen sources."""
    first = _time(edition.first_live_from, "DATE_FORMAT")
    label = _label(edition)
    warning = render_to_string("articles/_fallen_sources.html", {"fallen": fallen}) if fallen else ""
    if edition.number == 1:
        mark = '<p class="dates"><a href="#_editions">{}</a> · {} {}</p>{}'
        return format_html(mark, label, gettext("published"), first, warning)
    kind = gettext("corrected") if edition.kind == Edition.Kind.CORRECTED else gettext("updated")
    return format_html(
        '<p class="dates">{} · {} {} · <a href="#_editions">{}</a> · {} {}</p>{}',
        label, kind, _time(edition.live_from, "DATE_FORMAT"), gettext("what changed"),
        gettext("first published"), first, warning,
    )  # fmt: skip


def history(editions: Sequence[Edition]) -> SafeString:
    """Give editions, newest first, as a list of number, kind, time and note, and how many came earlier."""
    rows = (
        (
            _label(edition),
            gettext(KINDS[edition.kind]),
            _time(edition.live_from, "DATETIME_FORMAT"),
            format_html('<p class="edition-note">{}</p>', edition.note) if edition.note else "",
        )
        for edition in editions
    )
    row = '<li><p class="edition-mark">{} · {} {}</p>{}</li>'
    listed = format_html("<ul>{}</ul>", format_html_join("\n", row, rows))
    earlier = editions[-1].number - 1
    if not earlier:
        return listed
    text = ngettext("and %(earlier)d earlier edition", "and %(earlier)d earlier editions", earlier)
    return format_html("{}<p>{}</p>", listed, text % {"earlier": earlier})


def edition_line(edition: Edition) -> SafeString:
    """Give when an explainer was first published and last changed, as `_edition_line.html` does in lists."""
    first = _time(edition.first_live_from, "DATE_FORMAT")
    if edition.number == 1:
        return format_html('<p class="edition-line">{}</p>', first)
    kind = gettext("corrected") if edition.kind == Edition.Kind.CORRECTED else gettext("updated")
    return format_html('<p class="edition-line">{} · {} {}</p>', first, kind, _time(edition.live_from, "DATE_FORMAT"))


def _label(edition: Edition) -> str:
    return gettext("Edition %(number)d") % {"number": edition.number}


def _time(at: datetime, form: str) -> SafeString:
    return _time_in(at, form, get_language(), get_current_timezone_name())


@lru_cache(maxsize=4096)
def _time_in(at: datetime, form: str, language: str, zone: str) -> SafeString:
    """Write a time in the language and zone that are active: of these few every view says the same again."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), date_format(localtime(at), form))
