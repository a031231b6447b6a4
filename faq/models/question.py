from django.db import models

from articles.document import LINE_MAX, SLUG_MAX
from articles.models.edition import Edition
from articles.models.edition_rows import ListedRow
from articles.rendering import addresses
from faq.letters import SORT_KEY_MAX, initial, sort_key


class Question(ListedRow):
    """A question of an edition, found by readers at an address of its own. Derived at publish."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=SLUG_MAX)
    question = models.CharField(max_length=LINE_MAX, blank=True)
    initial = models.CharField(max_length=1, blank=True, default="")
    sorts_as = models.BinaryField(max_length=4 * SORT_KEY_MAX, default=b"")
    answer = models.TextField("answer as HTML", blank=True)
    summary = models.TextField("answer as text", blank=True)

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [
            # The first question of each explainer, newest first, stands for it in the index.
            models.Index(fields=["position", "first_live_from", "edition"], name="faq_question_listed"),
            models.Index(fields=["initial", "sorts_as", "id"], name="faq_question_filed"),
        ]
        constraints = [models.UniqueConstraint(fields=["edition", "anchor"], name="faq_question_anchor")]

    def __str__(self) -> str:
        return self.question

    def complete(self) -> None:
        super().complete()
        if not self.initial:
            self.initial, self.sorts_as = initial(self.question), sort_key(self.question)

    def get_absolute_url(self) -> str:
        return addresses.question(self.edition.slug, self.anchor)
