"""Gives questions the date of their edition that lists are ordered by, and an index by it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    Edition, Question = (
        apps.get_model("articles", "Edition"),
        apps.get_model("faq", "Question"),
    )
    first_live_from = (
        Edition.objects.using(alias)
        .filter(pk=OuterRef("edition"))
        .values("first_live_from")
    )
    Question.objects.using(alias).update(first_live_from=Subquery(first_live_from))


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_listed_rows"), ("faq", "0001_initial")]

    operations = [
        migrations.AddField(
            "question", "first_live_from", models.DateTimeField(null=True)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("question", "first_live_from", models.DateTimeField()),
        migrations.AddIndex(
            "question",
            models.Index(
                fields=["first_live_from", "edition", "position"],
                name="faq_question_listed",
            ),
        ),
    ]
