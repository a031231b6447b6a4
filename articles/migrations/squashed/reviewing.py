"""How far each draft is, and notes on it."""

from django.conf import settings
from django.db import migrations, models

from articles.migrations.squashed.columns import make_auto_id

MODELS = [
    migrations.CreateModel(
        name="Review",
        fields=[
            (
                "article",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="review",
                    serialize=False,
                    to="articles.article",
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("review", "In review"),
                        ("ready", "Ready"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("state_set_at", models.DateTimeField(null=True)),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
            (
                "assignee",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="assigned_reviews",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "submitted_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "permissions": [
                (
                    "review_article",
                    "Can assign and return articles and mark them as ready",
                )
            ],
            "default_permissions": (),
            "ordering": ["pk"],
            "indexes": [
                models.Index(fields=["state"], name="articles_review_state"),
                models.Index(fields=["due_on"], name="articles_review_due"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["draft", "review", "ready"])),
                    name="articles_review_has_state",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ReviewStep",
        fields=[
            ("id", make_auto_id()),
            (
                "verb",
                models.CharField(
                    choices=[
                        ("submit", "submit"),
                        ("take_back", "take_back"),
                        ("return", "return"),
                        ("mark_ready", "mark_ready"),
                        ("change", "change"),
                        ("publish", "publish"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "before",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("review", "In review"),
                        ("ready", "Ready"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "after",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("review", "In review"),
                        ("ready", "Ready"),
                    ],
                    max_length=10,
                ),
            ),
            ("note", models.CharField(blank=True, max_length=500)),
            ("made_at", models.DateTimeField()),
            (
                "article",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="review_steps",
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
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "indexes": [
                models.Index(
                    fields=["article", "id"], name="articles_reviewstep_article"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="NoteThread",
        fields=[
            ("id", make_auto_id()),
            ("place", models.CharField(blank=True, max_length=300)),
            ("words", models.CharField(blank=True, max_length=1000)),
            ("before", models.CharField(blank=True, max_length=40)),
            ("after", models.CharField(blank=True, max_length=40)),
            ("resolved_at", models.DateTimeField(null=True)),
            (
                "article",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="note_threads",
                    to="articles.article",
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
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "indexes": [
                models.Index(
                    fields=["article", "resolved_at"], name="articles_notethread_open"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Note",
        fields=[
            ("id", make_auto_id()),
            ("text", models.TextField(max_length=4000)),
            ("written_at", models.DateTimeField()),
            (
                "by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "thread",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="notes",
                    to="articles.notethread",
                ),
            ),
            (
                "expert",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="notes",
                    to="articles.expertlink",
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True),
                    name="articles_note_has_text",
                ),
                models.CheckConstraint(
                    condition=models.Q(("by", None), ("expert", None), _connector="OR"),
                    name="articles_note_by_one",
                ),
            ],
        },
    ),
]
