"""What is recorded of a source: its statuses, checks, and answered alarms."""

from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_auto_id

MODELS = [
    migrations.CreateModel(
        name="SourceStatus",
        fields=[
            ("id", make_auto_id()),
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
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
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
                    fields=["source", "changed_at"], name="articles_sourcestatus_listed"
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
    migrations.CreateModel(
        name="SourceCheck",
        fields=[
            ("id", make_auto_id()),
            ("asked_at", models.DateTimeField()),
            ("url", models.CharField(max_length=2000, verbose_name="web address")),
            ("outcome", models.CharField(max_length=20)),
            ("http_status", models.PositiveSmallIntegerField(null=True)),
            ("final_url", models.TextField(blank=True)),
            ("detail", models.CharField(blank=True, max_length=500)),
            ("notices", models.JSONField(blank=True, default=list)),
            ("proposed_status", models.CharField(blank=True, max_length=20)),
            ("proposed_note", models.CharField(blank=True, max_length=500)),
            (
                "source",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="checks",
                    to="articles.source",
                ),
            ),
        ],
        options={
            "ordering": ["-asked_at", "-pk"],
            "default_permissions": ("view",),
            "indexes": [
                models.Index(
                    fields=["source", "-asked_at"], name="articles_sourcecheck_newest"
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "proposed_status__in",
                            ["", "standing", "disputed", "retracted", "unreachable"],
                        )
                    ),
                    name="articles_sourcecheck_proposed",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="AlarmResolution",
        fields=[
            ("id", make_auto_id()),
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
                    on_delete=models.CASCADE,
                    related_name="alarm_resolutions",
                    to="articles.article",
                ),
            ),
            (
                "by_edition",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="alarm_resolutions",
                    to="articles.edition",
                ),
            ),
            (
                "resolved_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    on_delete=models.CASCADE,
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
