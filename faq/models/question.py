from django.db import models

from articles.document import LINE_MAX, SLUG_MAX
from articles.models.edition import Edition
from articles.models.edition_rows import ListedRow
from articles.rendering import addresses


class Question(ListedRow):
    """A question of an edition, found by readers at an address of its own. Derived at
    publish.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=SLUG_MAX)
    question = models.CharField(max_length=LINE_MAX, blank=True)
    answer = models.TextField("answer as HTML", blank=True)
    summary = models.TextField("answer as text", blank=True)

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [
            # The first question of each explainer, newest first, represents it in
            # the index.
            models.Index(
                fields=["position", "first_live_from", "edition"],
                name="faq_question_listed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "anchor"], name="faq_question_anchor"
            )
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return addresses.question(self.edition.slug, self.anchor)
