from django.conf import settings
from django.db import models

from articles.document import LINE_MAX, NAME_MAX, URL_MAX
from articles.models.constraints import markdown_field, markdown_fits
from articles.models.standing import StandingQuerySet, StandingRecord
from articles.rendering import addresses


class Author(StandingRecord):
    """A person who writes, edits or checks explainers."""

    name = models.CharField(max_length=NAME_MAX, blank=True)
    role = models.CharField(
        max_length=LINE_MAX, blank=True, help_text="Who they are: “Economics editor”."
    )
    bio = markdown_field()
    portrait_src = models.CharField("portrait", max_length=URL_MAX, blank=True)
    portrait_alt = models.CharField(
        "portrait in words", max_length=LINE_MAX, blank=True
    )
    # A writer may edit the articles that credit their author.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name="login",
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        # Lists go along it, sheet by sheet.
        indexes = [models.Index(fields=["name", "slug"], name="articles_author_listed")]
        constraints = [markdown_fits("articles_author_bio_fits", "bio")]

    def __str__(self) -> str:
        return self.name or self.slug

    def get_absolute_url(self) -> str:
        return addresses.author(self.slug)

    def slug_stem(self) -> str:
        return self.name


class AuthorLink(models.Model):
    """A page elsewhere about an author, or by them."""

    author = models.ForeignKey(Author, models.CASCADE, related_name="links")
    position = models.PositiveIntegerField(default=0, editable=False)
    title = models.CharField(max_length=LINE_MAX, blank=True)
    url = models.CharField("address", max_length=URL_MAX, blank=True)

    class Meta:
        ordering = ["author_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "position"], name="articles_authorlink_position"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url
