"""The register of sources."""

from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_slug, make_uuid

MODELS = [
    migrations.CreateModel(
        name="Source",
        fields=[
            ("id", make_uuid()),
            ("slug", make_slug()),
            ("title", models.CharField(blank=True, max_length=500)),
            ("publisher", models.CharField(blank=True, max_length=200)),
            (
                "url",
                models.CharField(
                    blank=True, max_length=2000, verbose_name="web address"
                ),
            ),
            ("url_sha256", models.CharField(blank=True, editable=False, max_length=64)),
            ("kind", models.CharField(blank=True, max_length=20)),
            (
                "published_on",
                models.CharField(
                    blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD.", max_length=10
                ),
            ),
            (
                "archived_url",
                models.CharField(
                    blank=True, max_length=2000, verbose_name="archived copy"
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
                    default="standing",
                    max_length=20,
                ),
            ),
            (
                "status_note",
                models.CharField(
                    blank=True, help_text="Why; readers see it.", max_length=500
                ),
            ),
            (
                "status_changed_at",
                models.DateTimeField(blank=True, editable=False, null=True),
            ),
            (
                "doi",
                models.CharField(
                    blank=True,
                    help_text="Such as 10.1000/182. A copied address with it will do.",
                    max_length=200,
                    verbose_name="DOI",
                ),
            ),
            ("flagged_at", models.DateTimeField(blank=True, editable=False, null=True)),
            (
                "notes",
                models.TextField(
                    blank=True,
                    help_text="For the desk: readers don't see them.",
                    max_length=5000,
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="merged",
                    to="articles.source",
                ),
            ),
            ("merged_at", models.DateTimeField(blank=True, editable=False, null=True)),
            (
                "merged_by",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "is_known_to_readers",
                models.BooleanField(db_default=False, default=False, editable=False),
            ),
        ],
        options={
            "ordering": ["title", "url"],
            "permissions": [
                (
                    "set_source_status",
                    "Can say that a source is disputed, retracted or unreachable",
                ),
                ("merge_source", "Can merge a source into another"),
            ],
            "indexes": [
                models.Index(fields=["kind", "slug"], name="articles_source_kind"),
                models.Index(
                    fields=["status", "slug"], name="articles_source_status_slug"
                ),
                models.Index(
                    fields=["kind", "status", "slug"], name="articles_source_both"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("url_sha256", ""), _negated=True),
                    fields=("url_sha256",),
                    name="articles_source_url",
                    violation_error_message="There is a source with this address already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "status__in",
                            ["standing", "disputed", "retracted", "unreachable"],
                        )
                    ),
                    name="articles_source_status",
                ),
                models.CheckConstraint(
                    condition=models.Q(("merged_into", models.F("id")), _negated=True),
                    name="articles_source_merged_other",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("merged_at__isnull", True), ("merged_into__isnull", True)
                        ),
                        models.Q(
                            ("merged_at__isnull", False), ("merged_into__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="articles_source_merged_at",
                ),
            ],
        },
    ),
]
