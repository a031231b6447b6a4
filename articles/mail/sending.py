"""Sending what is in the outbox. Several senders may run: each takes a mail by putting
off its time in one UPDATE, which only one of them can do (docs/adr/0062).
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import django.db
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from articles.event_log import log
from articles.experts.looking import opens_something
from articles.experts.tokens import write_address
from articles.mail.kinds import MailKind
from articles.mail.outbox import build_body, make_subject
from articles.mail.people import FOR_ALL, find_wanting
from articles.models import Article, Edition, OutgoingMail
from articles.publishing.verify import verify_article

LEASE: Final = timedelta(minutes=10)
"""How long a mail is its sender's. If that dies meanwhile, another one sends it then."""

TRIES_MAX: Final = 24
"""The tries of a mail: over about five days."""

WAIT_MAX: Final = timedelta(hours=6)

UNWANTED: Final = "Nobody wants it any more: switched off, or without an address."
FORBIDDEN: Final = "Its person may not edit the article any more."
OUTDATED: Final = "Its edition is not live any more."
CLOSED: Final = "Its link opens nothing any more."
DROPPED: Final = (UNWANTED, FORBIDDEN, OUTDATED, CLOSED)
"""Why a mail is not sent though nothing failed."""


@dataclass
class Account:
    """What a round of sending did."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


@dataclass
class Round:
    """A round of sending: its connection, and what was found out in it."""

    connection: Any
    account: Account = field(default_factory=Account)
    faults: dict[int, str] = field(default_factory=dict)
    """What is wrong with an edition, by its key; "" for nothing."""


def send_due() -> Account:
    """Send all mails that are due, and return how many were sent, failed or were no
    longer wanted. Raises nothing for a mail that can't be sent, only errors of the
    database.
    """
    sending = Round(get_connection())
    try:
        while mail := take_next(timezone.now()):
            _deliver(mail, sending)
    finally:
        _close(sending.connection)
    OutgoingMail.objects.delete_expired(timezone.now())
    return sending.account


def take_next(now: datetime) -> OutgoingMail | None:
    """Return a mail that is due and that no other sender has taken, None if there is
    none.
    """
    while True:
        due = OutgoingMail.objects.due(now).order_by("due_at", "pk")
        key = due.values_list("pk", flat=True).first()
        if key is None:
            return None
        # If another sender was faster, its time has moved, and no row is updated.
        own = OutgoingMail.objects.due(now).filter(pk=key)
        if own.update(due_at=now + LEASE, tries=F("tries") + 1):
            mails = OutgoingMail.objects.select_related("person", "expert")
            taken = mails.filter(pk=key).first()
            if taken:
                return taken


def wait_after(tries: int) -> timedelta:
    """Return how long a mail waits after so many tries: two minutes, four, eight…"""
    # At most 20: a timedelta can't hold just any power of two.
    return min(timedelta(minutes=2 ** min(tries, 20)), WAIT_MAX)


def _deliver(mail: OutgoingMail, sending: Round) -> None:
    account = sending.account
    try:
        objection = _find_objection(mail, sending)
        if not objection:
            sending.connection.open()
            _build_message(mail, sending.connection).send()
    except django.db.Error:
        # No fault of this mail, and the next one would fail as well.
        raise
    except Exception as error:
        account.failed += 1
        trouble = f"{type(error).__name__}: {error}".replace("\x00", "")
        _put_off(mail, trouble[:500])
        # It is opened again for the next one: nobody knows the state it is in.
        _close(sending.connection)
        return

    if objection:
        account.dropped += 1
    else:
        account.sent += 1
    _finish(mail, trouble=objection)


def _close(connection: Any) -> None:
    with suppress(OSError):  # what smtplib raises is one, too
        connection.close()


def _find_objection(mail: OutgoingMail, sending: Round) -> str:
    """Return why a mail is not sent any more, "" if it is."""
    if mail.expert:
        return "" if opens_something(mail.expert, timezone.now()) else CLOSED
    if mail.announces_id:
        objection = _follow_edition(mail, sending)
        if objection:
            return objection

    # After the edition, which may have made it a mail of another kind.
    kind = MailKind(mail.kind)
    if not find_wanting(kind).filter(pk=mail.person_id).exists():
        return UNWANTED
    if mail.article_id and kind not in FOR_ALL and not _may_edit(mail):
        return FORBIDDEN
    return ""


def _may_edit(mail: OutgoingMail) -> bool:
    # Asked again: an assignment may have ended since the mail was written.
    editable = Article.objects.editable_by(mail.person)
    return editable.filter(pk=mail.article_id).exists()


def _follow_edition(mail: OutgoingMail, sending: Round) -> str:
    """Change a mail that says that an edition is live, if readers can't rely on it.
    Return why it is not sent at all, "" if it is.
    """
    editions = Edition.objects.without_bodies().filter(pk=mail.announces_id)
    edition = editions.first()
    if edition is None:
        return OUTDATED  # called off at this moment, and the mail with it

    trouble = _find_trouble(edition, sending)
    if trouble:
        _say_failed(mail, edition, trouble)
        return ""
    if not editions.live(timezone.now()).exists():
        return OUTDATED
    return ""


def _say_failed(mail: OutgoingMail, edition: Edition, trouble: str) -> None:
    mail.kind = MailKind.FAILED
    mail.subject = make_subject(MailKind.FAILED, edition.headline)
    sentence = (
        f"Edition {edition.number} of “{edition.headline}” was to be live from "
        f"{edition.live_from:%Y-%m-%d %H:%M} UTC. {trouble}"
    )
    mail.body = build_body([sentence])
    _update(mail, kind=mail.kind, subject=mail.subject, body=mail.body)


def _find_trouble(edition: Edition, sending: Round) -> str:
    """Return why readers can't rely on an edition that should be live, "" if they
    can.
    """
    if not Edition.objects.live(edition.live_from).filter(pk=edition.pk).exists():
        return "Readers did not see it: another edition took its place."
    # The same for each of its mails: verifying reads all editions of the article.
    if edition.pk not in sending.faults:
        sending.faults[edition.pk] = _find_faults(edition)
    return sending.faults[edition.pk]


def _find_faults(edition: Edition) -> str:
    for verdict in verify_article(edition.article_id):
        if verdict.number == edition.number and verdict.faults:
            return f"It is not as it was published: {'; '.join(verdict.faults)}."
    return ""


def _build_message(mail: OutgoingMail, connection: Any) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    # The same at each try: what arrives twice, since a sender died in between, is known
    # for the same mail.
    message_id = f"<{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{host}>"
    body = mail.body
    if mail.expert:
        # Only here, so that no row and no backup has an address that opens a draft.
        to = mail.expert.email
        body += f"\n{write_address(mail.expert)}\n"
    else:
        to = mail.person.email
    return EmailMessage(
        mail.subject,
        body,
        to=[to],
        connection=connection,
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )


def _put_off(mail: OutgoingMail, trouble: str) -> None:
    if mail.tries >= TRIES_MAX:
        log.error("mail_given_up", mail=mail.pk, trouble=trouble)
        _finish(mail, trouble=trouble)
        return
    log.warning("mail_failed", mail=mail.pk, tries=mail.tries, trouble=trouble)
    due_at = timezone.now() + wait_after(mail.tries)
    _update(mail, due_at=due_at, trouble=trouble)


def _finish(mail: OutgoingMail, *, trouble: str = "") -> None:
    _update(mail, done_at=timezone.now(), trouble=trouble)


def _update(mail: OutgoingMail, **values: object) -> None:
    # Not `save`, which raises for a mail that was deleted meanwhile with its article.
    OutgoingMail.objects.filter(pk=mail.pk).update(**values)
