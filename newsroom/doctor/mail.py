"""E-mail to the people at the desk: its server, and mails that nobody sends."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from articles.mail.sending import DROPPED
from articles.models import OutgoingMail
from newsroom.doctor.finding import Finding

SUBJECT: Final = "mail"
UNSENT_FOR: Final = timedelta(minutes=15)
"""How long a mail may wait for its first try."""


def examine_mail() -> Iterator[Finding]:
    if not settings.MAIL_IS_ON:
        yield Finding(SUBJECT, "off: EMAIL_URL is not set, so nobody is told anything")
        return
    found = list(_examine_server())
    try:
        found += _examine_outbox()
    except DatabaseError:
        # `examine_database` reports what is wrong with it.
        found.append(
            Finding(SUBJECT, "outbox not looked at: the database can't be read")
        )
    yield from found
    if not found:
        yield Finding(SUBJECT, f"sent as {settings.DEFAULT_FROM_EMAIL}")


def _examine_server() -> Iterator[Finding]:
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # what smtplib raises is one, too
        yield Finding(
            SUBJECT,
            f"the mail server can't be used: {type(error).__name__}: {error}",
            "Check EMAIL_URL. Mails wait in the outbox until it can.",
        )
    finally:
        connection.close()


def _examine_outbox() -> Iterator[Finding]:
    now = timezone.now()
    untried = OutgoingMail.objects.due(now - UNSENT_FOR).filter(tries=0).count()
    if untried:
        yield Finding(
            SUBJECT,
            f"{untried} mail{pluralize(untried)} wait, and nothing sends them",
            "Run `manage.py send_mail --loop`: deploy/systemd has a service for it.",
        )
    given_up = OutgoingMail.objects.exclude(done_at=None).exclude(trouble="")
    # A mail that nobody wanted any more was not lost, however often it was tried.
    lost = given_up.filter(tries__gt=1).exclude(trouble__in=DROPPED).count()
    if lost:
        yield Finding(
            SUBJECT,
            f"{lost} mail{pluralize(lost)} could not be sent in the last 30 days",
            "The log says why, under mail_given_up.",
        )
