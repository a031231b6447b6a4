from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.document import clean_line
from articles.event_log import log_verb
from articles.models import Article, ArticleEvent, Edition
from articles.publishing.ahead import add_statement, set_aside_ahead
from articles.publishing.freeze import freeze
from articles.publishing.lock import Refused, locked_chain
from articles.publishing.schedule import (
    discard_waiting,
    record_discarded,
    release_unused_names,
)
from articles.register.resolving import resolve_by_edition


class WithdrawRefused(Refused):
    pass


@log_verb("withdrawn", refusals=Refused)
def withdraw(
    *,
    article: Article,
    by: AbstractBaseUser | None,
    now: datetime,
    note: str,
    set_aside_reason: str = "",
) -> Edition:
    """Withdraw `article` at once, with a public reason, and return the edition that
    says so.

    A waiting edition is called off. With `set_aside_reason`, editions that a clock far
    ahead has dated are set aside first; the note names them. No finding stops a
    withdrawal. Raises WithdrawRefused without a reason, and if readers see nothing of
    the article.
    """
    note = clean_line(note, "reason", Refused)
    if not note:
        raise WithdrawRefused(
            "Give the reason: readers see it in place of the article."
        )

    set_aside_reason = clean_line(set_aside_reason, "reason", Refused)

    with locked_chain(article.pk, now, may_be_ahead=bool(set_aside_reason)) as chain:
        chain, ahead = set_aside_ahead(chain, reason=set_aside_reason, by=by)
        in_force = chain.in_force
        if in_force is None and ahead:
            # Readers may have seen those, though they see nothing now.
            in_force = ahead[-1]
        if in_force is None:
            raise WithdrawRefused(
                "Nothing of this article has gone live. "
                "Call off the edition that waits, if one does."
            )
        if not ahead:
            _refuse_withdrawn(in_force, chain.waiting)

        if chain.waiting:
            record_discarded(chain, ArticleEvent.Kind.CALLED_OFF, by=by)
            chain = discard_waiting(chain)
            release_unused_names(chain.article)
        # Readers no longer see the document, but the chain has to go on.
        edition = freeze(
            chain,
            document=in_force.document,
            kind=Edition.Kind.WITHDRAWN,
            note=add_statement(note, ahead, in_force.language),
            override_reason="",
            by=by,
            live_from=chain.earliest(),
        )
        resolve_by_edition(edition, chain.last, by=by)
        return edition


def _refuse_withdrawn(in_force: Edition, waiting: Edition | None) -> None:
    """Raise WithdrawRefused if readers see the article as withdrawn already."""
    if not in_force.is_withdrawn:
        return
    message = "This article is withdrawn already."
    if waiting:
        message += f" Edition {waiting.number} waits to bring it back: call that off."
    raise WithdrawRefused(message)
