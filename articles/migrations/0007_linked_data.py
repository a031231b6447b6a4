from django.db import migrations, models


class Migration(migrations.Migration):
    """Editions published before have none until `render_editions` has made it; their pages go without."""

    dependencies = [("articles", "0006_edition_changed")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="linked_data",
            field=models.TextField(blank=True, default="", verbose_name="JSON-LD"),
            preserve_default=False,
        ),
    ]
