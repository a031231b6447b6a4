"""Sources that were merged into others, which editors may do; and the addresses of
definitions as sources have them, by which one finds the other.
"""

import hashlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.document import normalise_url

MERGERS = ("Editor",)


def permit(apps, schema_editor):
    alias = schema_editor.connection.alias
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    # Django makes permissions after all migrations; it takes over those it finds.
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model="source"
    )
    permission, _ = Permission.objects.using(alias).get_or_create(
        content_type=kind,
        codename="merge_source",
        defaults={"name": "Can merge a source into another"},
    )
    groups = apps.get_model("auth", "Group").objects.using(alias)
    # A site may have deleted or renamed the group.
    for group in groups.filter(name__in=MERGERS):
        group.permissions.add(permission)


def note_addresses(apps, schema_editor):
    """Note the digest of each definition's address, as saving does."""
    Term = apps.get_model("articles", "Term")
    terms = Term.objects.using(schema_editor.connection.alias).exclude(url="")
    for term in terms.only("url").iterator():
        if term.url.strip():
            url = normalise_url(term.url)
            term.url_sha256 = hashlib.sha256(url.encode()).hexdigest()
            term.save(update_fields=["url_sha256"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0031_edition_live_article"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["title", "url"],
                "permissions": [
                    (
                        "set_source_status",
                        "Can say that a source is disputed, retracted or unreachable",
                    ),
                    ("merge_source", "Can merge a source into another"),
                ],
            },
        ),
        migrations.AddField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.source",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="merged_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="merged_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="articles_source_merged_other",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
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
        ),
        # An edition may list two sources that are one by now.
        migrations.RemoveConstraint(
            model_name="editionsource",
            name="articles_editionsource_source",
        ),
        migrations.AddField(
            model_name="editionsource",
            name="is_repeated",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="editionsource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_repeated", False)),
                fields=("edition", "source"),
                name="articles_editionsource_source",
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="url_sha256",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=64,
            ),
        ),
        migrations.RunPython(note_addresses, migrations.RunPython.noop),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
