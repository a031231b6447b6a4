"""Gives the rows that lists are read from the date of their edition that lists are ordered by, and an index by it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

ROWS = {"EditionAuthor": "author", "EditionSource": "source", "EditionTopic": "topic"}


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    Edition = apps.get_model("articles", "Edition")
    first_live_from = (
        Edition.objects.using(alias)
        .filter(pk=OuterRef("edition"))
        .values("first_live_from")
    )
    for name in ROWS:
        apps.get_model("articles", name).objects.using(alias).update(
            first_live_from=Subquery(first_live_from)
        )


def changes(name, record):
    return [
        migrations.AlterField(name, "first_live_from", models.DateTimeField()),
        migrations.AlterField(
            name,
            record,
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_editions",
                to=f"articles.{record}",
            ),
        ),
        migrations.AddIndex(
            name,
            models.Index(
                fields=[record, "first_live_from", "edition"],
                name=f"articles_edition{record}_listed",
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_search")]

    operations = [
        *(
            migrations.AddField(
                name, "first_live_from", models.DateTimeField(null=True)
            )
            for name in ROWS
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(change for name, record in ROWS.items() for change in changes(name, record)),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["id", "live_from", "live_until", "kind"],
                name="articles_edition_live",
            ),
        ),
    ]
