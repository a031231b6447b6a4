"""Record editions that were set aside, with all that they were: nothing else has it."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import migrations, models

KEPT = (
    "This can't be taken back: only the history of articles still has the editions that "
    "were set aside ({number}), and the former release can't keep them. "
    "Restore a backup instead."
)


def refuse_to_lose(apps, schema_editor):
    """Raise CommandError if a way back would lose editions that were set aside."""
    events = apps.get_model("articles", "ArticleEvent").objects
    if number := events.filter(kind="set_aside").count():
        raise CommandError(KEPT.format(number=number))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0037_restored"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-updated_at"],
                "permissions": [
                    (
                        "edit_any_article",
                        "Can change every article, not only their own",
                    ),
                    ("publish_article", "Can publish, schedule and withdraw"),
                    (
                        "override_blockers",
                        "Can publish in spite of blockers, with a written reason",
                    ),
                    (
                        "set_aside_editions",
                        "Can set aside editions that a clock far ahead has dated",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="articleevent",
            name="articles_articleevent_kind",
        ),
        migrations.AddField(
            model_name="articleevent",
            name="kept",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="articleevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("imported", "imported"),
                    ("merged", "merged with another save"),
                    ("assigned", "assigned"),
                    ("called_off", "called off"),
                    ("rescheduled", "rescheduled"),
                    ("asked_again", "asked again"),
                    ("sources_merged", "duplicate sources merged"),
                    ("restored", "restored"),
                    ("set_aside", "set aside"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="articleevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "imported",
                            "merged",
                            "assigned",
                            "called_off",
                            "rescheduled",
                            "asked_again",
                            "sources_merged",
                            "restored",
                            "set_aside",
                        ],
                    )
                ),
                name="articles_articleevent_kind",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
