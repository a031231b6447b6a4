import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def begin_histories(apps, schema_editor):
    """Begin the history of each source that is flagged with the status it has."""
    alias = schema_editor.connection.alias
    Source = apps.get_model("articles", "Source")
    SourceStatus = apps.get_model("articles", "SourceStatus")
    flagged = Source.objects.using(alias).exclude(status="standing")
    flagged.update(flagged_at=models.F("status_changed_at"))
    entries = []
    # Who set it was not recorded, and for old ones neither was when.
    for source in flagged.exclude(status_changed_at=None).iterator():
        entries.append(
            SourceStatus(
                source=source,
                status=source.status,
                reason=source.status_note,
                changed_at=source.status_changed_at,
            )
        )
    SourceStatus.objects.using(alias).bulk_create(entries, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_mail_and_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="doi",
            field=models.CharField(
                blank=True,
                help_text="Such as 10.1000/182. A copied address with it will do.",
                max_length=200,
                verbose_name="DOI",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="flagged_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="notes",
            field=models.TextField(
                blank=True,
                help_text="For the desk: readers don't see them.",
                max_length=5000,
            ),
        ),
        migrations.CreateModel(
            name="SourceStatus",
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
                ("reason", models.CharField(blank=True, max_length=500)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statuses",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["source", "changed_at"],
                        name="articles_sourcestatus_listed",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["standing", "disputed", "retracted", "unreachable"],
                            )
                        ),
                        name="articles_sourcestatus_status",
                    )
                ],
            },
        ),
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
