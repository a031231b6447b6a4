"""Let PostgreSQL find the newest entries of a kind in one stretch of an index: with the
kind at its end it read all of it, twice for each search. SQLite looks an entry up by
both, and finds the same in either order.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0038_set_aside")]

    operations = [
        migrations.RemoveIndex(
            model_name="searchentry", name="articles_searchentry_found"
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["kind", "id", "edition"], name="articles_searchentry_found"
            ),
        ),
    ]
