"""Records that may be the same as one that is being written down."""

import pytest

from articles.models import Author, Source, Topic
from articles.register import likely as module
from articles.register.likely import SHOWN, Likely, find_likely

pytestmark = pytest.mark.django_db


@pytest.fixture
def honey() -> Source:
    return Source.objects.create(
        title="Honey market report, 2024",
        url="https://honey.example/report",
        doi="10.1000/honey",
    )


def likely(model=Source, but=None, **values: str) -> list[tuple[object, str]]:
    return [(each.record, each.why) for each in find_likely(model, values, but=but)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"url": "HTTPS://Honey.example:443/report?utm_source=x#top"}, "address"),
        ({"doi": "https://doi.org/10.1000/HONEY"}, "DOI"),
        ({"title": "2024: honey market report"}, "title"),
        ({"title": "Honey markets report 2024"}, "title"),
    ],
)
def test_a_source_is_known_by_address_doi_and_title(honey, values, why):
    assert likely(**values) == [(honey, why)]


@pytest.mark.parametrize(
    "url",
    [
        "https://honey.example/report/",
        "https://www.honey.example/report",
        "http://honey.example/report",
        "http://www.honey.example/report/?utm_source=mail#top",
    ],
)
def test_an_address_that_is_written_differently_is_nearly_the_same(honey, url):
    assert find_likely(Source, {"url": url}) == [Likely(honey, "address")]
    honey.refresh_from_db()
    assert honey.url == "https://honey.example/report"


def test_a_doi_in_an_address_is_the_doi_of_a_source(honey):
    assert likely(url="https://doi.org/10.1000/HONEY") == [(honey, "DOI")]
    other = Source.objects.create(title="Jars", url="https://doi.org/10.1000/jars")
    assert likely(doi="10.1000/jars") == [(other, "DOI")]


def test_the_same_address_comes_before_nearly_the_same(honey):
    other = Source.objects.create(url="http://www.honey.example/report/")
    found = find_likely(Source, {"url": other.url})
    same = Likely(other, "address", is_certain=True)
    assert found == [same, Likely(honey, "address")]


@pytest.mark.parametrize(
    "title",
    ["", " ", "https://cfr.example/backgrounder", "www.cfr.example", "cfr.example/a"],
)
def test_no_title_and_a_bare_address_are_like_no_title(title):
    Source.objects.create(url="https://cfr.example/one")
    Source.objects.create(title="https://cfr.example/background", publisher="CFR")
    Source.objects.create(title="www.cfr.example")
    assert likely(url="https://state.example/new", title=title) == []


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"title": ""},
        {"title": "…"},
        {"title": "Honey"},
        {"title": "Wool market news, 1999"},
        {"url": "https://honey.example/other"},
        {"doi": "honey"},
    ],
)
def test_what_is_another_is_not_named(honey, values):
    assert likely(**values) == []


def test_a_record_is_not_its_own_duplicate_and_is_named_once(honey):
    values = {"title": honey.title, "url": honey.url, "doi": honey.doi}
    assert likely(**values) == [(honey, "address")]
    assert likely(but=honey.pk, **values) == []


def test_authors_and_topics_are_known_by_their_names():
    ada = Author.objects.create(name="Ada Byron")
    Author.objects.create(name="Charles B.")
    money = Topic.objects.create(name="Money and banks")
    assert likely(Author, name="Byron, Ada") == [(ada, "name")]
    assert likely(Topic, name="Money & Banks") == []
    assert likely(Topic, name="Banks and money") == [(money, "name")]


def test_only_the_likest_are_named():
    for number in range(SHOWN + 3):
        Topic.objects.create(name=f"Prices of the year {number}")
    found = likely(Topic, name="Prices of the year 7")
    assert len(found) == SHOWN
    assert str(found[0][0]) == "Prices of the year 7"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Über Österreichs Ärzte", "über österreichs ärzte"),
        ("über österreichs ärzte", "Über Österreichs Ärzte"),
        ("Хлеб и цены", "хлеб и цены"),
        ("Ø", "Ø"),
    ],
)
def test_letters_beyond_ascii_are_known_in_either_case(written, typed):
    topic = Topic.objects.create(name=written)
    assert likely(Topic, name=typed) == [(topic, "name")]


def test_a_name_without_a_letter_is_known_if_it_is_the_same():
    topic = Topic.objects.create(name="…")
    assert likely(Topic, name="… ") == [(topic, "name")]


def test_the_same_name_is_found_among_many_with_a_word_of_it(monkeypatch):
    monkeypatch.setattr(module, "CANDIDATES_MAX", 3)
    names = [f"International agency {number}" for number in range(9)]
    Topic.objects.bulk_create(Topic(name=name, slug=name[-1]) for name in names)
    same = Topic.objects.create(name="International agency of prices")
    assert likely(Topic, name=same.name)[0] == (same, "name")
    # Nor does its case or the order of its words hide it.
    assert likely(Topic, name="prices of International Agency")[0] == (same, "name")
