from django.db import models
from django.urls import reverse

from articles.document import NAME_MAX

from .standing import StandingQuerySet, StandingRecord


class Topic(StandingRecord):
    """A subject that readers can browse by."""

    name = models.CharField(max_length=NAME_MAX, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name or self.slug

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])

    def slug_stem(self) -> str:
        return self.name
