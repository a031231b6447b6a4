"""The filters of a search, and a page of results with them."""

import pytest
from django.test import override_settings

from tests.factories import DAY, JUNE, many, published
from tests.public.search.test_page import listed, next_page

pytestmark = pytest.mark.django_db


def test_the_filters_narrow_by_topic_author_and_date_and_keep_their_values(reader):
    people = [{"name": "Somebody Else", "slug": "somebody-else", "credit": "author"}]
    published(
        "Bread of old",
        at=JUNE - DAY * 400,
        topics=[{"name": "Bakers", "slug": "bakers"}],
        byline=people,
    )
    published("Bread of late")
    old, late = "/explainers/bread-of-old/", "/explainers/bread-of-late/"
    assert set(listed(reader.get("/search/?q=bread"))) == {old, late}
    for narrowed, found in {
        "topic=bakers": [old],
        "topic=prices": [late],
        "author=somebody-else": [old],
        "from=2026": [late],
        "to=2025": [old],
        "from=2025&to=2025": [old],
        "from=2026-06": [late],
        "from=2026-06-02&to=2026-06-02": [late],
        "from=2026-06-03": [],
        "topic=bakers&author=a-reporter": [],
        "topic=&author=&from=&to=": [late, old],
    }.items():
        assert listed(reader.get(f"/search/?q=bread&{narrowed}")) == found, narrowed
    html = reader.get(
        "/search/?q=bread&topic=bakers&author=somebody-else&from=2025&to=2026-06"
    ).content.decode()
    for kept in (
        'name="q" value="bread"',
        '<option value="bakers" selected>Bakers</option>',
        '<option value="somebody-else" selected>Somebody Else</option>',
        'name="from" value="2025"',
        'name="to" value="2026-06"',
        '<details class="search-filters" open>',
    ):
        assert kept in html


def test_the_dates_of_a_filter_are_days_of_the_newsroom(reader):
    published(at=JUNE.replace(day=1, hour=2))
    assert listed(reader.get("/search/?q=bread&from=2026-06-01"))
    with override_settings(TIME_ZONE="America/New_York"):
        assert not listed(reader.get("/search/?q=bread&from=2026-06-01"))
        assert listed(reader.get("/search/?q=bread&to=2026-05"))


def test_the_next_page_keeps_the_filters(reader):
    many(25)
    address = next_page(reader.get("/search/?q=explainer&topic=prices&from=2026&x=y"))
    assert address.startswith("/search/?q=explainer&topic=prices&from=2026&after=")
    assert len(listed(reader.get(address))) == 10


@pytest.mark.parametrize(
    "day",
    ["abc", "2026-13", "2026-02-30", "0999", "9999", "10000", "2026-6", "٢٠٢٦", "<b>"],
)
@pytest.mark.usefixtures("edition")
def test_a_date_that_is_none_answers_400_and_says_which(reader, day):
    response = reader.get("/search/", {"q": "bread", "from": day})
    html = response.content.decode()
    assert response.status_code == 400
    assert 'aria-invalid="true"' in html
    assert "This is not a date we can read" in html
    assert 'name="q" value="bread"' in html
    assert listed(response) == []


@pytest.mark.parametrize(
    "narrowed",
    [
        "topic=nothing",
        "author=nobody",
        "topic=%00",
        "author=%00x",
        f"topic={'x' * 9_000}",
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_topic_or_author_that_is_not_here_answers_404_and_keeps_the_form(
    reader, narrowed
):
    response = reader.get(f"/search/?q=bread&from=2026&{narrowed}")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'name="q" value="bread"' in html
    assert 'name="from" value="2026"' in html
    assert "No explainer has this" in html
    assert '<a href="/search/?q=bread">Look without' in html
    assert "\x00" not in html
    assert listed(response) == []
