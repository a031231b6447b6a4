"""Sending what is in the outbox. Several senders may run: each takes a mail by putting
off its time in one UPDATE, which only one of them can do (docs/adr/0062).
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from articles.event_log import log
from articles.mail.kinds import MailKind
from articles.mail.outbox import make_subject, wants
from articles.models import Edition, OutgoingMail
from articles.publishing.verify import verify_article

LEASE: Final = timedelta(minutes=10)
"""How long a mail is its sender's. If that dies meanwhile, another one sends it then."""

TRIES_MAX: Final = 24
"""The tries of a mail: over about five days."""

WAIT_MAX: Final = timedelta(hours=6)

UNWANTED: Final = "Nobody wants it any more: switched off, or without an address."


@dataclass
class Account:
    """What a round of sending did."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


def send_due() -> Account:
    """Send all mails that are due, and return how many were sent, failed or were no
    longer wanted. Raises nothing for a mail server that can't be reached.
    """
    account = Account()
    connection = get_connection()
    try:
        while mail := take_next(timezone.now()):
            _deliver(mail, connection, account)
    finally:
        connection.close()
    OutgoingMail.objects.delete_expired(timezone.now())
    return account


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
            taken = OutgoingMail.objects.select_related("person").filter(pk=key).first()
            if taken:
                return taken


def wait_after(tries: int) -> timedelta:
    """Return how long a mail waits after so many tries: two minutes, four, eight…"""
    return min(timedelta(minutes=2 ** min(tries, 20)), WAIT_MAX)


def _deliver(mail: OutgoingMail, connection: object, account: Account) -> None:
    if mail.announces_id:
        _follow_edition(mail)
    if not wants(MailKind(mail.kind)).filter(pk=mail.person_id).exists():
        account.dropped += 1
        _finish(mail, trouble=UNWANTED)
        return

    try:
        _build_message(mail, connection).send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        account.failed += 1
        _put_off(mail, f"{type(error).__name__}: {error}"[:500])
        # Opened anew for the next one.
        connection.close()
    else:
        account.sent += 1
        _finish(mail)


def _follow_edition(mail: OutgoingMail) -> None:
    """Change a mail that says that an edition is live, if readers can't rely on it."""
    editions = Edition.objects.without_bodies().filter(pk=mail.announces_id)
    edition = editions.first()
    if edition is None:
        return  # called off at this moment, and the mail with it
    trouble = _find_trouble(edition)
    if not trouble:
        return
    mail.kind = MailKind.FAILED
    mail.subject = make_subject(MailKind.FAILED, edition.headline)
    mail.body = (
        f"Edition {edition.number} of “{edition.headline}” was to be live from "
        f"{edition.live_from:%Y-%m-%d %H:%M} UTC. {trouble}\n"
    )
    _update(mail, kind=mail.kind, subject=mail.subject, body=mail.body)


def _find_trouble(edition: Edition) -> str:
    """Return why readers can't rely on an edition that should be live, "" if they
    can.
    """
    if not Edition.objects.live(edition.live_from).filter(pk=edition.pk).exists():
        return "Readers did not see it: another edition took its place."
    for verdict in verify_article(edition.article_id):
        if verdict.number == edition.number and verdict.faults:
            return f"It is not as it was published: {'; '.join(verdict.faults)}."
    return ""


def _build_message(mail: OutgoingMail, connection: object) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    # The same at each try: what arrives twice, since a sender died in between, is known
    # for the same mail.
    message_id = f"<{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{host}>"
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.person.email],
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
