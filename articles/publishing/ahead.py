"""Editions that a clock far ahead has dated, and the one way to go on before their time
has come (docs/adr/0076).
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import ngettext

from articles.baking.queue import bake_former_on_commit
from articles.document import LINE_MAX
from articles.event_log import log_set_aside
from articles.models import Article, ArticleEvent, Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.publishing.chain import edition_facts, format_utc
from articles.publishing.lock import SKEW, Chain, Refused, make_chain
from articles.rendering.interface import words_around

PERMISSION = "articles.set_aside_editions"


class SetAsideRefused(Refused):
    pass


def select_ahead(article: Article, now: datetime) -> EditionQuerySet:
    """Return the editions of `article` that were published at a time that is still to
    come, the first one first. They are the end of its chain.
    """
    ahead = article.editions.filter(published_at__gt=now + SKEW)
    return ahead.order_by("number")


def set_aside_ahead(
    chain: Chain, *, reason: str, by: AbstractBaseUser | None
) -> tuple[Chain, list[Edition]]:
    """Take the editions that are dated ahead out of the chain, and return the chain
    that is left, and those editions. Does nothing if there are none.

    Readers may have seen them, so all of each is kept in the article's history: facts,
    hash and document. What follows has to say so publicly: see `add_statement`.
    """
    ahead = list(select_ahead(chain.article, chain.asked_at + chain.waited))
    if not ahead:
        return chain, []
    if by is None or not by.has_perm(PERMISSION):
        raise SetAsideRefused(
            "Setting editions aside needs a permission that you don't have."
        )

    for edition in ahead:
        _record(edition, chain, reason=reason, by=by)
    # Its files may be there, at addresses that no other edition has.
    bake_former_on_commit(f"edition:{edition.pk}" for edition in ahead)
    chain.article.editions.set_aside(ahead)
    last = chain.article.editions.order_by("-number").first()
    if last:
        # It is in force again, without an end.
        Edition.objects.filter(pk=last.pk).derive(live_until=None)
        last.live_until = None
    return make_chain(chain.article, last, chain.asked_at, chain.waited), ahead


def _record(
    edition: Edition, chain: Chain, *, reason: str, by: AbstractBaseUser
) -> None:
    ArticleEvent.objects.create(
        article=chain.article,
        kind=ArticleEvent.Kind.SET_ASIDE,
        words=f"set aside edition {edition.number}, which a clock that ran ahead "
        f"published on {edition.published_at:%Y-%m-%d %H:%M} UTC: {reason}",
        happened_at=chain.asked_at,
        by=by,
        kept={
            **edition_facts(edition),
            "sha256": edition.sha256,
            "document": edition.document,
        },
    )
    # Only what has been committed is logged.
    transaction.on_commit(lambda: log_set_aside(edition, by=by))


def add_statement(note: str, ahead: list[Edition], language: str) -> str:
    """Return the public note of the edition that takes the place of those that were set
    aside: it names them, in the language of the text. Raises SetAsideRefused if the
    note has no room for that.

    The hash of the last one covers those before it.
    """
    if not ahead:
        return note

    with words_around(language):
        statement = _state(ahead)
    room = LINE_MAX - len(statement) - 1
    if len(note) > room:
        raise SetAsideRefused(
            f"Shorten the note to {room} characters: it has to name what was set aside, "
            "too."
        )
    return f"{note} {statement}".strip()


def _state(ahead: list[Edition]) -> str:
    numbers = str(ahead[0].number)
    if len(ahead) > 1:
        numbers += f"–{ahead[-1].number}"
    sentence = ngettext(
        "Edition %(numbers)s, dated %(date)s by a clock that ran ahead, was set aside "
        "(SHA-256 %(sha256)s).",
        "Editions %(numbers)s, dated up to %(date)s by a clock that ran ahead, were set "
        "aside (last SHA-256 %(sha256)s).",
        len(ahead),
    )
    last = ahead[-1]
    return sentence % {
        "numbers": numbers,
        "date": format_utc(last.published_at)[:10],
        "sha256": last.sha256,
    }
