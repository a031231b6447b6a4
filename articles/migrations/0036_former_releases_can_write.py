"""Let the database fill columns that the code of the last release does not know, so that
its processes go on until they are restarted.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0035_sources_merged")]

    operations = [
        migrations.AlterField(
            model_name="editionsource",
            name="is_repeated",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="term",
            name="url_sha256",
            field=models.CharField(
                blank=True,
                db_default="",
                db_index=True,
                default="",
                editable=False,
                max_length=64,
            ),
        ),
    ]
