import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_sitemap_part"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkingCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("fields", models.JSONField(default=list)),
                ("typed_at", models.DateTimeField(null=True)),
                ("saved_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField()),
                ("part", models.CharField(blank=True, max_length=200)),
                ("part_title", models.CharField(blank=True, max_length=200)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_copies",
                        to="articles.article",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_copies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-typed_at"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["article", "seen_at"],
                        name="articles_workingcopy_present",
                    )
                ],
            },
        ),
    ]
