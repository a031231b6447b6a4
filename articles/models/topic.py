from django.db import models

from articles.document import NAME_MAX
from articles.rendering import addresses

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
        return addresses.topic(self.slug)

    def slug_stem(self) -> str:
        return self.name
