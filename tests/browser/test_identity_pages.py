"""How the newsroom's own pages, and its identity, look to readers and at the desk."""

import pytest
from playwright.sync_api import Page

from tests.browser import desk_people
from tests.browser.accessibility import findings, on_every_screen, serious
from tests.newsrooms import become_a_newsroom

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 390, 1280)


def is_cut_off(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth > innerWidth"
    return bool(page.evaluate(wide))


@pytest.mark.parametrize("address", ["/about/", "/about-ar/"])
def test_own_pages_are_accessible_and_nothing_is_cut_off(browser_context, address):
    become_a_newsroom()
    page = browser_context(bypass_csp=True).new_page()
    page.goto(address)
    found = []
    for screen in on_every_screen(page, WIDTHS):
        found += [(screen, finding) for finding in findings(page)]
        if is_cut_off(page):
            found.append((screen, "is cut off"))
    assert found == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/ownpage/",
        "/admin/articles/ownpage/add/",
        "/admin/articles/identity/1/change/",
    ],
)
def test_the_desks_pages_for_them_are_accessible(browser_context, log_in, address):
    become_a_newsroom()
    page = browser_context(bypass_csp=True).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(address)
    found = []
    for screen in on_every_screen(page):
        found += [(screen, finding) for finding in serious(page)]
        if is_cut_off(page):
            found.append((screen, "is cut off"))
    assert found == []
