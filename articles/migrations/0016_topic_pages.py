"""Topics get an introduction, a picture and an explainer to start with; editions what
lists show of them, and the language of their lists.

Editions that are here already get their `card` from `render_editions`; lists do
without until then.
"""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from articles.rendering.language import primary_language


def fill_languages(apps, schema_editor):
    alias = schema_editor.connection.alias
    # The plain queryset: editions refuse an ordinary update.
    editions = models.QuerySet(apps.get_model("articles", "Edition"), using=alias)
    tags = editions.order_by().values_list("language", flat=True).distinct()
    for tag in list(tags):
        language = primary_language(tag or settings.LANGUAGE_CODE)
        editions.filter(language=tag).update(primary_language=language)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_search_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="card",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="primary_language",
            field=models.CharField(blank=True, default="", max_length=35),
        ),
        migrations.RunPython(fill_languages, migrations.RunPython.noop),
        migrations.AddField(
            model_name="topic",
            name="introduction",
            field=models.TextField(
                blank=True,
                help_text="What it is about, in a sentence or two. Markdown.",
                max_length=60000,
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="picture_alt",
            field=models.CharField(
                blank=True, max_length=500, verbose_name="picture in words"
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="picture_src",
            field=models.CharField(blank=True, max_length=2000, verbose_name="picture"),
        ),
        migrations.AddField(
            model_name="topic",
            name="start_here",
            field=models.ForeignKey(
                blank=True,
                help_text="The explainer to begin with. Readers see it while it is published.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.article",
            ),
        ),
        migrations.AddIndex(
            model_name="author",
            index=models.Index(fields=["name", "slug"], name="articles_author_listed"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=[
                    "primary_language",
                    "first_live_from",
                    "live_from",
                    "live_until",
                    "kind",
                    "id",
                ],
                name="articles_edition_by_language",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["kind", "slug"], name="articles_source_kind"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                fields=["status", "slug"], name="articles_source_status_slug"
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                fields=["kind", "status", "slug"], name="articles_source_both"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["name", "slug"], name="articles_topic_listed"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("introduction"), 60000
                ),
                name="articles_topic_intro_fits",
                violation_error_message="This text is longer than 60,000 characters. Divide it into sections.",
            ),
        ),
    ]
