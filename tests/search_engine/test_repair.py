"""The index follows whatever changes an entry, and what it missed is sent again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.models import Edition, SearchEntry
from articles.publishing import call_off
from articles.publishing.render import render_again
from articles.search_engine import indexing
from newsroom.doctor.search_engine import examine_search_engine
from newsroom.environment.search_url import read_search_url
from tests.factories import another_edition, published
from tests.search_engine.double import Double

pytestmark = pytest.mark.django_db(transaction=True)


def list_sent(double: Double) -> dict[str, str | None]:
    """Return when each edition ends, by its key, as the engine was last told."""
    ends = {}
    for request in double.received:
        if request.path == "/news/_bulk":
            for entry in request.lines[1::2]:
                ends[entry["edition"]] = entry["live_until"]
    return ends


def list_indexed(double: Double) -> set[int]:
    """Return the keys of the entries that an engine has after these requests."""
    keys: set[int] = set()
    for request in double.received:
        if request.path == "/news/_bulk":
            keys.update(entry["entry"] for entry in request.lines[1::2])
        elif "_delete_by_query" in request.path:
            query = request.lines[0]["query"]
            keys -= {key for key in keys if is_removed(key, query)}
    return keys


def is_removed(key: int, query: dict[str, Any]) -> bool:
    condition = query.get("bool", {"filter": [query], "must_not": []})
    [limits] = [each["range"]["entry"] for each in condition["filter"]]
    known = [each["terms"]["entry"] for each in condition["must_not"]]
    is_within = limits["gt"] < key <= limits.get("lte", key)
    return is_within and not any(key in keys for keys in known)


def list_keys(edition: Edition) -> list[int]:
    rows = SearchEntry.objects.filter(edition=edition).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def test_what_stays_in_force_has_no_end_once_its_successor_is_called_off(engine):
    first = published()
    now = timezone.now()
    waiting = another_edition(first, at=now + timedelta(days=1), now=now)
    assert list_sent(engine)[str(first.pk)]
    call_off(edition=waiting, by=None, now=timezone.now())
    assert list_sent(engine)[str(first.pk)] is None


def test_readers_files_do_not_wait_for_the_engine(engine, monkeypatch):
    order = []
    monkeypatch.setattr(
        "articles.publishing.freeze.bake_on_commit",
        lambda *given, **options: transaction.on_commit(lambda: order.append("files")),
    )
    monkeypatch.setattr(
        "articles.search_engine.indexing.send_entries",
        lambda *given, **options: order.append("engine"),
    )
    published()
    assert order == ["files", "engine"]


def test_an_entry_that_was_made_again_is_not_found_by_its_former_key(engine):
    edition = published()
    [former, *_] = list_keys(edition)
    source = {"edition": str(edition.pk)}
    engine.hits = [{"_id": str(former), "_score": 1.5, "_source": source}]
    assert "/explainers/why-bread-costs-more/" in search()
    list(render_again([edition.pk], now=timezone.now()))
    assert former not in list_keys(edition)
    assert "/explainers/why-bread-costs-more/" not in search()


def search() -> str:
    return Client().get("/search/?q=bread").content.decode()


def test_what_was_rendered_again_is_sent_again(engine):
    edition = published()
    engine.received.clear()
    engine.count = SearchEntry.objects.count()
    list(render_again([edition.pk], now=timezone.now()))
    call_command("search_index", "--repair")
    [sent] = [one for one in engine.received if one.path == "/news/_bulk"]
    assert [line["entry"] for line in sent.lines[1::2]] == list_keys(edition)


def test_a_publication_that_was_missed_is_sent_by_the_next_repair(engine):
    first = published()
    engine.status = 503
    second = another_edition(first, at=timezone.now(), headline="Bread, once more")
    engine.status = 200
    engine.received.clear()
    engine.count = SearchEntry.objects.count()
    call_command("search_index", "--repair")
    ended = second.live_from.isoformat()
    assert list_sent(engine) == {str(first.pk): ended, str(second.pk): None}


def test_a_repair_leaves_out_what_has_long_been_sent(engine):
    edition = published()
    engine.count = SearchEntry.objects.count()
    long_ago = timezone.now() - timedelta(days=9)
    Edition.objects.filter(pk=edition.pk).derive(rendered_at=long_ago)
    engine.received.clear()
    call_command("search_index", "--repair")
    assert list_sent(engine) == {}


def test_a_repair_sends_everything_where_some_is_missing(engine):
    edition = published()
    long_ago = timezone.now() - timedelta(days=9)
    Edition.objects.filter(pk=edition.pk).derive(rendered_at=long_ago)
    engine.count = SearchEntry.objects.count() - 1
    engine.received.clear()
    call_command("search_index", "--repair")
    assert list_sent(engine) == {str(edition.pk): None}


def test_a_repair_makes_an_index_that_is_gone_and_a_publication_does_not(engine):
    engine.count = None
    edition = published()
    assert list_sent(engine) == {}
    call_command("search_index", "--repair")
    methods = [request.method for request in engine.received]
    assert "PUT" in methods
    assert list_sent(engine) == {str(edition.pk): None}


def test_a_whole_run_removes_entries_that_are_gone(engine):
    edition = published()
    list(render_again([edition.pk], now=timezone.now()))
    keys = list_keys(edition)
    assert list_indexed(engine) != set(keys)
    call_command("search_index")
    assert list_indexed(engine) == set(keys)


def test_a_repair_removes_the_newest_edition_once_it_is_called_off(engine):
    first = published()
    now = timezone.now()
    waiting = another_edition(first, at=now + timedelta(days=1), now=now)
    call_off(edition=waiting, by=None, now=timezone.now())
    engine.count = len(list_indexed(engine))
    assert engine.count > SearchEntry.objects.count()
    call_command("search_index", "--repair")
    assert list_indexed(engine) == set(list_keys(first))


def test_a_whole_run_removes_everything_where_the_database_has_nothing(engine):
    published()
    SearchEntry.objects.all().delete()
    assert list_indexed(engine)
    call_command("search_index")
    assert list_indexed(engine) == set()


def test_a_whole_run_keeps_what_is_published_meanwhile(engine, monkeypatch):
    first = published()
    remove_others = indexing._remove_others
    later = []

    def publish_and_remove(*given: object, **options: object) -> None:
        later.append(another_edition(first, at=timezone.now(), headline="Once more"))
        remove_others(*given, **options)

    monkeypatch.setattr(indexing, "_remove_others", publish_and_remove)
    call_command("search_index")
    [second] = later
    assert list_indexed(engine) == {*list_keys(first), *list_keys(second)}


def test_doctor_compares_the_index_with_the_database(engine):
    published()
    engine.count = SearchEntry.objects.count()
    [finding] = examine_search_engine()
    assert not finding.is_problem
    engine.count -= 1
    [finding] = examine_search_engine()
    assert finding.is_problem
    assert "search_index" in finding.hint
    engine.status = 503
    [finding] = examine_search_engine()
    assert "503" in finding.text
    engine.status, engine.count = 200, None
    [finding] = examine_search_engine()
    assert "--rebuild" in finding.hint


def test_doctor_says_nothing_where_there_is_no_engine():
    assert list(examine_search_engine()) == []


@pytest.mark.parametrize(
    "address",
    [
        "search.example:9200/newsroom",
        "ftp://search.example/newsroom",
        "https://search.example:9200",
        "https://search.example:9200/newsroom/two",
        "https://search.example:port/newsroom",
    ],
)
def test_an_address_that_names_no_index_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        read_search_url(address)


def test_an_address_of_an_index_is_taken_without_its_last_slash():
    assert read_search_url("http://host:9200/news/") == "http://host:9200/news"
    assert read_search_url("") == ""
