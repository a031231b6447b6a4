"""From the list of likely duplicates to the page that merges one pair, and to a pair that
is different and is listed no more.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import DifferentSources, Source
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def duplicates(page: Page, log_in) -> Page:
    """The list of likely duplicates: a pair, and three of another title."""
    for number in range(2):
        Source.objects.create(
            title="Prices of bread", url=f"https://bread.example/{number}"
        )
    for publisher in ("Mill", "Oven", "Field"):
        Source.objects.create(title="Report on rye, 2024", publisher=publisher)
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_source_changelist"))
    page.get_by_role("link", name="Likely duplicates").click()
    return page


def test_a_pair_leads_to_its_own_merge(duplicates, screenshot):
    page = duplicates
    assert not serious(page)
    for width, scheme in on_every_screen(page):
        screenshot(page, f"duplicates-{width}-{scheme}")
    page.get_by_role(
        "link", name="Merge “Prices of bread” into the other"
    ).first.click()
    expect(page.get_by_role("heading", name="What merging does")).to_be_visible()
    screenshot(page, "duplicates-confirm")
    page.get_by_role("button", name="They are different").click()
    desk_journey.expect_done(page, "are different")
    assert DifferentSources.objects.count() == 1


def test_a_pair_is_called_different_and_taken_back(duplicates, screenshot):
    page = duplicates
    pair = page.get_by_role("region", name="Likely the same: Prices of bread")
    pair.get_by_role("button", name="They are different").click()
    desk_journey.expect_done(page, "are different")
    expect(pair).to_have_count(0)

    page.get_by_role("link", name="Sources that are marked as different").click()
    expect(page.locator(".merge-different")).to_contain_text("Ed, ")
    assert not serious(page)
    for width, scheme in on_every_screen(page):
        screenshot(page, f"different-{width}-{scheme}")
    page.get_by_role("button", name="Take back").click()
    desk_journey.expect_done(page, "no longer marked as different")
    page.get_by_role("link", name="Likely duplicates").click()
    expect(pair).to_be_visible()


def test_one_of_three_is_kept_apart(duplicates):
    page = duplicates
    three = page.get_by_role("region", name="Likely the same: Report on rye, 2024")
    expect(three.locator(".merge-candidates li")).to_have_count(3)
    button = three.get_by_role("button", name="Different from the others").first
    button.click()
    desk_journey.expect_done(page, "is different from")
    expect(three.locator(".merge-candidates li")).to_have_count(2)
