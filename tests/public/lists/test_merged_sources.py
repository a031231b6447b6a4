"""What readers find of a source that was merged into another."""

import pytest

from articles.models import Source
from articles.rendering import addresses
from tests.factories import DAY, JUNE, set_status
from tests.merged_sources import GOES, STAYS, cite, find_pair, merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Source, Source]:
    cite("Honey", "jars", at=JUNE)
    cite("Jam", "honey", at=JUNE + DAY)
    cite("Both", "honey", "jars", at=JUNE + 2 * DAY)
    return find_pair()


def test_its_address_leads_to_the_one_that_remains(
    client, pair, django_assert_num_queries
):
    goes, stays = pair
    merge(goes, stays)
    with django_assert_num_queries(3):
        answer = client.get(goes.get_absolute_url())
    assert answer.status_code == 301
    assert answer["Location"] == stays.get_absolute_url()
    assert "public" in answer["Cache-Control"]
    # Whatever sheet was asked for there.
    answer = client.get(f"{goes.get_absolute_url()}?before=honey")
    assert answer["Location"] == stays.get_absolute_url()
    assert client.head(goes.get_absolute_url()).status_code == 301


def test_the_page_of_the_one_that_remains_lists_each_explainer_once(
    client, pair, django_assert_num_queries
):
    merge(*pair)
    with django_assert_num_queries(4):
        html = client.get(pair[1].get_absolute_url()).content.decode()
    for slug in ("honey", "jam", "both"):
        assert html.count(f'<a href="{addresses.explainer(slug)}"') == 1


def test_it_says_of_which_record_each_status_was_said(client, pair):
    goes, stays = pair
    set_status(goes, "disputed", "Two say so.")
    merge(goes, stays)
    html = client.get(stays.get_absolute_url()).content.decode()
    assert html.count(f"(said of “{GOES['title']}”, which turned out") == 1


def test_no_list_has_what_was_merged(client, pair):
    goes, stays = pair
    merge(goes, stays)
    listed = client.get(addresses.SOURCES).content.decode()
    sitemap = client.get(addresses.sitemap_part("sources")).content.decode()
    found = client.get("/search/?q=honey+market").content.decode()
    for page in (listed, sitemap, found):
        assert stays.get_absolute_url() in page
        assert goes.get_absolute_url() not in page
    assert "3 explainers" in listed


def test_a_link_to_a_sheet_after_what_was_merged_still_leads_to_one(client, pair):
    goes, stays = pair
    merge(goes, stays)
    answer = client.get(f"{addresses.SOURCES}?before={goes.slug}")
    assert answer.status_code == 200
    assert stays.get_absolute_url() in answer.content.decode()


def test_an_edition_that_lists_both_is_marked_at_each_and_warned_of_once(client, pair):
    goes, stays = pair
    merge(goes, stays)
    set_status(stays, "retracted", "Made up.")
    page = client.get(addresses.explainer("both")).content.decode()
    assert page.count("Made up.</li>") == 1
    assert page.count('"text":"Made up."') == 1
    mark = f'<a class="status" href="{stays.get_absolute_url()}">'
    # Of each number: at the citation, in the note beside it, and in the list.
    assert page.count(mark) == 6
    data = client.get(addresses.json_twin("both")).json()
    assert [source["key"] for source in data["flagged_sources"]] == ["honey", "jars"]
    # What it says is as it was published.
    titles = [source["title"] for source in data["document"]["sources"]]
    assert titles == [STAYS["title"], GOES["title"]]


def test_what_no_explainer_cites_has_no_page_to_lead_to(client):
    goes = Source.objects.create(title="In no edition")
    stays = Source.objects.create(title="Nor is this")
    merge(goes, stays)
    assert client.get(goes.get_absolute_url()).status_code == 404
