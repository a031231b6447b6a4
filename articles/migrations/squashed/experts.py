"""Outside experts: their links, and what they confirmed."""

from django.conf import settings
from django.db import migrations, models

import articles.models.expert
from articles.migrations.squashed.columns import make_auto_id

MODELS = [
    migrations.CreateModel(
        name="ExpertLink",
        fields=[
            ("id", make_auto_id()),
            (
                "key",
                models.CharField(
                    default=articles.models.expert.make_key, max_length=64, unique=True
                ),
            ),
            ("name", models.CharField(max_length=200)),
            (
                "email",
                models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
            ),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("revoked_at", models.DateTimeField(null=True)),
            ("visits", models.PositiveIntegerField(default=0)),
            ("visited_at", models.DateTimeField(null=True)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="expert_links",
                    to="articles.article",
                ),
            ),
            (
                "made_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "revoked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True),
                    name="articles_expertlink_has_name",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ExpertConfirmation",
        fields=[
            ("id", make_auto_id()),
            ("statement", models.TextField(blank=True, max_length=1000)),
            ("confirmed_at", models.DateTimeField()),
            (
                "revision",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="+", to="articles.revision"
                ),
            ),
            (
                "link",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="confirmations",
                    to="articles.expertlink",
                    verbose_name="link",
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
        },
    ),
]
