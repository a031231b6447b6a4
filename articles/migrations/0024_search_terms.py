"""Let search find the terms of the glossary by their names, and lists of a language see
from one index whether an edition is live and in it.

PostgreSQL's triggers are made here, SQLite's after all migrations (see
`articles.models.search_words`).
"""

from django.db import migrations, models

# What keeps the names of authors, topics and sources since 0015 keeps these too.
MAKE_POSTGRESQL = """
CREATE TRIGGER articles_term_name AFTER INSERT OR UPDATE OR DELETE ON articles_term
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_name('term');
CREATE TRIGGER articles_term_emptied AFTER TRUNCATE ON articles_term
  FOR EACH STATEMENT EXECUTE FUNCTION newsroom_forget_names('term');

INSERT INTO articles_search_names (kind, record, name)
SELECT 'term', id, name FROM articles_term;

INSERT INTO articles_search_words (word)
SELECT DISTINCT found.word FROM (
  SELECT unnest(tsvector_to_array(words)) AS word
  FROM articles_search_names WHERE kind = 'term') AS found
WHERE length(found.word) BETWEEN 2 AND 40
AND NOT EXISTS (
  SELECT FROM articles_search_words AS known WHERE known.word = found.word);
"""
DROP_POSTGRESQL = """
DROP TRIGGER articles_term_name ON articles_term;
DROP TRIGGER articles_term_emptied ON articles_term;
DELETE FROM articles_search_names WHERE kind = 'term';
"""
DROP_SQLITE = """
DROP TRIGGER IF EXISTS articles_term_name_insert;
DROP TRIGGER IF EXISTS articles_term_name_update;
DROP TRIGGER IF EXISTS articles_term_name_delete;
DELETE FROM articles_search_names WHERE kind = 'term';
"""


def add_terms(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE_POSTGRESQL)


def remove_terms(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_POSTGRESQL)
        return
    for statement in DROP_SQLITE.strip().split(";\n"):
        schema_editor.execute(statement.removesuffix(";"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_bake_task")]

    operations = [
        migrations.RemoveIndex(model_name="edition", name="articles_edition_live"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["id", "live_from", "live_until", "kind", "primary_language"],
                name="articles_edition_live",
            ),
        ),
        migrations.RunPython(add_terms, remove_terms),
    ]
