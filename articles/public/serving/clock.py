"""When what a page shows has changed, and when it will: for `Last-Modified`, and for
how long a page may be kept.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import (
    DateTimeField,
    Expression,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from articles.models import AlarmResolution, Edition, Source
from articles.public.serving.prepared import Parameter, Prepared

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SiteClock:
    """When what readers can read on the site last changed, and when it next will."""

    changed_at: datetime | None
    changes_at: datetime | None


def next_change(at: datetime | Expression) -> Subquery:
    """Return the time at which the site's next edition goes live, to annotate a query
    with.
    """
    return Subquery(
        Edition.objects.waiting(at).order_by("live_from").values("live_from")[:1]
    )


def last_change(at: datetime | Expression) -> Subquery:
    """Return the time at which the site's newest edition went live, to annotate a query
    with.
    """
    return Subquery(
        Edition.objects.gone_live(at).order_by("-live_from").values("live_from")[:1]
    )


def site_clock(at: datetime) -> SiteClock:
    """Ask when the site changed last and changes next: the times of a page that lists
    what is live. One query.
    """
    for times in _CLOCK.rows(at=at):
        return SiteClock(*times)
    # Nothing has ever been live here: what waits is all there is.
    waiting = Edition.objects.waiting(at).order_by("live_from")
    return SiteClock(None, waiting.values_list("live_from", flat=True).first())


def _clock() -> QuerySet:
    at = Parameter("at", DateTimeField())
    return (
        Edition.objects.gone_live(at)
        .order_by("-live_from")
        .annotate(next_change=next_change(at))[:1]
    )


_CLOCK = Prepared(_clock, "live_from", "next_change")


def sources_changed(edition: str = "pk", article: str = "article") -> Subquery:
    """Return when the status of a source of the edition last changed, or somebody last
    answered for it, to annotate a query with; NULL: none ever did.

    `edition` and `article` are the paths to them from the rows of the query.
    """
    # A source that stands again counts, since its mark is gone. So does a flag without
    # a date: by `_LONG_AGO` it isn't NULL, and the page asks for its marks.
    unsteady = Source.objects.filter(
        ~Q(status=Source.Status.STANDING) | Q(status_changed_at__isnull=False),
        in_editions__edition=OuterRef(edition),
    )
    # Twice outwards: through `unsteady` to the rows of the caller's query.
    answers = AlarmResolution.objects.filter(
        article=OuterRef(OuterRef(article)), source=OuterRef("pk")
    )
    answered_at = Subquery(answers.order_by("-resolved_at").values("resolved_at")[:1])
    # SQLite knows no greatest of a value and NULL.
    long_ago = Value(_LONG_AGO, DateTimeField())
    changed_at = Greatest(
        Coalesce("status_changed_at", long_ago), Coalesce(answered_at, long_ago)
    )
    return Subquery(unsteady.order_by(changed_at.desc()).values(changed=changed_at)[:1])
