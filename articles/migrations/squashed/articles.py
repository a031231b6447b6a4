"""Articles, and the addresses that they have had."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import limit_text, make_auto_id, make_uuid

MODELS = [
    migrations.CreateModel(
        name="Article",
        fields=[
            ("id", make_uuid()),
            (
                "slug",
                models.SlugField(
                    allow_unicode=True,
                    blank=True,
                    help_text="The last part of its public address. Left empty, it is made from the headline.",
                    max_length=200,
                    unique=True,
                    verbose_name="address",
                ),
            ),
            ("headline", models.CharField(blank=True, max_length=300)),
            (
                "standfirst",
                models.TextField(
                    blank=True,
                    help_text="What the explainer is about and why it matters, in a sentence or two. Markdown.",
                    max_length=60000,
                ),
            ),
            (
                "language",
                models.CharField(
                    blank=True,
                    default="en",
                    help_text="A tag such as en, es or pt-BR.",
                    max_length=35,
                ),
            ),
            (
                "dated_on",
                models.CharField(
                    blank=True,
                    help_text="YYYY, YYYY-MM or YYYY-MM-DD, if it has a date of its own.",
                    max_length=10,
                    verbose_name="dated",
                ),
            ),
            (
                "lead_image_src",
                models.CharField(
                    blank=True, max_length=2000, verbose_name="lead image"
                ),
            ),
            (
                "lead_image_alt",
                models.CharField(
                    blank=True, max_length=500, verbose_name="lead image in words"
                ),
            ),
            ("lead_image_credit", models.CharField(blank=True, max_length=500)),
            ("lead_image_caption", models.CharField(blank=True, max_length=500)),
            (
                "created_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            ),
            (
                "updated_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            ),
            (
                "created_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="articles_created",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "updated_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="articles_updated",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "topics",
                models.ManyToManyField(
                    blank=True,
                    related_name="articles",
                    through="articles.ArticleTopic",
                    to="articles.topic",
                ),
            ),
        ],
        options={
            "ordering": ["-updated_at"],
            "permissions": [
                ("edit_any_article", "Can change every article, not only their own"),
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
            "indexes": [
                models.Index(
                    fields=["updated_at", "id"], name="articles_article_saved"
                ),
                models.Index(fields=["language"], name="articles_article_language"),
            ],
            "constraints": [
                limit_text("standfirst", "articles_article_standfirst_fits"),
                models.CheckConstraint(
                    condition=models.Q(("slug", ""), _negated=True),
                    name="articles_article_has_slug",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Address",
        fields=[
            ("id", make_auto_id()),
            ("slug", models.SlugField(allow_unicode=True, max_length=200, unique=True)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="addresses",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "verbose_name_plural": "addresses",
            "ordering": ["slug"],
        },
    ),
]
