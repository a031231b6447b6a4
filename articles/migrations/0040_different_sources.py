from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import CASCADE, SET_NULL


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0039_search_by_kind"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DifferentSources",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, SET_NULL, null=True, related_name="+"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        "articles.source", CASCADE, db_index=False, related_name="+"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey("articles.source", CASCADE, related_name="+"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["one", "other"], name="articles_differentsources_pair"
                    ),
                    models.CheckConstraint(
                        condition=Q(one__lt=F("other")),
                        name="articles_differentsources_order",
                    ),
                ],
            },
        ),
    ]
