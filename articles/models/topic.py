from django.db import models

from articles.document import LINE_MAX, NAME_MAX, URL_MAX
from articles.models.constraints import markdown_field, markdown_fits
from articles.models.standing import StandingQuerySet, StandingRecord
from articles.rendering import addresses


class Topic(StandingRecord):
    """A subject that readers can browse by."""

    name = models.CharField(max_length=NAME_MAX, blank=True)
    introduction = markdown_field(
        help_text="What it is about, in a sentence or two. Markdown."
    )
    picture_src = models.CharField("picture", max_length=URL_MAX, blank=True)
    picture_alt = models.CharField("picture in words", max_length=LINE_MAX, blank=True)
    # Readers' pages use its key alone: they never read a draft.
    start_here = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The explainer to begin with. Readers see it while it is published.",
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        # Lists go along it, sheet by sheet.
        indexes = [models.Index(fields=["name", "slug"], name="articles_topic_listed")]
        constraints = [markdown_fits("articles_topic_intro_fits", "introduction")]

    def __str__(self) -> str:
        return self.name or self.slug

    def get_absolute_url(self) -> str:
        return addresses.topic(self.slug)

    def slug_stem(self) -> str:
        return self.name
