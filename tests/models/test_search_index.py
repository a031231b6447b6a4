"""The full text index follows the entries whoever writes them, and later migrations
leave it whole.
"""

import json

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from articles.models import Edition, SearchEntry, search_index
from articles.public.search.find import find_explainers
from articles.public.search.query import parse_query
from articles.publishing.render import editions_to_render, render_again
from tests.factories import DAY, JUNE, published

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[str]:
    groups = find_explainers(parse_query(typed), Edition.objects.live(timezone.now()))
    keys = {group.entry for group in groups}
    keys.update(entry for group in groups for entry in group.questions)
    entries = SearchEntry.objects.filter(pk__in=keys)
    return sorted(entries.values_list("title", flat=True))


@pytest.fixture
def reader_of_health(client):
    return lambda: client.get("/readyz").status_code


@pytest.fixture
def entry():
    return SearchEntry.objects.get(edition=published(), kind="explainer")


def test_a_change_in_bulk_is_followed(entry):
    SearchEntry.objects.filter(pk=entry.pk).update(
        title="About rice", text="Paddies flooded."
    )
    assert found("wheat") == []
    assert found("rices paddy") == ["About rice"]


def test_a_row_that_changes_its_language_changes_its_index(entry):
    assert found("energies") == ["Why bread costs more"]
    SearchEntry.objects.update(language="de")
    assert found("energies") == []
    assert found("ovens") == ["Why bread costs more"]
    SearchEntry.objects.update(language="en-GB")
    assert found("energies") == ["Why bread costs more"]


def test_plain_sql_is_followed(entry):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry WHERE id = %s", [entry.pk])
        assert found("wheat") == []
        cursor.execute(
            "INSERT INTO articles_searchentry (edition_id, kind, anchor, title, text, language)"
            " SELECT edition_id, 'explainer', '', 'By hand', 'Millet.', 'en' FROM articles_searchentry LIMIT 1"
        )
    assert found("millet") == ["By hand"]


def test_rows_made_in_bulk_and_deleted_in_bulk_are_followed(entry):
    rows = [
        SearchEntry(
            edition_id=entry.edition_id,
            kind="question",
            anchor=f"q{n}",
            title=f"Question {n}",
            language="en",
        )
        for n in range(30)
    ]
    SearchEntry.objects.bulk_create(rows)
    assert len(found("question")) == 30
    SearchEntry.objects.filter(anchor__startswith="q").delete()
    assert found("question") == []


def test_a_dump_that_is_loaded_is_found(entry, tmp_path):
    dump = tmp_path / "entries.json"
    call_command("dumpdata", "articles.searchentry", output=str(dump))
    rows = json.loads(dump.read_text())
    assert {row["fields"]["language"] for row in rows} == {"en"}
    SearchEntry.objects.all().delete()
    assert found("wheat") == []
    call_command("loaddata", str(dump), verbosity=0)
    assert found("wheat") == ["Why bread costs more"]


def test_the_provided_document_is_found():
    call_command("loaddata", "explainer", verbosity=0)
    assert "Trump And Putin Discussed What?" in found("putin")


def test_rendering_again_leaves_each_entry_in_the_index_once(entry):
    for _ in range(2):
        list(render_again(editions_to_render(everything=True), now=JUNE))
    assert found("wheat") == ["Why bread costs more"]


def test_rendering_again_leaves_the_newest_edition_the_newest_entry(entry):
    published("Later bread", at=JUNE + DAY)
    published("Earlier bread", at=JUNE - DAY)
    list(render_again(editions_to_render(everything=True), now=JUNE + 2 * DAY))
    entries = SearchEntry.objects.filter(kind="explainer").order_by("pk")
    titles = ["Earlier bread", "Why bread costs more", "Later bread"]
    assert list(entries.values_list("title", flat=True)) == titles


def test_more_words_than_a_vector_holds_stop_nobody(entry):
    words = " ".join(f"{number:x}word" for number in range(150_000))
    SearchEntry.objects.filter(pk=entry.pk).update(text=f"beginning {words}")
    assert found("beginning") == ["Why bread costs more"]
    SearchEntry.objects.filter(pk=entry.pk).update(text=f"start {'x' * 3_000_000}")
    assert found("start") == ["Why bread costs more"]


def test_the_index_is_made_anew_by_command(entry, capsys):
    call_command("rebuild_search")
    assert found("wheat") == ["Why bread costs more"]
    assert "rebuilt" in capsys.readouterr().out
    SearchEntry.objects.all().delete()
    assert found("wheat") == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_changes_the_table_leaves_the_index_whole(reader_of_health):
    """SQLite makes the table anew for most changes, and drops what hung on it."""
    published()
    later = models.CharField(max_length=10, default="")
    later.set_attributes_from_name("later")
    with connection.schema_editor() as editor:
        editor.add_field(SearchEntry, later)
    try:
        if connection.vendor == "sqlite":
            assert "articles_searchentry_insert" in search_index.find_trouble(
                connection
            )
            assert reader_of_health() == 503
        SearchEntry.objects.filter(kind="explainer").update(title="Changed meanwhile")
        call_command("migrate", verbosity=0)
        assert search_index.find_trouble(connection) == ""
        assert reader_of_health() == 200
        SearchEntry.objects.filter(kind="question").update(text="Barley.")
        assert found("changed meanwhile") == ["Changed meanwhile"]
        assert found("barley") == ["How much more?"]
    finally:
        with connection.schema_editor() as editor:
            editor.remove_field(SearchEntry, later)
        call_command("migrate", verbosity=0)
    assert found("barley") == ["How much more?"]


@pytest.mark.sqlite
def test_a_check_asks_for_the_command_while_a_trigger_is_missing(entry, capsys):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER articles_searchentry_update")
    call_command("check", databases=["default"])
    assert "articles.W001" in capsys.readouterr().err
    call_command("rebuild_search")
    call_command("check", databases=["default"])
    assert "articles.W001" not in capsys.readouterr().err
