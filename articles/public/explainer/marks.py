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
from articles.public.explainer.frame import FallenSource
from articles.rendering import addresses

_HAPPENED = {
    Edition.Kind.PUBLISHED: gettext_noop("Published {time}"),
    Edition.Kind.UPDATED: gettext_noop("Updated {time}"),
    Edition.Kind.CORRECTED: gettext_noop("Corrected {time}"),
    Edition.Kind.WITHDRAWN: gettext_noop("Withdrawn {time}"),
}


def dates(
    edition: Edition,
    fallen: Iterable[FallenSource] = (),
    *,
    slug: str = "",
    corrections: SafeString | str = "",
) -> SafeString:
    """Return which edition this is, when it and the first were published, the box of corrections, and a warning of
    fallen sources. It leads to the record: the explainer's history, what this edition changed, and what all editions
    since the first did.

    `slug` is the explainer's of today, where it isn't that of the edition; `corrections` as `correction_box` makes it.
    """
    slug = slug or edition.slug
    name = label(edition)
    record = addresses.history(slug)
    warning = source_warning(edition, fallen)
    if edition.number == 1:
        mark = '<aside role="none" class="dates"><a href="{}">{}</a> · {}</aside>{}'
        return format_html(mark, record, name, changed(edition), warning)
    first = format_html(gettext("first published {date}"), date=when(edition.first_live_from, "DATE_FORMAT"))
    if edition.number > 2:
        first = format_html('<a href="{}">{}</a>', addresses.changes(slug, edition.number, since=1), first)
    return format_html(
        '<aside role="none" class="dates"><a href="{}">{}</a> · {} · <a href="{}">{}</a> · {}</aside>{}{}',
        record, name, changed(edition), addresses.changes(slug, edition.number), gettext("what changed"), first,
        corrections, warning,
    )  # fmt: skip


def changed(edition: Edition) -> SafeString:
    """Give what happened to an explainer with this edition, and on which day: after other words, in small letters."""
    if edition.number == 1:
        text = gettext("published {date}")
    elif edition.kind == Edition.Kind.CORRECTED:
        text = gettext("corrected {date}")
    else:
        text = gettext("updated {date}")
    return format_html(text, date=when(edition.live_from, "DATE_FORMAT"))


def happened(edition: Edition) -> SafeString:
    """Give the same with the time, as it stands at the beginning of a line."""
    return format_html(gettext(_HAPPENED[edition.kind]), time=when(edition.live_from, "DATETIME_FORMAT"))


def source_warning(edition: Edition, fallen: Iterable[FallenSource]) -> SafeString | str:
    """Return a warning of the sources of `edition` that are not standing; "" where all are.

    Only those whose status changed after it went live have changed "since this was published".
    """
    since, before = [], []
    for source in fallen:
        is_news = source.changed_at is not None and source.changed_at > edition.live_from
        (since if is_news else before).append(source)

    if not since and not before:
        return ""
    return render_to_string("articles/_fallen_sources.html", {"since": since, "before": before})


def history(slug: str, editions: Sequence[Edition]) -> SafeString:
    """Give editions of the explainer at `slug`, newest first, as a list of number, kind, time and note; how many came
    earlier; and the way to all of them."""
    rows = (
        (
            addresses.edition(slug, edition.number),
            label(edition),
            happened(edition),
            format_html('<p class="edition-note">{}</p>', edition.note) if edition.note else "",
        )
        for edition in editions
    )
    row = '<li><p class="edition-mark"><a href="{}">{}</a> · {}</p>{}</li>'
    listed = format_html("<ul>{}</ul>", format_html_join("\n", row, rows))
    earlier = editions[-1].number - 1
    if earlier:
        text = ngettext("and %(earlier)d earlier edition", "and %(earlier)d earlier editions", earlier)
        listed += format_html('<p class="more">{}</p>', text % {"earlier": earlier})
    way_on = '{}<p class="more"><a href="{}">{}</a> · <a href="{}">{}</a></p>'
    return format_html(
        way_on, listed, addresses.history(slug), gettext("The whole history"),
        addresses.VERIFY, gettext("Verify it yourself"),
    )  # fmt: skip


def edition_line(edition: Edition) -> SafeString:
    """Give when an explainer was first published and last changed, as lists say it."""
    first = when(edition.first_live_from, "DATE_FORMAT")
    if edition.number == 1:
        return format_html('<p class="edition-line">{}</p>', first)
    return format_html('<p class="edition-line">{} · {}</p>', first, changed(edition))


def label(edition: Edition) -> str:
    """Give what an edition is called."""
    return gettext("Edition %(number)d") % {"number": edition.number}


def when(at: datetime, form: str) -> SafeString:
    """Give a time as HTML, in the newsroom's time zone; `form` is one of Django's formats, such as "DATE_FORMAT"."""
    return _time_in(at, form, get_language(), get_current_timezone_name())


@lru_cache(maxsize=4096)
def _time_in(at: datetime, form: str, language: str, zone: str) -> SafeString:
    """Write a time in the language and zone that are active: of these few every view says the same again."""
    shown = date_format(localtime(at), form)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), shown)
