from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

SIZE = 10_000


def part_all(apps, schema_editor) -> None:
    """Put each edition that is here in the part in which publishing it today would."""
    entries = apps.get_model("articles", "SearchEntry").objects.filter(
        edition=OuterRef("pk"), kind="explainer"
    )
    part = Subquery(
        entries.values(part=F("id") / SIZE + 1)[:1],
        output_field=models.PositiveIntegerField(),
    )
    apps.get_model("articles", "Edition").objects.update(sitemap_part=Coalesce(part, 1))


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_share_picture")]

    operations = [
        migrations.AddField(
            "edition", "sitemap_part", models.PositiveIntegerField(default=1)
        ),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["sitemap_part", "live_from", "live_until", "kind"],
                name="articles_edition_sitemap_part",
            ),
        ),
        migrations.RunPython(part_all, migrations.RunPython.noop),
    ]
