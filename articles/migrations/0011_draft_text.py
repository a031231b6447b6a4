"""Makes the table of drafts' texts, which the desk's list searches, and its full text index: a generated column on
PostgreSQL, an FTS5 table on SQLite, whose triggers are made after all migrations (see `articles.models.draft_index`).
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The planner takes reading all vectors for as cheap as reading rows, and unpacks every one of them for a common word:
# 150 ms instead of 1. In a function the index can be asked for alone.
ADD_WORDS = """
ALTER TABLE articles_drafttext ADD COLUMN words tsvector
  GENERATED ALWAYS AS (newsroom_vector('simple'::regconfig, text)) STORED;
CREATE INDEX articles_drafttext_words ON articles_drafttext USING gin (words);

CREATE FUNCTION newsroom_drafts_with(wanted text) RETURNS SETOF uuid
STABLE STRICT LANGUAGE sql SET enable_seqscan = off AS $$
  SELECT article_id FROM articles_drafttext WHERE words @@ to_tsquery('simple', wanted)
$$;
"""
ADD_TABLE = """
CREATE VIRTUAL TABLE articles_draft_words
  USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')
"""


def make_index(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(ADD_WORDS if is_postgresql else ADD_TABLE)


def drop_index(apps, schema_editor):
    # On PostgreSQL the rest goes with the table.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION newsroom_drafts_with(text)")
    else:
        for event in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS articles_drafttext_{event}")
        schema_editor.execute("DROP TABLE articles_draft_words")


def fill_texts(apps, schema_editor):
    """Take the text of each draft from its latest revision."""
    alias = schema_editor.connection.alias
    Revision = apps.get_model("articles", "Revision").objects.using(alias)
    DraftText = apps.get_model("articles", "DraftText").objects.using(alias)
    newest = (
        Revision.order_by()
        .values("article")
        .annotate(newest=models.Max("pk"))
        .values("newest")
    )
    rows = []
    for revision in Revision.filter(pk__in=newest).iterator(chunk_size=200):
        stored = revision.document
        texts = [stored.get("headline"), stored.get("standfirst")]
        for section in stored.get("sections") or ():
            texts += [section.get("heading"), section.get("body")]
        for entry in stored.get("faq") or ():
            texts += [entry.get("question"), entry.get("answer")]
        text = "\n\n".join(text for text in texts if text)
        rows.append(DraftText.model(article_id=revision.article_id, text=text))
        if len(rows) == 200:
            DraftText.bulk_create(rows)
            rows = []
    DraftText.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_working_copy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftText",
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
                (
                    "article",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_text",
                        to="articles.article",
                    ),
                ),
                ("text", models.TextField(editable=False)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["id", "article"], name="articles_drafttext_found"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["updated_at", "id"], name="articles_article_saved"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["language"], name="articles_article_language"),
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill_texts, migrations.RunPython.noop),
    ]
