"""What each edition changed is kept with it. Editions that are here already get it from `render_editions`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_listed_rows")]

    operations = [
        migrations.AddField("edition", "changed", models.JSONField(null=True)),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["kind", "live_from"], name="articles_edition_kind_from"
            ),
        ),
        migrations.AddIndex(
            "edition",
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
        ),
    ]
