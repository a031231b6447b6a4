from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from articles.mail.kinds import MailKind
from articles.models.article import Article
from articles.models.edition import Edition
from articles.models.expert import ExpertLink
from articles.models.internal import InternalRow

STORED_FOR = timedelta(days=30)
"""How long a mail is remembered after it was sent or given up."""


class OutgoingMailQuerySet(models.QuerySet):
    def pending(self) -> "OutgoingMailQuerySet":
        """Only mails that were neither sent nor given up."""
        return self.filter(done_at=None)

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        """Keep the mails whose time has come."""
        return self.pending().filter(due_at__lte=now)

    def delete_expired(self, now: datetime) -> int:
        """Delete what was done `STORED_FOR` ago, and return how many rows."""
        return self.filter(done_at__lte=now - STORED_FOR).delete()[0]


class OutgoingMail(InternalRow):
    """A mail to somebody at the desk, or to an outside expert. Written in the
    transaction of the change that it reports, and sent by `manage.py send_mail`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    expert = models.ForeignKey(ExpertLink, models.CASCADE, null=True, related_name="+")
    """Whose link sending adds to the body: no row holds its address."""
    # "" for an outside expert, who has no switches.
    kind = models.CharField(max_length=10, choices=MailKind.choices, blank=True)
    # None for a mail that is about more than one.
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    # Gone with an edition that is called off. Not `edition`: what is derived from one
    # is called so.
    announces = models.ForeignKey(
        Edition, models.CASCADE, null=True, related_name="outgoing_mails"
    )
    subject = models.CharField(max_length=400)
    body = models.TextField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """When it is tried next. Whoever takes it puts this off, so nobody else takes it."""
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    """When it was sent or given up."""
    trouble = models.CharField(max_length=500, blank=True)
    """Why the last try failed, or it was given up; "" for a mail that was sent."""

    objects = OutgoingMailQuerySet.as_manager()

    class Meta(InternalRow.Meta):
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(done_at=None),
                name="articles_outgoingmail_due",
            ),
            models.Index(fields=["done_at"], name="articles_outgoingmail_done"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(person=None) ^ Q(expert=None),
                name="articles_outgoingmail_to_one",
            )
        ]

    def __str__(self) -> str:
        return "e-mail"


class MailSwitch(InternalRow):
    """A kind of mail that somebody switched off."""

    # Only what is off has a row, so a new kind of mail is on for everybody.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mail_switches",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=MailKind.choices)

    class Meta(InternalRow.Meta):
        constraints = [
            UniqueConstraint(fields=["person", "kind"], name="articles_mailswitch_kind")
        ]

    def __str__(self) -> str:
        return "e-mail switched off"
