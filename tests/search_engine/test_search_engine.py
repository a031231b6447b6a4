"""The search by OpenSearch, before a double of it: what it is sent, what readers get, and
what they get while it is away.
"""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, SearchEntry
from articles.publishing import withdraw
from tests.factories import another_edition, published
from tests.search_engine.double import Double

pytestmark = pytest.mark.django_db(transaction=True)

SEARCH = "/search/?q=bread"
FOUND = "/explainers/why-bread-costs-more/"


def search(address: str = SEARCH) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def find(double: Double, edition: Edition) -> None:
    """Let the engine find the explainer of an edition, whatever is looked for."""
    entry = SearchEntry.objects.get(edition=edition, kind="explainer")
    source = {"edition": str(edition.pk)}
    double.hits = [{"_id": str(entry.pk), "_score": 1.5, "_source": source}]


def test_a_publication_sends_the_entries_of_the_edition_and_of_the_one_before(engine):
    first = published()
    engine.received.clear()
    second = another_edition(first, at=timezone.now(), headline="Bread, once more")
    [_, sent] = engine.received  # the first asks whether there is an index
    assert (sent.method, sent.path) == ("POST", "/news/_bulk")
    assert sent.headers["content-type"] == "application/x-ndjson"
    entries = sent.lines[1::2]
    assert {entry["edition"] for entry in entries} == {str(first.pk), str(second.pk)}
    assert len(sent.lines[0::2]) == len(entries)

    by_title = {entry.get("stemmed_title"): entry for entry in entries}
    assert by_title["Bread, once more"]["live_until"] is None
    former = by_title["Why bread costs more"]
    assert former["live_until"] == second.live_from.isoformat()
    key = SearchEntry.objects.get(edition=first, kind="explainer").pk
    assert {"index": {"_id": str(key)}} in sent.lines
    assert former["entry"] == key


def test_a_search_asks_the_engine_for_what_is_live(engine):
    find(engine, published())
    engine.received.clear()
    assert FOUND in search()
    sent = engine.received[0]
    assert (sent.method, sent.path) == ("POST", "/news/_msearch")
    assert sent.lines[0] == {}
    query = sent.lines[1]["query"]["bool"]
    term = {"query": "bread", "type": "phrase", "fields": ["stemmed_title"]}
    assert query["must"] == [{"multi_match": term}]
    assert query["filter"][0] == {"term": {"kind": "explainer"}}
    assert list(query["filter"][1]["range"]) == ["live_from"]
    assert list(query["must_not"][-1]["range"]) == ["live_until"]
    assert sent.lines[1]["sort"] == [{"entry": "desc"}]


def test_the_engine_decides_what_is_found(engine):
    published()
    assert FOUND not in search()  # the double finds nothing


def test_what_is_withdrawn_is_not_found_although_the_engine_has_it(engine):
    edition = published()
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=timezone.now(), note="It was invented.")
    find(engine, edition)
    assert FOUND not in search()


@pytest.mark.parametrize(
    "break_it",
    [
        lambda double: setattr(double, "status", 503),
        lambda double: setattr(double, "garbage", b"<html>"),
        lambda double: setattr(double, "garbage", b'{"responses": [{}]}'),
    ],
)
def test_the_database_searches_while_the_engine_fails_and_it_is_left_alone(
    engine, break_it
):
    published()
    break_it(engine)
    engine.received.clear()
    assert FOUND in search()
    assert FOUND in search()
    assert len(engine.received) == 1


def test_the_database_searches_where_there_is_no_engine(engine, settings):
    settings.SEARCH_URL = "http://127.0.0.1:1/news"
    published()  # which is published although it can't be sent
    assert FOUND in search()


def test_a_search_with_a_filter_is_the_databases(engine):
    published()
    engine.received.clear()
    assert FOUND in search(f"{SEARCH}&from=2020-01-01")
    assert engine.received == []


def test_the_index_is_made_anew(engine, capsys):
    published()
    engine.received.clear()
    call_command("search_index", "--rebuild")
    methods = [(request.method, request.path) for request in engine.received]
    assert methods == [("DELETE", "/news"), ("PUT", "/news"), ("POST", "/news/_bulk")]
    [index] = engine.received[1].lines
    assert index["mappings"]["properties"]["stemmed_text"]["analyzer"] == "english"
    known = set(index["mappings"]["properties"])
    for entry in engine.received[2].lines[1::2]:
        assert set(entry) <= known  # the mapping is strict
    count = SearchEntry.objects.count()
    assert f"sent {count} entries" in capsys.readouterr().out


def test_a_refusal_is_said(engine):
    published()
    engine.status = 403
    with pytest.raises(CommandError, match="answered 403"):
        call_command("search_index")


def test_a_login_in_the_address_goes_into_a_header(engine, settings):
    settings.SEARCH_URL = engine.url.replace("//", "//ed:se%3Acret@")
    published()
    assert engine.received[0].headers["authorization"] == "Basic ZWQ6c2U6Y3JldA=="
    assert "@" not in engine.received[0].headers["host"]
