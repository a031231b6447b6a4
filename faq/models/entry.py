from django.db import models

from articles.document import LINE_MAX, SLUG_MAX
from articles.models.article import Article
from articles.models.article_parts import Part, unique_position
from articles.models.constraints import markdown_field, markdown_fits


class FAQEntry(Part):
    """A question of a draft, and its answer."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="faq_entries")
    anchor = models.CharField(max_length=SLUG_MAX, editable=False)
    question = models.CharField(max_length=LINE_MAX, blank=True)
    answer = markdown_field()

    class Meta(Part.Meta):
        verbose_name = "question"
        constraints = [
            unique_position("faq_faqentry_position"),
            models.UniqueConstraint(
                fields=["article", "anchor"], name="faq_faqentry_anchor"
            ),
            models.CheckConstraint(
                condition=~models.Q(anchor=""), name="faq_faqentry_has_anchor"
            ),
            markdown_fits("faq_faqentry_answer_fits", "answer"),
        ]

    def __str__(self) -> str:
        return self.question or self.anchor
