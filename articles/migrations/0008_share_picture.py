from django.db import migrations, models


class Migration(migrations.Migration):
    """Editions published before have none until `render_editions` has named it; they are shared without."""

    dependencies = [("articles", "0007_linked_data")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="share_picture",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["share_picture"],
                name="articles_edition_share_picture",
                condition=~models.Q(share_picture=""),
            ),
        ),
    ]
