"""The glossary: terms, and the editions that use them. Writers may add terms, editors may
do anything with them.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import articles.models.term

VERBS = {"Writer": ("add", "view"), "Editor": ("add", "view", "change", "delete")}


def permit(apps, schema_editor):
    alias = schema_editor.connection.alias
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.using(alias)
    # Django makes permissions after all migrations; it takes over those it finds.
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model="term"
    )
    for name, verbs in VERBS.items():
        # A site may have deleted or renamed the group.
        group = groups.filter(name=name).first()
        if group is None:
            continue
        for verb in verbs:
            permission, _ = Permission.objects.using(alias).get_or_create(
                content_type=kind,
                codename=f"{verb}_term",
                defaults={"name": f"Can {verb} term"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_key_point"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The end of its public address, made from the name when left empty. Fixed once readers have seen it.",
                        max_length=200,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=200, verbose_name="term"),
                ),
                (
                    "sort_name",
                    models.CharField(blank=True, editable=False, max_length=200),
                ),
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
            ],
            options={
                "ordering": ["sort_name", "slug"],
                "indexes": [
                    models.Index(
                        fields=["sort_name", "slug"], name="articles_term_listed"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionTerm",
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
                ("first_live_from", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edition_terms",
                        to="articles.edition",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_editions",
                        to="articles.term",
                    ),
                ),
            ],
            options={
                "ordering": ["edition_id", "term_id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["term", "first_live_from", "edition"],
                        name="articles_editionterm_listed",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "term"), name="articles_editionterm_term"
                    )
                ],
            },
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
