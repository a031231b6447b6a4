import uuid

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from articles.document import HEADLINE_MAX, LANGUAGE_MAX, LINE_MAX, SLUG_MAX, URL_MAX
from articles.models.author import Author
from articles.models.constraints import (
    CheckedByForms,
    markdown_field,
    markdown_fits,
)
from articles.models.logins import login_reference
from articles.models.topic import Topic

NO_HEADLINE = "No headline yet"
"""What a draft is called that has none: its slug, `untitled-7`, says nothing to people."""


class ArticleQuerySet(models.QuerySet):
    # The one definition of who may edit what; the admin and its templates ask this.
    def editable_by(self, user: object) -> "ArticleQuerySet":
        """Keep what `user` may change: for an editor everything, for a writer what
        they created, are credited for or are assigned.
        """
        if self.are_all_editable_by(user):
            return self
        if not user.has_perm("articles.change_article"):
            return self.none()
        return self.belonging_to(user)

    def are_all_editable_by(self, user: object) -> bool:
        """Return True if `editable_by` leaves nothing out: then rows that refer to an
        article need no look at it.
        """
        return user.has_perms(["articles.change_article", "articles.edit_any_article"])

    def belonging_to(self, user: object) -> "ArticleQuerySet":
        """Only what `user` began, is credited for or is assigned."""
        # A subquery: a row of an outer join could not be locked.
        assigned = self.model.objects.filter(review__assignee=user).order_by()
        credited = Author.objects.filter(user=user).values("bylines__article")
        is_assigned_or_credited = Q(pk__in=assigned.values("pk")) | Q(pk__in=credited)
        return self.filter(Q(created_by=user) | is_assigned_or_credited)

    def locked(self) -> "ArticleQuerySet":
        """Lock the rows (SELECT FOR UPDATE), so that saves and publishing verbs run one
        after another. SQLite's IMMEDIATE transactions do so anyway.
        """
        # The key will not change, so rows that refer to it can be saved meanwhile.
        return self.select_for_update(no_key=True)


class Article(CheckedByForms):
    """An explainer's draft and identity. Editors work on it; readers see its
    editions.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        "address",
        max_length=SLUG_MAX,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=(
            "The last part of its public address. "
            "Left empty, it is made from the headline."
        ),
    )
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    standfirst = markdown_field(
        help_text=(
            "What the explainer is about and why it matters, in a sentence or two. "
            "Markdown."
        )
    )
    language = models.CharField(
        max_length=LANGUAGE_MAX,
        default="en",
        blank=True,
        help_text="A tag such as en, es or pt-BR.",
    )
    # A text, since a date may be only a year or a month.
    dated_on = models.CharField(
        "dated",
        max_length=10,
        blank=True,
        help_text="YYYY, YYYY-MM or YYYY-MM-DD, if it has a date of its own.",
    )
    lead_image_src = models.CharField("lead image", max_length=URL_MAX, blank=True)
    lead_image_alt = models.CharField(
        "lead image in words", max_length=LINE_MAX, blank=True
    )
    lead_image_credit = models.CharField(max_length=LINE_MAX, blank=True)
    lead_image_caption = models.CharField(max_length=LINE_MAX, blank=True)
    topics = models.ManyToManyField(
        Topic, through="ArticleTopic", related_name="articles", blank=True
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = login_reference(editable=False, related_name="articles_created")
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_by = login_reference(editable=False, related_name="articles_updated")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        indexes = [
            models.Index(fields=["updated_at", "id"], name="articles_article_saved"),
            models.Index(fields=["language"], name="articles_article_language"),
        ]
        constraints = [
            markdown_fits("articles_article_standfirst_fits", "standfirst"),
            CheckConstraint(condition=~Q(slug=""), name="articles_article_has_slug"),
        ]
        permissions = [
            ("edit_any_article", "Can change every article, not only their own"),
            ("publish_article", "Can publish, schedule and withdraw"),
            (
                "override_blockers",
                "Can publish in spite of blockers, with a written reason",
            ),
            (
                "set_aside_editions",
                "Can set aside editions that a clock far ahead has dated",
            ),
        ]

    def __str__(self) -> str:
        # Some querysets annotate `seen_as`, the name that this user may see, since the
        # headline of somebody else's draft is private.
        return getattr(self, "seen_as", "") or self.headline or NO_HEADLINE

    def latest_revision(self) -> "models.Model | None":
        return self.revisions.order_by("-pk").first()
