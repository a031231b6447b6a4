"""What the desk keeps of a draft beside its parts."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_auto_id, make_uuid

MODELS = [
    migrations.CreateModel(
        name="Revision",
        fields=[
            ("id", make_auto_id()),
            ("document", models.JSONField(editable=False)),
            ("name", models.CharField(blank=True, max_length=200)),
            ("saved_at", models.DateTimeField()),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="revisions",
                    to="articles.article",
                ),
            ),
            (
                "saved_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("changed", models.JSONField(editable=False, null=True)),
        ],
        options={
            "ordering": ["-pk"],
            "indexes": [
                models.Index(
                    fields=["article", "saved_at", "id"], name="articles_revision_saved"
                ),
                models.Index(
                    fields=["article", "saved_by", "saved_at", "id"],
                    name="articles_revision_saved_by",
                ),
                models.Index(
                    condition=models.Q(("name", ""), _negated=True),
                    fields=["article", "saved_at", "id"],
                    name="articles_revision_named",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="WorkingCopy",
        fields=[
            ("id", make_uuid()),
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
                    on_delete=models.SET_NULL,
                    related_name="working_copies",
                    to="articles.article",
                ),
            ),
            (
                "base",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to="articles.revision",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=models.CASCADE,
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
                    fields=["article", "seen_at"], name="articles_workingcopy_present"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PendingIntake",
        fields=[
            ("id", make_uuid()),
            ("name", models.CharField(max_length=255)),
            ("headline", models.CharField(blank=True, max_length=300)),
            ("data", models.BinaryField()),
            ("size", models.PositiveIntegerField()),
            ("blocks_sha256", models.CharField(max_length=64)),
            ("chosen", models.JSONField(default=dict)),
            ("records", models.JSONField(default=dict)),
            ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            (
                "owner",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="pending_intakes",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["-created_at"],
            "default_permissions": (),
            "indexes": [
                models.Index(fields=["created_at"], name="articles_pending_created")
            ],
        },
    ),
    migrations.CreateModel(
        name="DraftText",
        fields=[
            ("id", make_auto_id()),
            (
                "article",
                models.OneToOneField(
                    editable=False,
                    on_delete=models.CASCADE,
                    related_name="draft_text",
                    to="articles.article",
                ),
            ),
            ("text", models.TextField(editable=False)),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "indexes": [
                models.Index(fields=["id", "article"], name="articles_drafttext_found")
            ],
        },
    ),
    migrations.CreateModel(
        name="DraftFindings",
        fields=[
            (
                "article",
                models.OneToOneField(
                    editable=False,
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="draft_findings",
                    serialize=False,
                    to="articles.article",
                ),
            ),
            ("blockers", models.PositiveIntegerField(editable=False)),
            ("questions", models.PositiveIntegerField(editable=False)),
            ("counted_at", models.DateTimeField(editable=False)),
        ],
        options={
            "verbose_name_plural": "draft findings",
            "ordering": ["pk"],
            "default_permissions": (),
        },
    ),
    migrations.CreateModel(
        name="FindingAnswer",
        fields=[
            ("id", make_auto_id()),
            ("code", models.CharField(max_length=20)),
            ("place", models.CharField(max_length=300)),
            ("message", models.TextField()),
            ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ("answered_at", models.DateTimeField()),
            (
                "answered_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="finding_answers",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "sha256"), name="articles_findinganswer_question"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ArticleEvent",
        fields=[
            ("id", make_auto_id()),
            (
                "kind",
                models.CharField(
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
            ("words", models.TextField()),
            ("happened_at", models.DateTimeField()),
            (
                "article",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="events",
                    to="articles.article",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("kept", models.JSONField(editable=False, null=True)),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "indexes": [
                models.Index(
                    fields=["article", "happened_at", "id"],
                    name="articles_articleevent_of",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("words", ""), _negated=True),
                    name="articles_articleevent_has_words",
                ),
                models.CheckConstraint(
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
            ],
        },
    ),
]
