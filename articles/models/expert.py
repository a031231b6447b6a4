import secrets
from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, Q

from articles.document import NAME_MAX
from articles.models.article import Article
from articles.models.internal import InternalRow
from articles.models.logins import login_reference
from articles.models.revision import Revision

STATEMENT_MAX = 1_000


def make_key() -> str:
    return secrets.token_urlsafe(24)


class ExpertLinkQuerySet(models.QuerySet):
    def open(self, now: datetime) -> "ExpertLinkQuerySet":
        """Keep the links that were neither revoked nor have expired, of people who
        still work at the desk. `ExpertLink.is_open` is the same for one.
        """
        return self.filter(
            revoked_at=None,
            expires_at__gt=now,
            made_by__is_active=True,
            made_by__is_staff=True,
        )


class ExpertLink(InternalRow):
    """A link by which somebody outside the newsroom reads the draft of one article,
    without a login.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="expert_links")
    # Half of the link's token; the other half is a signature that is stored nowhere
    # (`articles.experts.tokens`).
    key = models.CharField(max_length=64, unique=True, default=make_key)
    name = models.CharField(max_length=NAME_MAX)
    email = models.EmailField("e-mail", blank=True)
    made_at = models.DateTimeField()
    made_by = login_reference()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = login_reference()
    visits = models.PositiveIntegerField(default=0)
    visited_at = models.DateTimeField(null=True)
    """When its page was shown last."""

    objects = ExpertLinkQuerySet.as_manager()

    class Meta(InternalRow.Meta):
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="articles_expertlink_has_name")
        ]

    def __str__(self) -> str:
        # The key is for nobody to read.
        return "link for an outside expert"

    def is_open(self, now: datetime) -> bool:
        """Return True if the link works at `now`, as `ExpertLinkQuerySet.open` has
        it.
        """
        is_standing = self.revoked_at is None and self.expires_at > now
        return is_standing and self.has_maker

    @property
    def has_maker(self) -> bool:
        """Return True if who made the link still works at the desk. Nobody else answers
        for whom it was given to.
        """
        maker = self.made_by
        return maker is not None and maker.is_active and maker.is_staff


class ExpertConfirmation(InternalRow):
    """An outside expert said “I checked this” of one revision of an article. It is
    never changed.
    """

    link = models.ForeignKey(
        ExpertLink, models.CASCADE, related_name="confirmations", verbose_name="link"
    )
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    """The text that was looked at."""
    statement = models.TextField(max_length=STATEMENT_MAX, blank=True)
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return "confirmation by an outside expert"
