"""Definitions of the glossary that rest on a source."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Source, Term
from articles.register.definitions import (
    find_defined_terms,
    find_flagged_definitions,
)
from tests.baking.baked import bake_everything, find_stale, finish_tasks
from tests.factories import set_status
from tests.merged_sources import GOES, STAYS, cite, find_pair, merge

pytestmark = pytest.mark.django_db


def define(name: str, url: str) -> Term:
    return Term.objects.create(name=name, definition=f"What a {name} is.", url=url)


@pytest.fixture
def pair() -> tuple[Source, Source]:
    define("jar", "HTTPS://bees.example:443/honey.pdf")
    define("hive", STAYS["url"])
    define("bee", "")
    Source.objects.create(title="Without an address")
    cite("Honey", "honey", "jars", standfirst="A [[jar]], and no more.")
    return find_pair()


def name_all(terms) -> list[str]:
    return sorted(term.name for term in terms)


def test_a_definition_rests_on_the_source_with_its_address(pair):
    goes = pair[0]
    assert name_all(find_defined_terms(goes.pk)) == ["jar"]
    assert name_all(find_defined_terms(Source.objects.get(url="").pk)) == []
    term = Term.objects.get(name="jar")
    term.url = "https://other.example/"
    term.save(update_fields=["url"])
    assert name_all(find_defined_terms(goes.pk)) == []


def test_after_a_merge_the_one_that_remains_has_the_definitions_of_both(pair):
    goes, stays = pair
    merge(goes, stays, url="goes")
    assert name_all(find_defined_terms(stays.pk)) == ["hive", "jar"]


def test_definitions_from_flagged_sources_are_listed_with_what_remains(pair):
    goes, stays = pair
    with CaptureQueriesContext(connection) as queries:
        assert find_flagged_definitions() == []
    assert len(queries) == 1
    set_status(goes, "retracted", "Made up.")
    found = find_flagged_definitions()
    assert [(each.term.name, each.source) for each in found] == [("jar", goes)]
    merge(goes, stays)
    found = find_flagged_definitions()
    assert [(each.term.name, each.source) for each in found] == [
        ("hive", stays),
        ("jar", stays),
    ]


def test_readers_see_those_that_have_a_page_and_the_desk_sees_all(pair, admin_client):
    goes, stays = pair
    merge(goes, stays)
    page = Client().get(stays.get_absolute_url()).content.decode()
    assert 'href="/glossary/jar/"' in page
    assert "/glossary/hive/" not in page
    address = reverse("admin:articles_source_cited_by", args=[stays.pk])
    cited_by = admin_client.get(address).content.decode()
    for name in ("jar", "hive"):
        assert f"What a {name} is." in cited_by


def test_the_queue_of_alarms_lists_them(pair, admin_client):
    set_status(pair[0], "disputed", "Two say so.")
    queue = reverse("admin:articles_source_alarms")
    assert "What a jar is." in admin_client.get(queue).content.decode()


def test_a_definition_that_gets_another_address_is_on_the_page_in_its_file(bake_root):
    term = define("jar", "")
    cite("Honey", "jars", standfirst="A [[jar]], and no more.")
    bake_everything()
    term.url = GOES["url"]
    term.save()
    finish_tasks()
    assert find_stale(bake_root) == []
