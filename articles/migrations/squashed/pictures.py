"""The library of pictures, and where they are used."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_auto_id, make_uuid

MODELS = [
    migrations.CreateModel(
        name="Picture",
        fields=[
            ("id", make_uuid()),
            ("name", models.CharField(editable=False, max_length=60, unique=True)),
            ("width", models.PositiveIntegerField(editable=False)),
            ("height", models.PositiveIntegerField(editable=False)),
            ("file_name", models.CharField(blank=True, editable=False, max_length=200)),
            (
                "alt",
                models.CharField(
                    blank=True,
                    help_text="What it shows, for those who can’t see it.",
                    max_length=500,
                    verbose_name="alternative text",
                ),
            ),
            (
                "is_decorative",
                models.BooleanField(
                    default=False,
                    help_text="It says nothing that the text doesn’t: it is not read out.",
                    verbose_name="decorative",
                ),
            ),
            (
                "credit",
                models.CharField(
                    blank=True,
                    help_text="Who made it: “Photo: Ada Byron”.",
                    max_length=500,
                ),
            ),
            ("caption", models.CharField(blank=True, max_length=500)),
            (
                "uploaded_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            ),
            (
                "uploaded_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["-uploaded_at", "pk"],
            "indexes": [
                models.Index(
                    fields=["-uploaded_at", "id"], name="articles_picture_newest"
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("is_decorative", False), ("alt", ""), _connector="OR"
                    ),
                    name="articles_picture_alt_or_decorative",
                    violation_error_message="A decorative picture has no alternative text. Remove one of the two.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ArticlePicture",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            (
                "src",
                models.CharField(
                    blank=True,
                    help_text="As the text has it: ![…](address).",
                    max_length=500,
                    verbose_name="address",
                ),
            ),
            ("caption", models.CharField(blank=True, max_length=500)),
            (
                "credit",
                models.CharField(
                    blank=True,
                    help_text="Who made it: “Photo: Ada Byron”.",
                    max_length=500,
                ),
            ),
            (
                "alt",
                models.CharField(
                    blank=True,
                    help_text="What it shows. What the text has in its place comes first.",
                    max_length=500,
                    verbose_name="alternative text",
                ),
            ),
            (
                "layout",
                models.CharField(
                    choices=[("column", "As wide as the text"), ("wide", "Wide")],
                    default="column",
                    max_length=10,
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="pictures",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "verbose_name": "picture",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"),
                    name="articles_articlepicture_position",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("src", ""), _negated=True),
                    fields=("article", "src"),
                    name="articles_articlepicture_src",
                    violation_error_message="This picture has another row already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("layout__in", ["column", "wide"])),
                    name="articles_articlepicture_layout",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="DraftPicture",
        fields=[
            ("id", make_auto_id()),
            ("name", models.CharField(db_index=True, max_length=60)),
            (
                "article",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="draft_pictures",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["article_id", "name"],
            "default_permissions": (),
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "name"), name="articles_draftpicture_name"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="EditionPicture",
        fields=[
            ("id", make_auto_id()),
            ("name", models.CharField(db_index=True, max_length=60)),
            (
                "edition",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="edition_pictures",
                    to="articles.edition",
                ),
            ),
        ],
        options={
            "ordering": ["edition_id", "name"],
            "default_permissions": (),
            "constraints": [
                models.UniqueConstraint(
                    fields=("edition", "name"), name="articles_editionpicture_name"
                )
            ],
        },
    ),
]
