import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_topic_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("text", models.TextField(blank=True, max_length=60000)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_points",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "position"),
                        name="articles_keypoint_position",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 60000
                        ),
                        name="articles_keypoint_text_fits",
                        violation_error_message="This text is longer than 60,000 characters. Divide it into sections.",
                    ),
                ],
            },
        ),
    ]
