from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.drafts.claims import release_slugs
from articles.event_log import log_verb
from articles.models import Edition
from articles.publishing.freeze import freeze
from articles.publishing.lock import Chain, Refused, locked_chain, refuse_mistyped_year

NO_LONGER_WAITING = "This edition does not wait any more: it has gone live, or was called off."


class CallOffRefused(Refused):
    pass


class RescheduleRefused(Refused):
    pass


@log_verb("called off", refusals=Refused)
def call_off(*, edition: Edition, by: AbstractBaseUser | None, now: datetime) -> None:
    """Delete a waiting edition; the one before stays in force. Raises CallOffRefused once it has gone live."""
    with locked_chain(edition.article_id, now) as chain:
        if not _waits(chain, edition):
            raise CallOffRefused(NO_LONGER_WAITING)
        release(discard(chain))


@log_verb("rescheduled", refusals=Refused)
def reschedule(*, edition: Edition, by: AbstractBaseUser | None, now: datetime, live_from: datetime) -> Edition:
    """Freeze the document of a waiting edition again, under the same number, to go live at another time.

    Raises RescheduleRefused once it has gone live, or for a past `live_from` unless it is a first edition.
    """
    refuse_mistyped_year(live_from)
    with locked_chain(edition.article_id, now) as chain:
        if not _waits(chain, edition):
            raise RescheduleRefused(NO_LONGER_WAITING)
        if live_from < chain.asked_at and chain.last.number > 1:
            raise RescheduleRefused("Only a first edition can be dated back.")

        waiting = chain.last
        chain = discard(chain)
        if chain.last:
            live_from = max(live_from, chain.earliest())
        return freeze(
            chain,
            document=waiting.document,
            kind=waiting.kind,
            note=waiting.note,
            override_reason=waiting.override_reason,
            by=by,
            live_from=live_from,
        )


def discard(chain: Chain) -> Chain:
    """Delete the waiting edition, so that the one before stays in force, and return the chain that is left."""
    chain.article.editions.discard(chain.reached_at)
    last = chain.article.editions.order_by("-number").first()
    if last:
        Edition.objects.filter(pk=last.pk).derive(live_until=None)
    return replace(chain, last=last)


def release(chain: Chain) -> None:
    """Release the addresses and anchors that only a discarded edition had: no reader has seen them."""
    release_slugs(chain.article)
    documents = chain.article.editions.values_list("document", flat=True)
    for kind, parts in (("section", "sections"), ("question", "faq")):
        used = {part["anchor"] for document in documents for part in document[parts]}
        chain.article.published_anchors.filter(kind=kind).exclude(anchor__in=used).delete()


def _waits(chain: Chain, edition: Edition) -> bool:
    return chain.waiting is not None and chain.waiting.pk == edition.pk
