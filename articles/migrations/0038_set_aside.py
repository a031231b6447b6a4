from django.conf import settings
from django.db import migrations, models


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
    ]
