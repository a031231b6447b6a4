"""What the search of a field offers: the records, and a new one for who may add it."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Author, Source, Topic

pytestmark = pytest.mark.django_db

FIELDS = {
    "topic": {"model_name": "articletopic", "field_name": "topic"},
    "author": {"model_name": "byline", "field_name": "author"},
    "source": {"model_name": "citation", "field_name": "source"},
    "article": {"model_name": "relatedlink", "field_name": "target"},
}


def find(client: Client, kind: str, term: str, page: str = "1") -> list[dict]:
    query = {"app_label": "articles", **FIELDS[kind], "term": term, "page": page}
    return client.get(reverse("admin:autocomplete"), query).json()["results"]


@pytest.mark.parametrize(
    ("kind", "typed", "values"),
    [
        ("topic", "Tides", {"name": "Tides"}),
        ("author", " Ada Byron ", {"name": "Ada Byron"}),
        ("source", "Tide tables", {"title": "Tide tables"}),
        ("source", "https://sea.example/tides", {"url": "https://sea.example/tides"}),
    ],
)
def test_what_is_not_found_can_be_added(desk, kind, typed, values):
    [new] = find(desk, kind, typed)
    assert new == {
        "id": "new",
        "text": f"Add {kind} “{typed.strip()}”",
        "values": values,
    }


def test_what_is_nearly_found_can_be_added_and_what_is_found_can_not(desk):
    Topic.objects.create(name="Tides and moons")
    assert [each["text"] for each in find(desk, "topic", "tides")] == [
        "Tides and moons",
        "Add topic “tides”",
    ]
    Topic.objects.create(name="Tides")
    assert "new" not in [each["id"] for each in find(desk, "topic", "tides")]
    assert "new" not in [each["id"] for each in find(desk, "topic", "")]


def test_it_comes_after_the_last_page_alone(desk):
    for number in range(21):
        Source.objects.create(title=f"Tides {number}")
    assert "new" not in [each["id"] for each in find(desk, "source", "tides")]


def test_what_is_on_an_earlier_page_is_not_offered_as_new(desk):
    Topic.objects.create(name="Tides")
    for number in range(25):
        Topic.objects.create(name=f"Tides {number}", slug=f"tides-{number}")
    last = find(desk, "topic", "tides", page="2")
    assert last
    assert "new" not in [each["id"] for each in last]


def test_an_address_is_new_unless_it_is_on_record_and_near_ones_are_found(desk):
    Source.objects.create(title="Tide tables", url="https://sea.example/tides")
    known = find(desk, "source", "https://sea.example/tides")
    assert [each["text"] for each in known] == ["Tide tables"]
    near = find(desk, "source", "http://www.sea.example/tides/")
    assert [each["text"] for each in near] == [
        "Tide tables",
        "Add source “http://www.sea.example/tides/”",
    ]


def test_what_cannot_be_stored_is_not_offered(desk):
    [new] = find(desk, "topic", "Ti\x00des")
    assert new["values"] == {"name": "Tides"}
    assert find(desk, "topic", "\x00") == []


def test_who_may_add_no_record_is_not_offered_one(writers_desk, writer):
    assert find(writers_desk, "topic", "Tides")
    writer.groups.first().permissions.filter(codename="add_topic").delete()
    assert find(writers_desk, "topic", "Tides") == []


def test_an_article_is_not_added_from_a_search(desk):
    assert find(desk, "article", "Tides") == []
    assert not Author.objects.exists()
