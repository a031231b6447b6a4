"""Let SQLite find what was merged into a source by an index. Few sources were merged, but
its statistics count all rows without a value as equal, so it takes the foreign key's own
index to lead to nearly every source, and reads the table instead.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0040_different_sources")]

    operations = [
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="articles_source_merged",
            ),
        ),
    ]
