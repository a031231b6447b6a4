"""The full text indexes, and what search needs beside the texts.

PostgreSQL fills and keeps all of it by generated columns and triggers, which are made
here. Of SQLite only the tables are: its triggers are made after all migrations (see
`articles.models.search_index`, `search_words` and `draft_index`), since a later
migration may rebuild the tables that they hang on.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ENGLISH = "lower(substr(language || '-', 1, 3)) = 'en-'"

# A vector for each of the two kinds of language, one of them NULL: a condition on the
# language beside the words would be outside all that the planner knows, and it would
# take the slow way for common words.
# Marks become spaces, so that PostgreSQL's parser sees words alone, as FTS5 does, and no
# hosts, numbers or hyphens.
# Words are stemmed by Porter's own rules, which are FTS5's, and no word is left out:
# “the who” can be looked for.
# More words than a vector holds (1 MB) are an error, which must not stop anyone from
# publishing: the rest is left out.
MAKE_ENTRIES = r"""
CREATE FUNCTION newsroom_words(given text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT regexp_replace(
    normalize(regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g'), NFC),
    '[]!-/:-@[\\^_`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]', ' ', 'g')
$$;

CREATE TEXT SEARCH DICTIONARY newsroom_porter (TEMPLATE = snowball, LANGUAGE = porter);
CREATE TEXT SEARCH CONFIGURATION newsroom_stemmed (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION newsroom_stemmed ALTER MAPPING FOR asciiword, word, numword WITH newsroom_porter;

CREATE FUNCTION newsroom_vector(configuration regconfig, given text) RETURNS tsvector
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RETURN to_tsvector(configuration, newsroom_words(given));
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN to_tsvector(configuration, newsroom_words(left(given, 50000)));
END
$$;

CREATE FUNCTION newsroom_vector(configuration regconfig, title text, given text) RETURNS tsvector
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RETURN setweight(newsroom_vector(configuration, title), 'A') || newsroom_vector(configuration, given);
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN setweight(newsroom_vector(configuration, title), 'A') || newsroom_vector(configuration, left(given, 50000));
END
$$;

ALTER TABLE articles_searchentry
  ADD COLUMN title_stemmed tsvector GENERATED ALWAYS AS (
    CASE WHEN ENGLISH THEN newsroom_vector('newsroom_stemmed'::regconfig, title) END) STORED,
  ADD COLUMN title_plain tsvector GENERATED ALWAYS AS (
    CASE WHEN NOT ENGLISH THEN newsroom_vector('simple'::regconfig, title) END) STORED,
  ADD COLUMN all_stemmed tsvector GENERATED ALWAYS AS (
    CASE WHEN ENGLISH THEN newsroom_vector('newsroom_stemmed'::regconfig, title, text) END) STORED,
  ADD COLUMN all_plain tsvector GENERATED ALWAYS AS (
    CASE WHEN NOT ENGLISH THEN newsroom_vector('simple'::regconfig, title, text) END) STORED;
CREATE INDEX articles_search_title_stemmed ON articles_searchentry USING gin (title_stemmed);
CREATE INDEX articles_search_title_plain ON articles_searchentry USING gin (title_plain);
CREATE INDEX articles_search_all_stemmed ON articles_searchentry USING gin (all_stemmed);
CREATE INDEX articles_search_all_plain ON articles_searchentry USING gin (all_plain);
""".replace("ENGLISH", ENGLISH)

# The planner takes reading all vectors for as cheap as reading rows, and unpacks every
# one of them for a common word: 150 ms instead of 1. In a function the index can be asked
# for alone.
MAKE_DRAFTS = """
ALTER TABLE articles_drafttext ADD COLUMN words tsvector
  GENERATED ALWAYS AS (newsroom_vector('simple'::regconfig, text)) STORED;
CREATE INDEX articles_drafttext_words ON articles_drafttext USING gin (words);

CREATE FUNCTION newsroom_drafts_with(wanted text) RETURNS SETOF uuid
STABLE STRICT LANGUAGE sql SET enable_seqscan = off AS $$
  SELECT article_id FROM articles_drafttext WHERE words @@ to_tsquery('simple', wanted)
$$;
"""

# A word may be there twice after two transactions that met. A unique index would make
# one wait for the other, and two that wait for each other would stop somebody from
# publishing.
# The triggers name no columns, and compare inside: PostgreSQL refuses to alter a column
# that a trigger is declared on.
MAKE_WORDS = """
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
"""
MAKE_RECORD = """
CREATE TRIGGER articles_{kind}_name AFTER INSERT OR UPDATE OR DELETE ON articles_{kind}
  FOR EACH ROW EXECUTE FUNCTION newsroom_keep_name('{kind}');
CREATE TRIGGER articles_{kind}_emptied AFTER TRUNCATE ON articles_{kind}
  FOR EACH STATEMENT EXECUTE FUNCTION newsroom_forget_names('{kind}');
"""
RECORDS = ("author", "topic", "term", "source")

# The rest goes with the tables that it belongs to.
DROP_POSTGRESQL = """
DROP FUNCTION newsroom_forget_names() CASCADE;
DROP FUNCTION newsroom_keep_name() CASCADE;
DROP FUNCTION newsroom_keep_title() CASCADE;
DROP FUNCTION newsroom_learn_words(text);
DROP TABLE articles_search_names;
DROP TABLE articles_search_words;
DROP FUNCTION newsroom_drafts_with(text);
ALTER TABLE articles_drafttext DROP COLUMN words;
ALTER TABLE articles_searchentry
  DROP COLUMN title_stemmed, DROP COLUMN title_plain, DROP COLUMN all_stemmed, DROP COLUMN all_plain;
DROP FUNCTION newsroom_vector(regconfig, text, text);
DROP FUNCTION newsroom_vector(regconfig, text);
DROP TEXT SEARCH CONFIGURATION newsroom_stemmed;
DROP TEXT SEARCH DICTIONARY newsroom_porter;
DROP FUNCTION newsroom_words(text);
"""

# The tables of texts keep none of their own: those are in entries, drafts and names.
# FTS5 divides a text into words as the index does: the splitter holds one text, and
# `split` lists the words in it.
MAKE_SQLITE = """
CREATE VIRTUAL TABLE articles_search_stemmed
  USING fts5(title, text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_search_plain
  USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_draft_words
  USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
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
DROP TABLE articles_search_split;
DROP TABLE articles_search_splitter;
DROP TABLE articles_search_named;
DROP TABLE articles_search_names;
DROP TABLE articles_search_words;
DROP TABLE articles_draft_words;
DROP TABLE articles_search_plain;
DROP TABLE articles_search_stemmed;
"""


def make_indexes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statements in (MAKE_ENTRIES, MAKE_DRAFTS, MAKE_WORDS):
            schema_editor.execute(statements)
        for kind in RECORDS:
            schema_editor.execute(MAKE_RECORD.format(kind=kind))
        return

    _execute_each(schema_editor, MAKE_SQLITE)


def drop_indexes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_POSTGRESQL)
        return

    _drop_triggers(schema_editor)
    _execute_each(schema_editor, DROP_SQLITE)


def _execute_each(schema_editor: BaseDatabaseSchemaEditor, statements: str) -> None:
    """Execute the statements one by one, as SQLite wants them."""
    for statement in statements.strip().split(";\n"):
        schema_editor.execute(statement.removesuffix(";"))


def _drop_triggers(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers that write to the tables: those of the entries, drafts and
    records would fail once these are gone.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            " AND name LIKE 'articles!_%' ESCAPE '!'"
        )
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        schema_editor.execute(f"DROP TRIGGER {name}")
