import pytest
from django.utils import timezone

from articles.models import Author, Source, Term, Topic
from articles.public.search.query import parse_query
from articles.public.search.records import DEPTH, find_records
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, published

pytestmark = pytest.mark.django_db


def names(typed: str) -> list[str]:
    found = find_records(parse_query(typed), timezone.now(), "en")
    return [str(record.record) for record in found]


@pytest.fixture
def site():
    return published(
        topics=[{"name": "Élysée and energies", "slug": "energy"}],
        byline=[{"name": "Energy desk", "slug": "energy-desk", "credit": "author"}],
        sources=[
            {"key": "fao", "title": "Energy use of ovens", "publisher": "FAO"},
            {"key": "iea", "title": "Gas report", "publisher": "IEA"},
        ],
    )


def test_topics_authors_and_sources_are_found_by_their_names(site):
    assert names("energy desk") == ["Energy desk"]
    assert names("elysee") == ["Élysée and energies"]
    assert names("gas report") == names("iea gas") == ["Gas report"]
    assert set(names("energy")) == {
        "Energy desk",
        "Élysée and energies",
        "Energy use of ovens",
    }
    assert names("gas desk") == []


def test_terms_are_found_by_their_names_while_a_live_edition_uses_them():
    Term.objects.create(name="Heat pump", slug="heat-pump", definition="It moves heat.")
    assert names("heat pump") == []
    body = "A [[heat pump]] moves heat."
    site = published(sections=[{"anchor": "a", "heading": "A", "body": body}])
    assert names("heat pumps") == ["Heat pump"]

    Term.objects.filter(slug="heat-pump").update(name="Warmth pump")
    assert names("heat pump") == []
    assert names("warmth") == ["Warmth pump"]
    withdraw(article=site.article, by=None, now=JUNE + DAY, note="Wrong.")
    assert names("warmth") == []


def test_a_term_is_shown_with_what_it_means(reader):
    Term.objects.create(name="Heat pump", slug="heat-pump", definition="It moves heat.")
    body = "A [[heat pump]] moves heat."
    published(sections=[{"anchor": "a", "heading": "A", "body": body}])
    html = reader.get("/search/?q=heat+pump").content.decode()
    assert '<a href="/glossary/heat-pump/">Heat pump</a>' in html
    assert 'dir="auto">It moves heat.</p>' in html


def test_a_record_is_meant_by_who_types_most_of_its_name(site):
    found = find_records(parse_query("energy desk"), timezone.now(), "en")
    assert [record.is_meant for record in found] == [True]
    found = find_records(parse_query("ovens"), timezone.now(), "en")
    assert [record.is_meant for record in found] == [False]


def test_a_record_has_the_name_that_it_has_now(site):
    Author.objects.filter(slug="energy-desk").update(name="Climate desk")
    assert names("energy desk") == []
    assert names("climate desk") == ["Climate desk"]


def test_only_what_a_live_edition_names_is_found(site):
    Topic.objects.create(name="Nobody's", slug="nobodys")
    Source.objects.create(title="Never cited", slug="never")
    assert names("nobody") == names("never cited") == []
    withdraw(article=site.article, by=None, now=JUNE + DAY, note="Wrong.")
    assert names("energy desk") == []


def test_the_sources_of_drafts_leave_room_for_those_of_readers(site):
    for number in range(DEPTH + 5):
        Source.objects.create(title=f"Gas report {number}", slug=f"draft-{number}")
    assert names("gas report") == ["Gas report"]


@pytest.mark.parametrize("typed", ["", "a", "-energy", "energy -desk", '"', "'':*|&!"])
def test_too_little_and_what_is_left_out_finds_no_record(site, typed):
    assert names(typed) == []
