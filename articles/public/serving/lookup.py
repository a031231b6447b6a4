"""From the address of an article to its edition in force; where it moved; or why it is gone."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet
from django.http import Http404

from articles.models import Address, Edition
from articles.public.serving.clock import last_change, next_change, sources_changed
from articles.public.serving.prepared import Parameter, Prepared
from articles.publishing.chain import FACTS

COLUMNS = (
    "id", "article", "number", "kind", "slug", "headline", "note",
    "live_from", "first_live_from", "language", "summary",
)  # fmt: skip
"""What frames and lists show of an edition: all but the large columns and the hashes."""


class Moved(Exception):
    """The article has another slug by now."""

    def __init__(self, slug: str, changes_at: datetime | None = None) -> None:
        super().__init__(slug)
        self.slug = slug
        self.changes_at = changes_at


class Gone(Exception):
    """What the address named was public, and is so no more; the page of `template` says why."""

    def __init__(self, template: str, context: dict[str, Any], language: str = "") -> None:
        super().__init__(template)
        self.template = template
        self.context = context
        self.language = language


def _in_force() -> QuerySet:
    at = Parameter("at", DateTimeField())
    return (
        Edition.objects.current(at)
        .filter(slug=Parameter("slug", CharField()))
        .annotate(next_change=next_change(at), sources_changed=sources_changed())
        .order_by()
    )


def _states() -> QuerySet:
    return _in_force().annotate(last_change=last_change(Parameter("at", DateTimeField())))


_TIMES = ("next_change", "sources_changed")
_STATE = Prepared(_states, ("id", "rendered_at"), (*_TIMES, "last_change"))
_IN_FORCE = Prepared(_in_force, (*COLUMNS, "body", "linked_data", "share_picture", "rendered_at"), _TIMES)
_WITH_DOCUMENT = Prepared(_in_force, tuple(dict.fromkeys((*COLUMNS, *FACTS, "document"))), _TIMES)


def state_in_force(slug: str, at: datetime) -> Hashable:
    """Give what decides how the edition that readers read at `slug` is shown, to tell one state of it from another.

    It is another as soon as another edition is in force, here or elsewhere on the site, or is to go live; as this one
    was rendered again, or the status of a source it cites has changed. Raises `Moved` and Http404. One query where
    there is one, or one that withdraws it.
    """
    rows = _STATE.raw_rows(slug=slug, at=at)
    if not rows:
        raise _absent(slug, at)
    return tuple(rows)


def edition_in_force(slug: str, at: datetime, *, with_document: bool = False) -> Edition:
    """Give the edition that readers read at `slug`, with its body or, for machines, with its document and hashes.

    Raises `Moved`, `Gone` and Http404. It comes with `next_change`, when the next edition of the site goes live, and
    with `sources_changed`, when the status of a source it cites last changed: None where none ever did. One query where
    the edition is found.
    """
    editions = (_WITH_DOCUMENT if with_document else _IN_FORCE).run(slug=slug, at=at)
    if not editions:
        raise _absent(slug, at)
    edition: Edition = editions[0]
    refuse_withdrawn(edition)
    return edition


def last_word(slug: str, at: datetime) -> Edition:
    """Give the edition in force at `slug`, one that withdraws the explainer too, without its body.

    For the record, which stays. Raises `Moved` and Http404; comes with `next_change`, in one query.
    """
    editions = Edition.objects.current(at).filter(slug=slug).annotate(next_change=next_change(at)).order_by()
    edition = editions.only(*COLUMNS, "rendered_at").first()
    if edition is None:
        raise _absent(slug, at)
    return edition


def refuse_withdrawn(edition: Edition) -> None:
    """Raise `Gone` with the public reason when the edition in force withdraws its explainer."""
    if edition.is_withdrawn:
        raise withdrawn(edition)


def withdrawn(edition: Edition) -> Gone:
    """Give the public reason for which `edition`, the one in force, withdraws its explainer."""
    return Gone("articles/withdrawn.html", {"edition": edition}, edition.language)


def _absent(slug: str, at: datetime) -> Exception:
    """Follow a slug that an article had in force once; a mere claim, by a draft or a waiting edition, tells nothing."""
    claimed = Address.objects.filter(slug=slug).values("article")
    had_it = Edition.objects.gone_live(at).filter(article=OuterRef("article"), slug=slug)
    now_at = Edition.objects.current(at).filter(Exists(had_it), article__in=claimed).order_by("live_from")
    moved = now_at.annotate(next_change=next_change(at)).values_list("slug", "next_change").first()
    return Moved(*moved) if moved else Http404()
