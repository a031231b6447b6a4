"""Record merges of sources in the history of articles, and whether readers know a merged
source's address.

On the way back, merges stay in the history as merges of saves, the nearest kind that the
former release has; it shows the words alone.
"""

from django.core.management.base import CommandError
from django.db import migrations, models

WORDS = "merged the source “"
KNOWN = (
    "This can't be taken back: readers know the addresses of merged sources ({number}), "
    "and the former release can't record that. Restore a backup instead."
)


def find_kind(apps, schema_editor):
    """Record merges of sources as such again, after a way back."""
    events = apps.get_model("articles", "ArticleEvent").objects
    merges = events.filter(kind="merged", words__startswith=WORDS)
    merges.update(kind="sources_merged")


def set_nearest_kind(apps, schema_editor):
    """Set the kind of merges of sources to one that the former release allows. Raises
    CommandError for what it could not record at all.
    """
    known = apps.get_model("articles", "Source").objects.filter(
        is_known_to_readers=True
    )
    if number := known.count():
        raise CommandError(KNOWN.format(number=number))
    events = apps.get_model("articles", "ArticleEvent").objects
    events.filter(kind="sources_merged").update(kind="merged")


class Migration(migrations.Migration):
    dependencies = [("articles", "0034_history_and_findings")]

    operations = [
        migrations.RemoveConstraint(
            model_name="articleevent",
            name="articles_articleevent_kind",
        ),
        migrations.AddField(
            model_name="source",
            name="is_known_to_readers",
            field=models.BooleanField(db_default=False, default=False, editable=False),
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
                        ],
                    )
                ),
                name="articles_articleevent_kind",
            ),
        ),
        migrations.RunPython(find_kind, set_nearest_kind),
    ]
