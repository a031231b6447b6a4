"""Sources of the register that are likely the same."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.source_merging import duplicates as page_module
from articles.models import Source
from articles.register.duplicates import SOURCES_SHOWN, find_duplicates, load_sources
from tests.admin.conftest import person

pytestmark = pytest.mark.django_db


def found() -> list[tuple[set[str], str]]:
    sets = load_sources(find_duplicates())
    return [({str(each) for each in one.sources}, one.why) for one in sets]


def test_near_addresses_one_doi_and_titles_of_the_same_words_are_found():
    Source.objects.create(title="Honey", url="https://honey.example/report")
    Source.objects.create(title="Jars", url="http://www.honey.example/report/")
    Source.objects.create(title="A", doi="10.1000/a")
    Source.objects.create(title="B", url="https://doi.org/10.1000/A")
    Source.objects.create(title="Report on honey, 2024")
    Source.objects.create(title="2024: report on Honey", url="https://x.example/")
    assert found() == [
        ({"Honey", "Jars"}, "address"),
        ({"A", "B"}, "DOI"),
        ({"Report on honey, 2024", "2024: report on Honey"}, "title"),
    ]


def test_two_reasons_are_one_set():
    for number, url in enumerate(("https://a.example/x", "http://a.example/x/")):
        Source.objects.create(title="Prices of bread", url=url, slug=f"s{number}")
    assert [why for _, why in found()] == ["address, title"]


def test_short_titles_bare_addresses_and_what_was_merged_are_not_the_same():
    for _ in range(2):
        Source.objects.create(title="Annual report")
        Source.objects.create(title="https://a.example/one-two-three")
    remaining = Source.objects.create(title="Prices of bread")
    Source.objects.create(
        title="Prices of bread", merged_into=remaining, merged_at=timezone.now()
    )
    assert found() == []


def test_all_are_listed_a_page_at_a_time(monkeypatch):
    """Those that are not the same stay in the list, and must not hide the others."""
    monkeypatch.setattr(page_module, "SETS_A_PAGE", 2)
    for number in range(6):
        Source.objects.create(title=f"Prices of bread {number // 2}")
    desk = log_in("Editor")
    page = reverse("admin:articles_source_duplicates")
    first, second = desk.get(page).text, desk.get(page, {"page": "2"}).text
    assert "3 sets" in first
    assert "Prices of bread 2" not in first
    assert "Prices of bread 2" in second
    assert "Prices of bread 1" not in second
    for number in ("0", "-1", "x", "9" * 30):
        assert desk.get(page, {"page": number}).status_code == 200


def test_of_a_large_set_so_many_are_shown_with_three_queries(django_assert_num_queries):
    sources = [
        Source(title="Annual report of the town", slug=f"report-{number}")
        for number in range(SOURCES_SHOWN + 3)
    ]
    Source.objects.bulk_create(sources)
    with django_assert_num_queries(3):
        [one] = load_sources(find_duplicates())
    assert len(one.sources) == SOURCES_SHOWN
    assert one.left_out == 3
    page = log_in("Editor").get(reverse("admin:articles_source_duplicates")).text
    assert "and 3 more" in page


def log_in(group: str) -> Client:
    client = Client()
    client.force_login(person(group.lower(), group))
    return client


def test_an_editor_finds_them_in_the_list_of_sources_and_merges_from_there():
    desk = log_in("Editor")
    for _ in range(3):
        Source.objects.create(title="Prices of bread")
    page = reverse("admin:articles_source_duplicates")
    assert page in desk.get(reverse("admin:articles_source_changelist")).text
    html = desk.get(page).text
    for source in Source.objects.all():
        merge = reverse("admin:articles_source_merge", args=[source.pk])
        assert merge in html
        assert "Likely the same" in desk.get(merge).text


def test_a_register_without_any_says_so_and_writers_have_no_such_list():
    page = reverse("admin:articles_source_duplicates")
    assert "No two sources look the same." in log_in("Editor").get(page).text
    writer = log_in("Writer")
    assert writer.get(page).status_code == 403
    assert page not in writer.get(reverse("admin:articles_source_changelist")).text


def test_two_sources_have_a_way_to_the_page_that_merges_this_pair():
    desk = log_in("Editor")
    one, other = (Source.objects.create(title="Prices of bread") for _ in range(2))
    html = desk.get(reverse("admin:articles_source_duplicates")).text
    for keys in ((one.pk, other.pk), (other.pk, one.pk)):
        assert reverse("admin:articles_source_merge_into", args=keys) in html
    assert reverse("admin:articles_source_merge", args=[one.pk]) + '"' not in html
