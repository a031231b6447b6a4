from django.db import models
from django.urls import reverse

from articles.document import LINE_MAX, SLUG_MAX
from articles.models.edition import Edition
from articles.models.edition_rows import ListedRow


class Question(ListedRow):
    """A question of an edition, found by readers at an address of its own. Derived at publish."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=SLUG_MAX)
    question = models.CharField(max_length=LINE_MAX, blank=True)
    answer = models.TextField("answer as HTML", blank=True)
    summary = models.TextField("answer as text", blank=True)

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [models.Index(fields=["first_live_from", "edition", "position"], name="faq_question_listed")]
        constraints = [models.UniqueConstraint(fields=["edition", "anchor"], name="faq_question_anchor")]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("faq:question", args=[self.edition.slug, self.anchor])
