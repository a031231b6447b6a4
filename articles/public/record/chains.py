"""The day's witness: the hash of every explainer's newest edition. A copy of it kept
elsewhere can't be rewritten.

An edition's hash holds that of the edition before, so the newest stands for all of
them. What counts is a day in UTC, as in the hashes, that has ended: what is published
later can't be in it, so nothing in it changes again.
"""

import json
from datetime import UTC, date, datetime, time, timedelta

from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.serving.caching import File, public_page

SETTLED = timedelta(minutes=10)
"""After the end of the day: by then whoever published before it has had the lock, and
is done.
"""
KEPT = 30 * 86_400
"""Seconds for which it may be cached."""


def newest_day(at: datetime) -> date:
    """Return the last day that has ended at `at`."""
    return (at - SETTLED).astimezone(UTC).date() - timedelta(days=1)


@public_page
def chains(request: HttpRequest, at: datetime, day: str) -> File:
    """Return `{"date", "editions": [{"article", "number", "sha256"}]}`. One query.

    Raises Http404 for a day that has not ended, never was, or had nothing yet.
    """
    ended = _parse_day(day)
    if ended > newest_day(at):
        raise Http404
    end = datetime.combine(ended, time.max, UTC)
    # One that was dated back counts from when it was published: the day before it had
    # already ended without it.
    newest = Edition.objects.current(end).filter(published_at__lte=end)
    rows = []
    for article, number, sha256 in newest.order_by("article_id").values_list(
        "article_id", "number", "sha256"
    ):
        rows.append({"article": str(article), "number": number, "sha256": sha256})
    if not rows:
        raise Http404
    return File(
        json.dumps({"date": day, "editions": rows}, indent=0) + "\n",
        "application/json",
        changed_at=end,
        changes_at=None,
        headers={"Cache-Control": f"public, max-age={KEPT}", "X-Robots-Tag": "noindex"},
    )


def _parse_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    # The standard knows other ways to write a day, 20260602 and 2026-W23-2: an address
    # has one.
    if day.isoformat() != text:
        raise Http404
    return day
