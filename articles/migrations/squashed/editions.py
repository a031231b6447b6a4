"""Editions."""

from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_uuid

MODELS = [
    migrations.CreateModel(
        name="Edition",
        fields=[
            ("id", make_uuid()),
            ("number", models.PositiveIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("published", "Published"),
                        ("updated", "Updated"),
                        ("corrected", "Corrected"),
                        ("withdrawn", "Withdrawn"),
                    ],
                    max_length=10,
                ),
            ),
            ("slug", models.SlugField(allow_unicode=True, max_length=200)),
            ("headline", models.CharField(blank=True, max_length=300)),
            (
                "note",
                models.CharField(
                    blank=True, max_length=500, verbose_name="public note"
                ),
            ),
            ("override_reason", models.CharField(blank=True, max_length=500)),
            ("published_at", models.DateTimeField()),
            ("live_from", models.DateTimeField(db_index=True)),
            ("first_live_from", models.DateTimeField(db_index=True)),
            ("document", models.JSONField()),
            (
                "document_sha256",
                models.CharField(max_length=64, verbose_name="document SHA-256"),
            ),
            (
                "previous_sha256",
                models.CharField(
                    blank=True, max_length=64, verbose_name="previous SHA-256"
                ),
            ),
            (
                "sha256",
                models.CharField(max_length=64, unique=True, verbose_name="SHA-256"),
            ),
            ("live_until", models.DateTimeField(null=True)),
            ("language", models.CharField(blank=True, max_length=35)),
            ("summary", models.TextField(blank=True)),
            ("body", models.TextField(blank=True)),
            ("renderer", models.CharField(max_length=20)),
            ("rendered_at", models.DateTimeField()),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.PROTECT,
                    related_name="editions",
                    to="articles.article",
                ),
            ),
            (
                "published_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("changed", models.JSONField(null=True)),
            ("linked_data", models.TextField(blank=True, verbose_name="JSON-LD")),
            ("share_picture", models.CharField(blank=True, max_length=40)),
            ("sitemap_part", models.PositiveIntegerField(default=1)),
            ("card", models.JSONField(null=True)),
            (
                "primary_language",
                models.CharField(blank=True, default="", max_length=35),
            ),
        ],
        options={
            "ordering": ["article_id", "-number"],
            "base_manager_name": "objects",
            "indexes": [
                models.Index(
                    fields=["slug", "live_from"], name="articles_edition_slug_from"
                ),
                models.Index(
                    fields=["first_live_from", "live_from", "live_until", "kind", "id"],
                    name="articles_edition_listed",
                ),
                models.Index(
                    fields=["kind", "live_from"], name="articles_edition_kind_from"
                ),
                models.Index(
                    fields=[
                        "article",
                        "live_from",
                        "live_until",
                        "published_at",
                        "kind",
                        "slug",
                        "number",
                        "sha256",
                    ],
                    name="articles_edition_record",
                ),
                models.Index(
                    condition=models.Q(("share_picture", ""), _negated=True),
                    fields=["share_picture"],
                    name="articles_edition_share_picture",
                ),
                models.Index(
                    fields=["sitemap_part", "live_from", "live_until", "kind"],
                    name="articles_edition_sitemap_part",
                ),
                models.Index(
                    fields=[
                        "primary_language",
                        "first_live_from",
                        "live_from",
                        "live_until",
                        "kind",
                        "id",
                    ],
                    name="articles_edition_by_language",
                ),
                models.Index(
                    fields=[
                        "id",
                        "live_from",
                        "live_until",
                        "kind",
                        "primary_language",
                        "article",
                    ],
                    name="articles_edition_live",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "number"), name="articles_edition_number"
                ),
                models.UniqueConstraint(
                    condition=models.Q(("live_until", None)),
                    fields=("article",),
                    name="articles_edition_one_open",
                ),
                models.CheckConstraint(
                    condition=models.Q(("live_until__gt", models.F("live_from"))),
                    name="articles_edition_until_after_from",
                ),
                models.CheckConstraint(
                    condition=models.Q(("first_live_from__lte", models.F("live_from"))),
                    name="articles_edition_first_before_from",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("kind__in", ["published", "updated", "corrected", "withdrawn"])
                    ),
                    name="articles_edition_kind",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("kind__in", ["corrected", "withdrawn"]), _negated=True
                        ),
                        models.Q(("note", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="articles_edition_says_why",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("number", 1), ("previous_sha256", "")),
                        models.Q(
                            ("number__gt", 1),
                            models.Q(("previous_sha256", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="articles_edition_chained",
                ),
            ],
        },
    ),
]
