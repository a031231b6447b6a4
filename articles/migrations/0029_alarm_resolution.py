import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_source_status_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AlarmResolution",
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
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("standing", "Standing"),
                            ("disputed", "Disputed"),
                            ("retracted", "Retracted"),
                            ("unreachable", "Unreachable"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("stands", "Stands, because …"),
                            ("corrected", "Corrected"),
                            ("removed", "No longer cited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("resolved_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alarm_resolutions",
                        to="articles.article",
                    ),
                ),
                (
                    "by_edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alarm_resolutions",
                        to="articles.edition",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alarm_resolutions",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-resolved_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["article", "source", "resolved_at"],
                        name="articles_alarmresolution_of",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["disputed", "retracted", "unreachable"])
                        ),
                        name="articles_alarmresolution_flag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["stands", "corrected", "removed"])
                        ),
                        name="articles_alarmresolution_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "stands"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="articles_alarmresolution_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "stands"),
                            ("by_edition__isnull", False),
                            _connector="OR",
                        ),
                        name="articles_alarmresolution_edition",
                    ),
                ],
            },
        ),
    ]
