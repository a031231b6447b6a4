"""What the menu of sources asks the desk: a search over the register, and a new source
from an address.
"""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.editor.source_menu import FOUND_MAX
from articles.models import Source
from tests.admin.conftest import person

FIND, ADD = reverse("editor_find_sources"), reverse("editor_add_source")


def found(desk: Client, query: str) -> list[str]:
    answer = desk.get(FIND, {"q": query})
    assert answer.status_code == 200
    return [source["title"] for source in answer.json()["sources"]]


@pytest.fixture
def register(db) -> None:
    Source.objects.create(
        title="Winter losses of bees",
        publisher="COLOSS",
        url="https://coloss.example/losses",
        published_on="2024-05",
    )
    Source.objects.create(title="Report of the bank", status="retracted")


def test_every_word_must_be_in_title_publisher_or_address(desk, register):
    assert found(desk, "bees coloss") == ["Winter losses of bees"]
    assert found(desk, "LOSSES") == ["Winter losses of bees"]
    assert found(desk, "bees bank") == []


def test_an_address_finds_its_source_however_it_is_written(desk, register):
    assert found(desk, "HTTPS://Coloss.Example/losses") == ["Winter losses of bees"]


@pytest.mark.parametrize(
    "near", ["http://coloss.example/losses/", "https://www.coloss.example/losses"]
)
def test_an_address_that_is_written_differently_finds_it_and_may_be_another(
    desk, register, near
):
    answer = desk.get(FIND, {"q": near}).json()
    assert [source["title"] for source in answer["sources"]] == [
        "Winter losses of bees"
    ]
    assert not answer["has_address"], "it can still be put on record"
    same = desk.get(FIND, {"q": "https://coloss.example/losses"}).json()
    assert same["has_address"]


def test_a_source_comes_with_key_year_and_status(desk, register):
    (bees,) = desk.get(FIND, {"q": "bees"}).json()["sources"]
    assert bees["key"] == "coloss"
    assert bees["details"] == "COLOSS 2024"
    assert bees["status"] == ""
    (bank,) = desk.get(FIND, {"q": "bank"}).json()["sources"]
    assert bank["status"] == "retracted"


@pytest.mark.parametrize("query", ["", " ", "\x00", "%", "_", "x" * 5000, "' OR 1=1"])
def test_any_query_is_answered(desk, register, query):
    assert found(desk, query) == []


def test_no_more_are_found_than_a_menu_shows(desk, db, django_assert_max_num_queries):
    for number in range(FOUND_MAX + 3):
        Source.objects.create(title=f"Bees {number}")
    with django_assert_max_num_queries(5):
        assert len(found(desk, "bees")) == FOUND_MAX


def test_an_address_becomes_a_source_once(desk, db):
    url = "https://www.efsa.example/bees"
    first = desk.post(ADD, {"url": url}).json()["source"]
    again = desk.post(ADD, {"url": f" {url} "}).json()["source"]
    assert first["id"] == again["id"] == str(Source.objects.get().pk)
    assert first["key"] == "efsa"


@pytest.mark.parametrize(
    "url",
    ["", "x", "javascript:alert(1)", "https://", "http://[", "ftp://a.example/",
     "https://a.example/" + "x" * 3000, "data:text/html,x", "//a.example/"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(desk, db, url):
    answer = desk.post(ADD, {"url": url})
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert not Source.objects.exists()


def test_only_people_of_the_desk_are_answered(client, db, register):
    reader = person("reader")
    for desk in (client, Client()):
        assert desk.get(FIND, {"q": "bees"}).status_code == 403
        assert desk.post(ADD, {"url": "https://a.example/"}).status_code == 403
        desk.force_login(reader)
        assert desk.get(FIND, {"q": "bees"}).status_code == 403
        assert desk.post(ADD, {"url": "https://a.example/"}).status_code == 403
    assert Source.objects.count() == 2


def test_other_methods_are_refused(desk, db):
    assert desk.post(FIND).status_code == 405
    assert desk.get(ADD).status_code == 405


def test_a_preview_knows_sources_that_are_not_saved_yet(desk, article):
    source = Source.objects.create(title="Winter losses")
    address = reverse("markdownx_markdownify")
    typed = {"content": "See [@coloss]."}
    without = desk.post(f"{address}?article={article.pk}", typed).text
    known = desk.post(
        f"{address}?article={article.pk}&source=coloss:{source.pk}", typed
    )
    new = desk.post(f"{address}?source=coloss:{source.pk}", typed)
    assert "Winter losses" not in without
    assert "Winter losses" in known.text
    assert "Winter losses" in new.text


@pytest.mark.parametrize("typed", ["x", ":", "a:b", "\x00:\x00", "a b:" + "0" * 32])
def test_sources_that_are_none_are_left_out_of_a_preview(desk, article, typed):
    address = reverse("markdownx_markdownify")
    answer = desk.post(
        f"{address}?article={article.pk}", {"content": "x", "source": typed}
    )
    assert answer.status_code == 200
    shown = desk.post(address, {"content": "x"}, query_params={"source": typed})
    assert shown.status_code == 200
