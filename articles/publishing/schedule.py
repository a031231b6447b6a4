from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from articles.drafts.claims import release_slugs
from articles.event_log import log_verb
from articles.mail.outbox import notify_makers
from articles.models import Article, ArticleEvent, Edition
from articles.publishing.freeze import freeze
from articles.publishing.lock import Chain, Refused, locked_chain, refuse_mistyped_year
from articles.register.resolving import move_resolutions
from articles.search_engine.indexing import index_on_commit

NO_LONGER_WAITING = (
    "This edition is no longer waiting: it has gone live or was called off."
)


class CallOffRefused(Refused):
    pass


class RescheduleRefused(Refused):
    pass


@log_verb("called off", refusals=Refused)
def call_off(*, edition: Edition, by: AbstractBaseUser | None, now: datetime) -> None:
    """Delete a waiting edition; the one before it stays in force.

    Raises CallOffRefused once it has gone live.
    """
    with locked_chain(edition.article_id, now) as chain:
        if edition != chain.waiting:
            raise CallOffRefused(NO_LONGER_WAITING)
        record_discarded(chain, ArticleEvent.Kind.CALLED_OFF, by=by)
        chain = discard_waiting(chain)
        release_unused_names(chain.article)
        # The engine was told when the one before would end.
        index_on_commit(chain.last)


@log_verb("rescheduled", refusals=Refused)
def reschedule(
    *, edition: Edition, by: AbstractBaseUser | None, now: datetime, live_from: datetime
) -> Edition:
    """Replace a waiting edition by one that goes live at another time, with the same
    number and document.

    Raises RescheduleRefused once it has gone live, and for a `live_from` in the past
    unless it is a first edition.
    """
    refuse_mistyped_year(live_from)
    with locked_chain(edition.article_id, now) as chain:
        if edition != chain.waiting:
            raise RescheduleRefused(NO_LONGER_WAITING)
        # The first edition may be dated back, to when it was published elsewhere.
        if live_from < chain.asked_at and chain.last.number > 1:
            raise RescheduleRefused("Only a first edition can be dated back.")

        # The document is frozen as it was: the draft may have changed since.
        waiting = chain.last
        resolutions = list(waiting.alarm_resolutions.all())
        record_discarded(chain, ArticleEvent.Kind.RESCHEDULED, by=by)
        chain = discard_waiting(chain)
        # Not before the edition that it follows, as for `publish`.
        if chain.last:
            live_from = max(live_from, chain.earliest())
        edition = freeze(
            chain,
            document=waiting.document,
            kind=waiting.kind,
            note=waiting.note,
            override_reason=waiting.override_reason,
            by=by,
            live_from=live_from,
        )
        # Those that were given when it was published, and no others: a source may have
        # been flagged since, and nobody looks at the text now.
        move_resolutions(resolutions, edition)
        notify_makers(edition, by=by, now=chain.now)
        return edition


def record_discarded(
    chain: Chain, kind: ArticleEvent.Kind, *, by: AbstractBaseUser | None
) -> None:
    """Record what becomes of the waiting edition, whose row is deleted next."""
    waiting = chain.waiting
    at = timezone.localtime(waiting.live_from)
    ArticleEvent.objects.create(
        article=chain.article,
        kind=kind,
        words=f"{kind.label} edition {waiting.number}, "
        f"which was to go live on {at.day} {at:%b %Y, %H:%M}",
        happened_at=chain.now,
        by=by,
    )


def discard_waiting(chain: Chain) -> Chain:
    """Delete the waiting edition, and return the chain that is left.

    The edition before it gets no end again: it stays in force.
    """
    chain.article.editions.discard(chain.reached_at)
    # Of an article that was never live, no edition is left.
    last = chain.article.editions.order_by("-number").first()
    if last:
        Edition.objects.filter(pk=last.pk).derive(live_until=None)
    return replace(chain, last=last)


def release_unused_names(article: Article) -> None:
    """Release the addresses and anchors that only a discarded edition had.

    No reader has seen them, so they may be used again.
    """
    release_slugs(article)

    used = {"section": set(), "question": set()}
    for document in article.editions.values_list("document", flat=True):
        used["section"].update(part["anchor"] for part in document["sections"])
        used["question"].update(part["anchor"] for part in document["faq"])
    for kind, anchors in used.items():
        published = article.published_anchors.filter(kind=kind)
        published.exclude(anchor__in=anchors).delete()
