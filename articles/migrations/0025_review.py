"""How far the text of each article is, and every step of it. Editors may review."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REVIEWERS = ("Editor",)


def permit(apps, schema_editor):
    alias = schema_editor.connection.alias
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    # Django makes permissions after all migrations; it takes over those it finds.
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model="review"
    )
    permission, _ = Permission.objects.using(alias).get_or_create(
        content_type=kind,
        codename="review_article",
        defaults={"name": "Can assign and return articles and mark them as ready"},
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    # A site may have deleted or renamed the group.
    for group in groups.filter(name__in=REVIEWERS):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_search_terms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assigned_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
                    "verb",
                    models.CharField(
                        choices=[
                            (
                                "submit",
                                "submit",
                            ),
                            (
                                "take_back",
                                "take_back",
                            ),
                            (
                                "return",
                                "return",
                            ),
                            (
                                "mark_ready",
                                "mark_ready",
                            ),
                            (
                                "change",
                                "change",
                            ),
                            (
                                "publish",
                                "publish",
                            ),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_steps",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
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
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
