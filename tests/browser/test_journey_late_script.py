"""On a slow connection a page can be used before its script is there: what was done by
then still counts.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from articles.models import Author
from tests.admin.intake.intake_desk import BREAD
from tests.browser import desk_people
from tests.browser.desk_intake import send_text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hold_back(page: Page) -> Callable[[str], Callable[[], None]]:
    """A function that holds the script `name` back, and returns one that lets it
    arrive.
    """

    def hold(name: str) -> Callable[[], None]:
        address = re.compile(rf"/{name}(\.\w+)?\.js$")
        held: list[Route] = []
        page.route(address, lambda route: held.append(route))

        def release() -> None:
            for route in held:
                route.continue_()
            page.unroute(address)

        return release

    return hold


@pytest.fixture
def at_desk(page: Page, log_in) -> Page:
    log_in(page.context, desk_people.editor())
    return page


def test_a_blocks_role_chosen_before_the_reviews_script_is_there_is_sent(
    at_desk, hold_back
):
    page = at_desk
    let_arrive = hold_back("reviewing")
    send_text(page)
    page.get_by_label("Block 6 is", exact=True).select_option("Left out")
    let_arrive()
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    expect(page.locator("#block-5 .role")).to_have_text("Left out")


def test_a_record_chosen_before_the_reviews_script_is_there_is_sent(at_desk, hold_back):
    page = at_desk
    Author.objects.create(name="Ada Byron", role="Mathematician")
    let_arrive = hold_back("reviewing")
    send_text(page, f"{BREAD}\n\nAbout the author\n\nAda Byron\n\nEconomist\n")
    page.get_by_label("Use the record “Ada Byron”").check()
    let_arrive()
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    expect(page.locator(".record-open")).to_have_count(0)
