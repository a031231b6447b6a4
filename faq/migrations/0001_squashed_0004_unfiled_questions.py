"""Makes a new database at once, as the migration of `articles` does (docs/adr/0086)."""

from django.db import migrations, models

from articles.migrations.squashed.columns import limit_text, make_auto_id
from articles.migrations.squashed.together import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("faq", "0001_initial"),
        ("faq", "0002_listed_questions"),
        ("faq", "0003_filed_questions"),
        ("faq", "0004_unfiled_questions"),
    ]

    # No later one, though 0002 named it: a site that takes back later migrations of
    # `articles` keeps its questions.
    dependencies = [("articles", "0001_initial")]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="FAQEntry",
                    fields=[
                        ("id", make_auto_id()),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("anchor", models.CharField(editable=False, max_length=200)),
                        ("question", models.CharField(blank=True, max_length=500)),
                        ("answer", models.TextField(blank=True, max_length=60000)),
                        (
                            "article",
                            models.ForeignKey(
                                on_delete=models.CASCADE,
                                related_name="faq_entries",
                                to="articles.article",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("article", "position"),
                                name="faq_faqentry_position",
                            ),
                            models.UniqueConstraint(
                                fields=("article", "anchor"), name="faq_faqentry_anchor"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("anchor", ""), _negated=True),
                                name="faq_faqentry_has_anchor",
                            ),
                            limit_text("answer", "faq_faqentry_answer_fits"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        ("id", make_auto_id()),
                        ("position", models.PositiveIntegerField()),
                        ("anchor", models.CharField(max_length=200)),
                        ("question", models.CharField(blank=True, max_length=500)),
                        (
                            "answer",
                            models.TextField(blank=True, verbose_name="answer as HTML"),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, verbose_name="answer as text"),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=models.CASCADE,
                                related_name="questions",
                                to="articles.edition",
                            ),
                        ),
                        ("first_live_from", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["edition_id", "position"],
                        "indexes": [
                            models.Index(
                                fields=["position", "first_live_from", "edition"],
                                name="faq_question_listed",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "anchor"), name="faq_question_anchor"
                            )
                        ],
                    },
                ),
            ]
        )
    ]
