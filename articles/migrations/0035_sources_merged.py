from django.db import migrations, models


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
    ]
