"""Every page of the desk in a browser, loaded once: nothing is blocked or fails, nobody
is kept out, Tab leads around it and out again, it fits every screen, and it speaks and
looks like nothing of Django's.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import desk_people
from tests.browser.accessibility import findings, on_every_screen
from tests.browser.desk_addresses import make_pages
from tests.browser.settling import wait_until_settled
from tests.browser.tabbing import find_tab_faults

pytestmark = pytest.mark.django_db(transaction=True)


PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WORDS_OF_DJANGO = [
    "successfully",
    "Save and continue editing",
    "Save and add another",
    "Show counts",
    "Filter",
    "Add another",
    "Password change",
    "object",
]
PARTS_OF_DJANGO = (
    "#changelist-filter, .sortoptions, .vDateField, .calendarbox, .clockbox, "
    "#toolbar, .datetimeshortcuts, .help-tooltip"
)


def find_words_of_django(page: Page) -> list[str]:
    """Return what the open page says or draws in Django's manner."""
    text = page.inner_text("body")
    found = [words for words in WORDS_OF_DJANGO if re.search(rf"\b{words}\b", text)]
    labels = page.locator("label").all_inner_texts()
    found += [label for label in labels if label.strip().endswith(":")]
    count = page.locator(PARTS_OF_DJANGO).count()
    return found + [PARTS_OF_DJANGO] * bool(count)


def find_too_wide(page: Page) -> list[str]:
    """Return the widths of a phone and a desktop that the open page does not fit."""
    too_wide = []
    for screen in (PHONE, DESKTOP):
        page.set_viewport_size(screen)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > screen["width"]:
            too_wide.append(f"{page.url} needs {needed} of {screen['width']}")
    return too_wide


def find_tab_faults_while_widened(page: Page) -> list[str]:
    """Return what Tab misses on a page that is open on a phone, and once it is
    widened.
    """
    faults = [f"phone: {fault}" for fault in find_tab_faults(page)]
    page.set_viewport_size(DESKTOP)
    wait_until_settled(page)
    faults += [f"desktop: {fault}" for fault in find_tab_faults(page)]
    # Nothing has the focus while the page is looked at.
    page.evaluate("document.activeElement?.blur()")
    return faults


def show_all(page: Page) -> None:
    page.locator(".part-fold-all").evaluate_all(
        "buttons => buttons.forEach(button => button.click())"
    )


def test_every_page_of_the_desk_works_for_everybody_on_every_screen_in_its_own_words(
    page, log_in, problems
):
    editor = desk_people.editor()
    log_in(page.context, editor)
    tabbed, others = make_pages(editor)
    faults = []
    for address in tabbed + others:
        # Where Tab is pressed, the desk has its narrow form first, and is widened.
        page.set_viewport_size(PHONE if address in tabbed else DESKTOP)
        page.goto(address)
        # Not before it is at rest: what is blocked or fails is among the problems.
        wait_until_settled(page)
        if address in tabbed:
            tab_faults = find_tab_faults_while_widened(page)
            faults += [f"{address}, {fault}" for fault in tab_faults]
        faults += [f"{address} says {words}" for words in find_words_of_django(page)]
        show_all(page)
        for _ in on_every_screen(page, [1280]):
            faults += findings(page)
        faults += find_too_wide(page)
        page.emulate_media(color_scheme="light")
        faults += [f"{address}: {problem}" for problem in problems]
        problems.clear()
    assert not faults, "\n".join(faults)


def test_a_form_with_errors_is_accessible_too(browser_context, log_in):
    article = desk_people.article()
    page = browser_context(bypass_csp=True).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.locator("#id_headline").fill("x" * 301)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    assert not findings(page)
