"""Gave questions a letter and an order, by which the index once had them (removed again in 0004); and an index of those
that explainers begin with, in place of one of all.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("faq", "0002_listed_questions")]

    operations = [
        migrations.AddField(
            "question",
            "initial",
            models.CharField(blank=True, default="", max_length=1),
        ),
        migrations.AddField(
            "question", "sorts_as", models.BinaryField(default=b"", max_length=320)
        ),
        migrations.RemoveIndex("question", "faq_question_listed"),
        migrations.AddIndex(
            "question",
            models.Index(
                fields=["position", "first_live_from", "edition"],
                name="faq_question_listed",
            ),
        ),
        migrations.AddIndex(
            "question",
            models.Index(
                fields=["initial", "sorts_as", "id"], name="faq_question_filed"
            ),
        ),
    ]
