from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.event_log import log_verb
from articles.models import Article, Edition
from articles.publishing.freeze import freeze
from articles.publishing.lock import Refused, locked_chain, public_text
from articles.publishing.schedule import discard, release


class WithdrawRefused(Refused):
    pass


@log_verb("withdrawn", refusals=Refused)
def withdraw(*, article: Article, by: AbstractBaseUser | None, now: datetime, note: str) -> Edition:
    """Take `article` from its readers at once, with a public reason; an edition that waits is called off.

    No finding stops it. Raises WithdrawRefused without a reason, or when readers see nothing of the article.
    """
    note = public_text(note, "reason")
    if not note:
        raise WithdrawRefused("Give the reason: readers see it in place of the article.")
    with locked_chain(article.pk, now) as chain:
        in_force = chain.in_force
        if in_force is None:
            raise WithdrawRefused(
                "Nothing of this article has gone live. Call off the edition that waits, if one does."
            )
        if in_force.is_withdrawn:
            also = f" Edition {chain.waiting.number} waits to bring it back: call that off." if chain.waiting else ""
            raise WithdrawRefused(f"This article is withdrawn already.{also}")
        if chain.waiting:
            chain = discard(chain)
            release(chain)
        return freeze(
            chain,
            document=in_force.document,
            kind=Edition.Kind.WITHDRAWN,
            note=note,
            override_reason="",
            by=by,
            live_from=chain.earliest(),
        )
