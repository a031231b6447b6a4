"""What pages say of an edition (its dates, its name, a warning of its sources), in the
language that is active.

Most of these are filters too: `{% load editions %}`.
"""

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop

from articles.models import Edition
from articles.public.explainer.frame import FlaggedSource
from articles.public.serving.shell import render_partial

SUMMARY_WORDS = 36

_EVENTS = {
    Edition.Kind.PUBLISHED: gettext_noop("Published {time}"),
    Edition.Kind.UPDATED: gettext_noop("Updated {time}"),
    Edition.Kind.CORRECTED: gettext_noop("Corrected {time}"),
    Edition.Kind.WITHDRAWN: gettext_noop("Withdrawn {time}"),
}


def edition_dates(
    edition: Edition,
    flagged: Iterable[FlaggedSource] = (),
    *,
    slug: str = "",
    corrections: SafeString | str = "",
) -> SafeString:
    """Return which edition this is, its dates, the box of corrections, and a warning of
    flagged sources.

    It links to the record: the explainer's history, what this edition changed, and what
    all since the first did. `slug` is the explainer's of today, where it isn't that of
    the edition; `corrections` is from `correction_box`.
    """
    context = {
        "edition": edition,
        "slug": slug or edition.slug,
        "corrections": corrections,
    }
    html = render_partial("articles/_edition_dates.html", context)
    warning = source_warning(edition, flagged)
    # Adding a plain "" would make safe HTML a plain text.
    return html + warning if warning else html


def changed(edition: Edition) -> SafeString:
    """Return what happened to an explainer with this edition, and on which day, in
    lower case.
    """
    if edition.number == 1:
        text = gettext("published {date}")
    elif edition.kind == Edition.Kind.CORRECTED:
        text = gettext("corrected {date}")
    else:
        text = gettext("updated {date}")
    return format_html(text, date=when(edition.live_from, "DATE_FORMAT"))


def happened(edition: Edition) -> SafeString:
    """Return the same with the time, for the beginning of a line."""
    return format_html(
        gettext(_EVENTS[edition.kind]), time=when(edition.live_from, "DATETIME_FORMAT")
    )


def happened_on(edition: Edition) -> SafeString:
    """Return the same with the day alone."""
    return format_html(
        gettext(_EVENTS[edition.kind]), time=when(edition.live_from, "DATE_FORMAT")
    )


def source_warning(
    edition: Edition, flagged: Iterable[FlaggedSource]
) -> SafeString | None:
    """Return a warning of the flagged sources of `edition`, None if there are none.

    Only those whose status changed after it went live have changed "since this was
    published".
    """
    since, before = [], []
    # Once, though it may have two numbers: two that the edition lists were merged.
    for source in {source.address: source for source in flagged}.values():
        # Without a time nobody can say that it came later.
        changed_at = source.changed_at
        if changed_at is not None and changed_at > edition.live_from:
            since.append(source)
        else:
            before.append(source)

    if not since and not before:
        return None
    return render_to_string(
        "articles/_flagged_sources.html", {"since": since, "before": before}
    )


def edition_line(edition: Edition) -> SafeString:
    """Return when an explainer was first published and last changed, for lists."""
    first = when(edition.first_live_from, "DATE_FORMAT")
    if edition.number == 1:
        return format_html('<p class="edition-line">{}</p>', first)
    return format_html('<p class="edition-line">{} · {}</p>', first, changed(edition))


def label(edition: Edition) -> str:
    """Return what an edition is called."""
    return gettext("Edition %(number)d") % {"number": edition.number}


def short_summary(edition: Edition) -> str:
    """Return the first words of its summary."""
    return Truncator(edition.summary).words(SUMMARY_WORDS)


def when(at: datetime, form: str) -> SafeString:
    """Return a time as HTML, in the newsroom's time zone; `form` is one of Django's
    formats, such as "DATE_FORMAT".
    """
    # To the second: HTML's time strings have at most three digits after it, Python
    # writes six.
    shown = date_format(localtime(at), form)
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), shown
    )
