"""Make what search needs beside the texts: the names of standing records, and each word of names and titles once.

PostgreSQL fills both here and keeps them by triggers. SQLite's triggers are made after all migrations, as those of the full
text index are (see `articles.models.search_words`).
"""

from django.db import migrations

# A word may be there twice after two transactions that met. A unique index would make one wait for the other, and two
# that wait for each other would stop somebody from publishing.
# The triggers name no columns, and compare inside: PostgreSQL refuses to alter a column that a trigger is declared on.
MAKE_POSTGRESQL = """
CREATE TABLE articles_search_words (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text NOT NULL);
CREATE INDEX articles_search_words_word ON articles_search_words (word);

CREATE TABLE articles_search_names (
  kind text NOT NULL, record uuid NOT NULL, name text NOT NULL,
  words tsvector GENERATED ALWAYS AS (newsroom_vector('simple'::regconfig, name)) STORED,
  PRIMARY KEY (kind, record));
CREATE INDEX articles_search_names_words ON articles_search_names USING gin (words);

CREATE FUNCTION newsroom_learn_words(given text) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO articles_search_words (word)
  SELECT found.word FROM unnest(tsvector_to_array(newsroom_vector('simple', given))) AS found (word)
  WHERE length(found.word) BETWEEN 2 AND 40
  AND NOT EXISTS (SELECT FROM articles_search_words AS known WHERE known.word = found.word)
$$;

CREATE FUNCTION newsroom_keep_title() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.title <> OLD.title THEN
    PERFORM newsroom_learn_words(NEW.title);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION newsroom_keep_name() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  given jsonb;
  called text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM articles_search_names WHERE kind = TG_ARGV[0] AND record = OLD.id;
    RETURN NULL;
  END IF;
  given := to_jsonb(NEW);
  called := coalesce(given ->> 'name', concat_ws(' ', given ->> 'title', given ->> 'publisher'));
  INSERT INTO articles_search_names AS known (kind, record, name) VALUES (TG_ARGV[0], NEW.id, called)
  ON CONFLICT (kind, record) DO UPDATE SET name = called WHERE known.name <> called;
  IF FOUND THEN
    PERFORM newsroom_learn_words(called);
  END IF;
  RETURN NULL;
END
$$;

-- TRUNCATE, by which `manage.py flush` empties a table, fires no trigger for a row.
CREATE FUNCTION newsroom_forget_names() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM articles_search_names WHERE kind = TG_ARGV[0];
  RETURN NULL;
END
$$;

CREATE TRIGGER articles_searchentry_learn AFTER INSERT OR UPDATE ON articles_searchentry
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_title();
CREATE TRIGGER articles_author_name AFTER INSERT OR UPDATE OR DELETE ON articles_author
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_name('author');
CREATE TRIGGER articles_topic_name AFTER INSERT OR UPDATE OR DELETE ON articles_topic
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_name('topic');
CREATE TRIGGER articles_source_name AFTER INSERT OR UPDATE OR DELETE ON articles_source
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_name('source');
CREATE TRIGGER articles_author_emptied AFTER TRUNCATE ON articles_author
  FOR EACH STATEMENT EXECUTE FUNCTION newsroom_forget_names('author');
CREATE TRIGGER articles_topic_emptied AFTER TRUNCATE ON articles_topic
  FOR EACH STATEMENT EXECUTE FUNCTION newsroom_forget_names('topic');
CREATE TRIGGER articles_source_emptied AFTER TRUNCATE ON articles_source
  FOR EACH STATEMENT EXECUTE FUNCTION newsroom_forget_names('source');
"""
# All at once, since a trigger for each row would take long where there are many.
FILL_POSTGRESQL = """
INSERT INTO articles_search_names (kind, record, name)
SELECT 'author', id, name FROM articles_author UNION ALL
SELECT 'topic', id, name FROM articles_topic UNION ALL
SELECT 'source', id, concat_ws(' ', title, publisher) FROM articles_source;

INSERT INTO articles_search_words (word)
SELECT DISTINCT word FROM (
  SELECT unnest(tsvector_to_array(newsroom_vector('simple', title))) AS word FROM articles_searchentry
  UNION ALL SELECT unnest(tsvector_to_array(words)) FROM articles_search_names) AS found
WHERE length(word) BETWEEN 2 AND 40;
"""
DROP_POSTGRESQL = """
DROP TRIGGER articles_searchentry_learn ON articles_searchentry;
DROP TRIGGER articles_author_name ON articles_author;
DROP TRIGGER articles_topic_name ON articles_topic;
DROP TRIGGER articles_source_name ON articles_source;
DROP TRIGGER articles_author_emptied ON articles_author;
DROP TRIGGER articles_topic_emptied ON articles_topic;
DROP TRIGGER articles_source_emptied ON articles_source;
DROP FUNCTION newsroom_forget_names();
DROP FUNCTION newsroom_keep_name();
DROP FUNCTION newsroom_keep_title();
DROP FUNCTION newsroom_learn_words(text);
DROP TABLE articles_search_names;
DROP TABLE articles_search_words;
"""

# FTS5 divides a text into words as the index does: the splitter holds one text, and `split` lists the words in it.
MAKE_SQLITE = """
CREATE TABLE articles_search_words (id INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL UNIQUE);
CREATE TABLE articles_search_names (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL,
  UNIQUE (kind, record));
CREATE VIRTUAL TABLE articles_search_named
  USING fts5(name, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_search_splitter
  USING fts5(text, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_search_split USING fts5vocab(articles_search_splitter, row);
"""
DROP_SQLITE = """
DROP TRIGGER IF EXISTS articles_searchentry_learn_insert;
DROP TRIGGER IF EXISTS articles_searchentry_learn_update;
DROP TRIGGER IF EXISTS articles_author_name_insert;
DROP TRIGGER IF EXISTS articles_author_name_update;
DROP TRIGGER IF EXISTS articles_author_name_delete;
DROP TRIGGER IF EXISTS articles_topic_name_insert;
DROP TRIGGER IF EXISTS articles_topic_name_update;
DROP TRIGGER IF EXISTS articles_topic_name_delete;
DROP TRIGGER IF EXISTS articles_source_name_insert;
DROP TRIGGER IF EXISTS articles_source_name_update;
DROP TRIGGER IF EXISTS articles_source_name_delete;
DROP TABLE articles_search_split;
DROP TABLE articles_search_splitter;
DROP TABLE articles_search_named;
DROP TABLE articles_search_names;
DROP TABLE articles_search_words;
"""


def make_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE_POSTGRESQL)
        schema_editor.execute(FILL_POSTGRESQL)
        return
    for statement in MAKE_SQLITE.strip().split(";\n"):
        schema_editor.execute(statement.removesuffix(";"))


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_POSTGRESQL)
        return
    for statement in DROP_SQLITE.strip().split(";\n"):
        schema_editor.execute(statement.removesuffix(";"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_article_picture")]

    operations = [migrations.RunPython(make_tables, drop_tables)]
