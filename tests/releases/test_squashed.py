"""A new database is made by squashed migrations (docs/adr/0086). It has what a site has
that went through all of them, and goes back and forth as that does.
"""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from newsroom.schema import compare_schema, list_squashed
from tests.releases.interpreters import ROOT, migrating, run_code
from tests.releases.new_databases import make_database
from tests.releases.schemas import read_rows, read_schema

BY_STEPS = Path(__file__).parent / "migrate_by_steps.py"
HALF_WAY = "0020_finding_answer"

pytestmark = pytest.mark.django_db


def test_a_site_half_way_and_a_new_one_end_the_same_and_go_back_and_forth(tmp_path):
    with (
        make_database("by_steps", tmp_path) as site,
        make_database("at_once", tmp_path) as new,
        migrating(new.address, tmp_path) as migrate,
    ):
        run_code(ROOT, site.address, tmp_path, str(BY_STEPS), HALF_WAY)
        schema_half_way = read_schema(site)
        output = run_code(ROOT, site.address, tmp_path, "manage.py", "migrate")
        assert "articles.0021_working_copies_outlive_articles... OK" in output
        assert "squashed" not in output

        output = migrate()
        assert "articles.0001_squashed_0038_set_aside... OK" in output
        assert "articles.0001_initial" not in output
        schema, rows = read_schema(new), read_rows(new)
        assert schema == read_schema(site)
        assert rows == read_rows(site)
        assert "articles_edition" in str(schema)

        # Back to nothing, and forth again.
        output = migrate("articles", "zero")
        assert "Unapplying faq.0001_squashed_0004_unfiled_questions" in output
        left = str(read_schema(new))
        assert "articles_" not in left
        assert "newsroom_" not in left
        migrate()
        assert read_schema(new) == schema

        # Back through the migrations that were never run here, and forth again.
        migrate("articles", HALF_WAY)
        assert read_schema(new) == schema_half_way
        output = migrate()
        assert "articles.0038_set_aside... OK" in output
        assert read_schema(new) == schema
        assert read_rows(new) == rows


def test_a_site_with_all_of_them_needs_no_migration_and_notes_the_squashed_ones():
    recorder = MigrationRecorder(connection)
    squashed = list_squashed()
    assert squashed
    for name in squashed:
        recorder.record_unapplied(*name)

    difference = compare_schema()
    assert not difference.missing
    assert not difference.newer

    call_command("migrate", verbosity=0)
    assert squashed <= recorder.applied_migrations().keys()
    assert compare_schema() == difference
