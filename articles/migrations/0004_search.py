"""Makes the full text index of each database. PostgreSQL's fills itself; SQLite's is filled after all migrations, when its
triggers are made (see `articles.models.search_index`), since a later migration may rebuild the table that they hang on.
"""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

ENGLISH = "lower(substr(language || '-', 1, 3)) = 'en-'"

# A vector for each of the two kinds of language, one of them NULL: a condition on the language beside the words would be
# outside all that the planner knows, and it would take the slow way for common words.
# Marks become spaces, so that PostgreSQL's parser sees words alone, as FTS5 does, and no hosts, numbers or hyphens.
# Words are stemmed by Porter's own rules, which are FTS5's, and no word is left out: “the who” can be looked for.
# More words than a vector holds (1 MB) are an error, which must not stop anyone from publishing: the rest is left out.
MAKE_POSTGRESQL = r"""
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

DROP_POSTGRESQL = """
ALTER TABLE articles_searchentry
  DROP COLUMN title_stemmed, DROP COLUMN title_plain, DROP COLUMN all_stemmed, DROP COLUMN all_plain;
DROP FUNCTION newsroom_vector(regconfig, text, text);
DROP FUNCTION newsroom_vector(regconfig, text);
DROP TEXT SEARCH CONFIGURATION newsroom_stemmed;
DROP TEXT SEARCH DICTIONARY newsroom_porter;
DROP FUNCTION newsroom_words(text);
"""

SQLITE_TABLES = {
    "articles_search_stemmed": "porter unicode61 remove_diacritics 2",
    "articles_search_plain": "unicode61 remove_diacritics 2",
}


def say_languages(apps, schema_editor):
    Edition, SearchEntry = (
        apps.get_model("articles", "Edition"),
        apps.get_model("articles", "SearchEntry"),
    )
    alias = schema_editor.connection.alias
    language = (
        Edition.objects.using(alias).filter(pk=OuterRef("edition")).values("language")
    )
    SearchEntry.objects.using(alias).update(language=Subquery(language))


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE_POSTGRESQL)
        return
    for table, tokenizer in SQLITE_TABLES.items():
        # They keep no text of their own: that is in the entries.
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5(title, text, content='', tokenize='{tokenizer}')"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_POSTGRESQL)
        return
    for event in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS articles_searchentry_{event}")
    for table in SQLITE_TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_pending_intake")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="language",
            field=models.CharField(blank=True, default="", max_length=35),
        ),
        migrations.RunPython(say_languages, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["id", "edition", "kind"], name="articles_searchentry_found"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["first_live_from", "live_from", "live_until", "kind", "id"],
                name="articles_edition_listed",
            ),
        ),
        migrations.RunPython(make_index, drop_index),
    ]
