"""Topics, authors and terms: the records that many articles share."""

from django.conf import settings
from django.db import migrations, models

import articles.models.term
from articles.migrations.squashed.columns import (
    limit_text,
    make_auto_id,
    make_slug,
    make_uuid,
)

MODELS = [
    migrations.CreateModel(
        name="Topic",
        fields=[
            ("id", make_uuid()),
            ("slug", make_slug()),
            ("name", models.CharField(blank=True, max_length=200)),
            (
                "introduction",
                models.TextField(
                    blank=True,
                    help_text="What it is about, in a sentence or two. Markdown.",
                    max_length=60000,
                ),
            ),
            (
                "picture_alt",
                models.CharField(
                    blank=True, max_length=500, verbose_name="picture in words"
                ),
            ),
            (
                "picture_src",
                models.CharField(blank=True, max_length=2000, verbose_name="picture"),
            ),
            (
                "start_here",
                models.ForeignKey(
                    blank=True,
                    help_text="The explainer to begin with. Readers see it while it is published.",
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["name", "slug"],
            "indexes": [
                models.Index(fields=["name", "slug"], name="articles_topic_listed")
            ],
            "constraints": [limit_text("introduction", "articles_topic_intro_fits")],
        },
    ),
    migrations.CreateModel(
        name="Author",
        fields=[
            ("id", make_uuid()),
            ("slug", make_slug()),
            ("name", models.CharField(blank=True, max_length=200)),
            (
                "role",
                models.CharField(
                    blank=True,
                    help_text="Who they are: “Economics editor”.",
                    max_length=500,
                ),
            ),
            ("bio", models.TextField(blank=True, max_length=60000)),
            (
                "portrait_src",
                models.CharField(blank=True, max_length=2000, verbose_name="portrait"),
            ),
            (
                "portrait_alt",
                models.CharField(
                    blank=True, max_length=500, verbose_name="portrait in words"
                ),
            ),
            (
                "user",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="author",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="login",
                ),
            ),
        ],
        options={
            "ordering": ["name", "slug"],
            "indexes": [
                models.Index(fields=["name", "slug"], name="articles_author_listed")
            ],
            "constraints": [limit_text("bio", "articles_author_bio_fits")],
        },
    ),
    migrations.CreateModel(
        name="AuthorLink",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0, editable=False)),
            ("title", models.CharField(blank=True, max_length=500)),
            (
                "url",
                models.CharField(blank=True, max_length=2000, verbose_name="address"),
            ),
            (
                "author",
                models.ForeignKey(
                    on_delete=models.CASCADE, related_name="links", to="articles.author"
                ),
            ),
        ],
        options={
            "ordering": ["author_id", "position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("author", "position"), name="articles_authorlink_position"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Term",
        fields=[
            ("id", make_uuid()),
            ("slug", make_slug()),
            ("name", models.CharField(blank=True, max_length=200, verbose_name="term")),
            ("sort_name", models.CharField(blank=True, editable=False, max_length=200)),
            (
                "forms",
                models.CharField(
                    blank=True,
                    help_text="Its plural, or other words for it, with commas between them.",
                    max_length=500,
                    verbose_name="other forms",
                ),
            ),
            (
                "definition",
                models.CharField(
                    blank=True,
                    help_text="What it means, in one sentence.",
                    max_length=500,
                ),
            ),
            (
                "source",
                models.CharField(
                    blank=True,
                    help_text="Such as “Eurostat, Statistics Explained”.",
                    max_length=500,
                    verbose_name="source of the definition",
                ),
            ),
            (
                "url",
                models.CharField(
                    blank=True,
                    max_length=2000,
                    verbose_name="web address of the source",
                ),
            ),
            (
                "language",
                models.CharField(
                    default=articles.models.term.site_language,
                    help_text="Such as en or de. Explainers in this language can use it.",
                    max_length=35,
                ),
            ),
            (
                "url_sha256",
                models.CharField(
                    blank=True,
                    db_default="",
                    db_index=True,
                    default="",
                    editable=False,
                    max_length=64,
                ),
            ),
        ],
        options={
            "ordering": ["sort_name", "slug"],
            "indexes": [
                models.Index(fields=["sort_name", "slug"], name="articles_term_listed")
            ],
        },
    ),
]
