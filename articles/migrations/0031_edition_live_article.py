from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_alarm_mail"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="articles_edition_live",
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=[
                    "id",
                    "live_from",
                    "live_until",
                    "kind",
                    "primary_language",
                    "article",
                ],
                name="articles_edition_live",
            ),
        ),
    ]
