"""Let SQLite find flagged sources, and what was merged into one, by an index. Both are few,
but its statistics count the rows of an average value, and all rows without one as equal.
So it takes indexes of whole columns to lead to nearly every source, and reads the table
instead.
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
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                fields=["status"],
                condition=~models.Q(status="standing"),
                name="articles_source_flagged",
            ),
        ),
    ]
