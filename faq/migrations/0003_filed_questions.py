"""Gives questions the letter that the index has them under, and what they are ordered by there; and an index of those
that explainers begin with, in place of one of all.
"""

from django.db import migrations, models

from faq.letters import initial, sort_key

BATCH = 1000


def file_questions(apps, schema_editor):
    questions = apps.get_model("faq", "Question").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(questions.filter(pk__gt=last).order_by("pk").only("question")[:BATCH]):
        for question in batch:
            question.initial, question.sorts_as = initial(question.question), sort_key(question.question)
        questions.bulk_update(batch, ["initial", "sorts_as"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("faq", "0002_listed_questions")]

    operations = [
        migrations.AddField("question", "initial", models.CharField(blank=True, default="", max_length=1)),
        migrations.AddField("question", "sorts_as", models.BinaryField(default=b"", max_length=320)),
        migrations.RunPython(file_questions, migrations.RunPython.noop),
        migrations.RemoveIndex("question", "faq_question_listed"),
        migrations.AddIndex(
            "question", models.Index(fields=["position", "first_live_from", "edition"], name="faq_question_listed")
        ),
        migrations.AddIndex("question", models.Index(fields=["initial", "sorts_as", "id"], name="faq_question_filed")),
    ]
