from django.db import models

from articles.document import SLUG_MAX
from articles.models.article import Article


class Address(models.Model):
    """An article's claim on a slug. Once readers have seen the slug, no other article
    can claim it.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="addresses")
    slug = models.SlugField(max_length=SLUG_MAX, unique=True, allow_unicode=True)

    class Meta:
        verbose_name_plural = "addresses"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class PublishedAnchor(models.Model):
    """An anchor that an edition of the article has used. No new part may get it."""

    class Kind(models.TextChoices):
        SECTION = "section"
        QUESTION = "question"

    # Of the article, not of an edition: it stays reserved when later ones lack it.
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="published_anchors"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    anchor = models.CharField(max_length=SLUG_MAX)

    class Meta:
        ordering = ["anchor"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind", "anchor"],
                name="articles_publishedanchor_anchor",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["section", "question"]),
                name="articles_publishedanchor_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.anchor
