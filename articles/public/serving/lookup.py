"""From the address of an article to its edition in force; where it moved; or why it is
gone.
"""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet
from django.http import Http404

from articles.models import Address, Edition
from articles.public.serving.clock import last_change, next_change, sources_changed
from articles.public.serving.prepared import Parameter, Prepared, PreparedRecords
from articles.publishing.chain import FACTS

COLUMNS = (
    "id", "article", "number", "kind", "slug", "headline", "note",
    "live_from", "first_live_from", "language", "summary", "card",
)  # fmt: skip
"""What frames and lists show of an edition: all but the large columns and the
hashes.
"""


class Moved(Exception):
    """The article has another slug by now."""

    def __init__(self, slug: str, changes_at: datetime | None = None) -> None:
        super().__init__(slug)
        self.slug = slug
        self.changes_at = changes_at


class MovedTo(Exception):
    """What was at this address has been somewhere else since an update of the site."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Gone(Exception):
    """What the address named was public, and is so no more; the page of `template` says
    why.
    """

    def __init__(
        self, template: str, context: dict[str, Any], language: str = ""
    ) -> None:
        super().__init__(template)
        self.template = template
        self.context = context
        self.language = language


def _states() -> QuerySet:
    at = Parameter("at", DateTimeField())
    return (
        Edition.objects.current(at)
        .filter(slug=Parameter("slug", CharField()))
        .annotate(
            next_change=next_change(at),
            sources_changed=sources_changed(),
            last_change=last_change(at),
        )
        .order_by()
    )


_STATE = Prepared(
    _states, "id", "rendered_at", "next_change", "sources_changed", "last_change"
)


def state_in_force(slug: str, at: datetime) -> Hashable:
    """Return what decides how the edition that readers read at `slug` is shown, to tell
    one state of it from another.

    It is another as soon as another edition is in force, here or elsewhere on the site,
    or is to go live; as this one was rendered again, or the status of a source it cites
    has changed. Raises `Moved` and Http404. One query where there is one, or one that
    withdraws it.
    """
    rows = _STATE.raw_rows(slug=slug, at=at)
    if not rows:
        raise _explain_absence(slug, at)
    return tuple(rows)


def edition_in_force(
    slug: str, at: datetime, *, with_body: bool = True, with_document: bool = False
) -> Edition:
    """Return the edition that readers read at `slug`, with its body or, for machines,
    with its document and hashes; `with_body=False` leaves out all of them.

    Raises `Moved`, `Gone` and Http404. It comes with `next_change`, when the next
    edition of the site goes live, and with `sources_changed`, when the status of a
    source it cites last changed: None where none ever did. One query where the edition
    is found.
    """
    query = _WITHOUT_BODY
    if with_document:
        query = _WITH_DOCUMENT
    elif with_body:
        query = _WITH_BODY
    edition = query.first(slug=slug, at=at)
    if edition is None:
        raise _explain_absence(slug, at)

    refuse_withdrawn(edition)
    return edition


def edition_of_record(slug: str, at: datetime) -> Edition:
    """Return the edition in force at `slug`, one that withdraws the explainer too,
    without its body.

    For the record, which stays. Raises `Moved` and Http404; comes with `next_change`,
    in one query.
    """
    edition = _OF_RECORD.first(slug=slug, at=at)
    if edition is None:
        raise _explain_absence(slug, at)
    return edition


def _current() -> QuerySet[Edition]:
    at = Parameter("at", DateTimeField())
    return (
        Edition.objects.current(at)
        .filter(slug=Parameter("slug", CharField()))
        .annotate(next_change=next_change(at))
        .order_by()[:1]
    )


def _current_with(*large: str) -> QuerySet[Edition]:
    editions = _current().annotate(sources_changed=sources_changed())
    return editions.only(*COLUMNS, *large)


_OF_RECORD = PreparedRecords(lambda: _current().only(*COLUMNS, "rendered_at"))
_WITH_BODY = PreparedRecords(
    lambda: _current_with(
        "body",
        "linked_data",
        "share_picture",
        "rendered_at",
        "document",
        "sha256",
    )
)
_WITHOUT_BODY = PreparedRecords(lambda: _current_with("rendered_at"))
_WITH_DOCUMENT = PreparedRecords(lambda: _current_with(*FACTS, "document"))


def refuse_withdrawn(edition: Edition) -> None:
    """Raise `Gone` with the public reason when the edition in force withdraws its
    explainer.
    """
    if edition.is_withdrawn:
        raise explain_withdrawal(edition)


def explain_withdrawal(edition: Edition) -> Gone:
    """Return the public reason for which `edition`, the one in force, withdraws its
    explainer.
    """
    return Gone("articles/withdrawn.html", {"edition": edition}, edition.language)


def _explain_absence(slug: str, at: datetime) -> Exception:
    """Follow a slug that an article had in force once, but no mere claim by a draft or
    a waiting edition.
    """
    # The claim is found by an index; that it was ever public is asked of editions.
    claimed = Address.objects.filter(slug=slug).values("article")
    had_slug = Edition.objects.gone_live(at).filter(
        article=OuterRef("article"), slug=slug
    )
    current = (
        Edition.objects.current(at)
        .filter(Exists(had_slug), article__in=claimed)
        .order_by("live_from")
    )
    with_change = current.annotate(next_change=next_change(at))
    moved = with_change.values_list("slug", "next_change").first()
    return Moved(*moved) if moved else Http404()
