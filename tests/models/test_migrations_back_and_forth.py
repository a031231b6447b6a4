"""Migrations that make rows of what is there already, on one way back to the third and
forth again: each step takes seconds, so they are gone once.
"""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import SearchEntry, Topic, search_index
from tests.factories import DAY, JUNE, another_edition, published
from tests.garbage_collector import without_garbage_collector
from tests.models.test_listed_rows import dates
from tests.models.test_search_index import found
from tests.models.test_search_words import known, names


def migrate_to(name: str):
    """Migrate to a migration of articles, and return the models as they were then."""
    call_command("migrate", "articles", name, verbosity=0)
    loader = MigrationExecutor(connection).loader
    return loader.project_state(("articles", name)).apps


def read_search_entries() -> set[tuple]:
    columns = ("edition", "kind", "anchor", "title", "language")
    return set(SearchEntry.objects.values_list(*columns))


@pytest.mark.django_db(transaction=True)
@without_garbage_collector()
def test_what_is_published_and_on_record_comes_through_the_migrations():
    another_edition(published(), at=JUNE + DAY)
    dates_before, names_before = dates(), names()
    entries_before = read_search_entries()
    assert {entry[-1] for entry in entries_before} == {"en"}
    try:
        # Before there were dates in rows and a search index.
        migrate_to("0003_pending_intake")
        assert search_index.find_trouble(connection) == ""

        # Before there were names and words, and then before terms had them.
        then = migrate_to("0014_article_picture")
        assert search_index.find_trouble(connection) == ""
        then.get_model("articles", "Topic").objects.create(
            name="Meanwhile", slug="meanwhile"
        )
        then = migrate_to("0021_working_copies_outlive_articles")
        then.get_model("articles", "Term").objects.create(name="Quid", slug="quid")
    finally:
        call_command("migrate", verbosity=0)

    assert dates() == dates_before
    assert read_search_entries() == entries_before
    assert found("wheat") == ["Why bread costs more"]
    assert found("oven") == ["Why bread costs more"]
    assert names() == {*names_before, ("topic", "Meanwhile"), ("term", "Quid")}
    assert known("bread", "meanwhile", "quid") == {"bread", "meanwhile", "quid"}
    Topic.objects.filter(slug="meanwhile").update(name="Afterwards")
    assert ("topic", "Afterwards") in names()
