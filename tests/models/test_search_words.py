"""Names of records and words of titles are followed, whoever writes them."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Author, SearchEntry, Source, Term, Topic, search_index
from articles.public.search.vocabulary import load_vocabulary, vocabulary_cache
from tests.factories import published

pytestmark = pytest.mark.django_db


def names() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, name FROM articles_search_names")
        return set(cursor.fetchall())


def known(*words: str) -> set[str]:
    return load_vocabulary().words.all & set(words)


def test_words_of_titles_and_names_are_known_folded():
    # Words are never forgotten, so another test may have left more usual ones.
    assert known("elysee", "turme") == set()
    published("Élysée & bread: U.S.", topics=[{"name": "Türme", "slug": "t"}])
    expected = {"elysee", "bread", "turme", "reporter", "food", "fao"}
    assert known(*expected) == expected


def test_words_of_titles_that_change_are_known_too():
    published()
    SearchEntry.objects.filter(kind="explainer").update(title="Quinoa rises")
    assert known("quinoa") == {"quinoa"}


def test_a_record_that_is_renamed_or_deleted_is_followed():
    author = Author.objects.create(name="A desk", slug="a-desk")
    topic = Topic.objects.create(name="Energy", slug="energy")
    source = Source.objects.create(title="Report", publisher="FAO", slug="report")
    term = Term.objects.create(name="Bond", slug="bond")
    assert names() == {
        ("author", "A desk"),
        ("topic", "Energy"),
        ("source", "Report FAO"),
        ("term", "Bond"),
    }

    Author.objects.filter(pk=author.pk).update(name="Another desk", role="Desk")
    source.publisher = "IEA"
    source.save()
    topic.delete()
    term.delete()
    assert names() == {("author", "Another desk"), ("source", "Report IEA")}
    assert known("another", "iea") == {"another", "iea"}


def test_rows_made_in_bulk_and_by_hand_are_followed():
    Topic.objects.bulk_create(
        [Topic(name=f"Topic {n}", slug=f"t{n}") for n in range(9)]
    )
    assert len(names()) == 9
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_topic SET name = 'By hand'")
        assert names() == {("topic", "By hand")}
        cursor.execute("DELETE FROM articles_topic")
    assert names() == set()


def test_a_dump_that_is_loaded_is_followed(tmp_path):
    Topic.objects.create(name="Energy", slug="energy")
    dump = tmp_path / "topics.json"
    call_command("dumpdata", "articles.topic", output=str(dump))
    Topic.objects.all().delete()
    assert names() == set()
    call_command("loaddata", str(dump), verbosity=0)
    assert names() == {("topic", "Energy")}


@pytest.mark.django_db(transaction=True)
def test_names_are_gone_once_the_database_is_flushed():
    Author.objects.create(name="A desk", slug="a-desk")
    Topic.objects.create(name="Energy", slug="energy")
    Source.objects.create(title="Report", slug="report")
    Term.objects.create(name="Bond", slug="bond")
    call_command("flush", interactive=False, verbosity=0)
    assert names() == set()


def test_all_is_collected_again_by_command():
    published()
    before = names()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search_names")
        cursor.execute("DELETE FROM articles_search_words")
    call_command("rebuild_search")
    assert names() == before
    assert known("bread", "reporter") == {"bread", "reporter"}


def test_words_of_titles_that_are_gone_are_forgotten_by_command():
    topic = Topic.objects.create(name="Quokka", slug="quokka")
    topic.delete()
    assert known("quokka") == {"quokka"}
    call_command("rebuild_search")
    vocabulary_cache.clear()
    assert known("quokka") == set()


@pytest.mark.sqlite
def test_a_trigger_that_is_missing_is_reported_and_made_again():
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER articles_author_name_update")
    assert "articles_author_name_update" in search_index.find_trouble(connection)
    assert search_index.repair_index(connection)
    assert search_index.find_trouble(connection) == ""
