from django.db import models

from articles.document import SLUG_MAX

from .article import Article


class Address(models.Model):
    """The claim of an article on a slug. One that has been live is never given to another article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="addresses")
    slug = models.SlugField(max_length=SLUG_MAX, unique=True, allow_unicode=True)

    class Meta:
        verbose_name_plural = "addresses"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class PublishedAnchor(models.Model):
    """An anchor that an edition of the article has used, and that no new part of it may be given."""

    class Kind(models.TextChoices):
        SECTION = "section"
        QUESTION = "question"

    article = models.ForeignKey(Article, models.CASCADE, related_name="published_anchors")
    kind = models.CharField(max_length=10, choices=Kind)
    anchor = models.CharField(max_length=SLUG_MAX)

    class Meta:
        ordering = ["anchor"]
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "anchor"], name="articles_publishedanchor_anchor"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["section", "question"]), name="articles_publishedanchor_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.anchor
