"""The Markdown editor in a browser: django-markdownx with its traps mended."""

import contextlib
import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Error, Page, Request, Route, expect

from tests.browser import desk_journey, desk_people
from tests.browser.frames import TWO_FRAMES
from tests.browser.late_scripts import take_held
from tests.browser.settling import wait_until_settled
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)

PREVIEW = re.compile(r"/admin/markdownx/markdownify/")


@pytest.fixture
def form(page: Page, log_in) -> Page:
    """The form of an article with three sections, all shown, as an editor sees it."""
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    page.asked = []
    page.on(
        "request",
        lambda request: (
            page.asked.append(request) if PREVIEW.search(request.url) else None
        ),
    )
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    wait_until_settled(page)
    return page


def body(page: Page, number: int = 0):
    return page.locator(f"#id_sections-{number}-body")


def preview(page: Page, number: int = 0):
    return page.locator(f"#sections-{number} .markdownx-preview")


def status(page: Page, number: int = 0):
    return page.locator(f"#sections-{number} .markdown-status")


WAITS = "The preview appears here when you click into the text."


def test_previews_of_all_rows_are_asked_for_at_the_focus_and_know_the_sources(form):
    assert form.asked == []
    expect(preview(form)).to_have_text(WAITS)
    body(form).focus()
    expect(preview(form)).to_have_text("Text of one.")
    expect(preview(form, 1)).to_have_text(WAITS)
    body(form).fill("So **says** the bank [@bank].")
    expect(preview(form).locator("strong")).to_have_text("says")
    expect(preview(form)).not_to_contain_text("@bank")
    assert {
        re.sub(r"\d+$", "", request.url.split("&")[-1]) for request in form.asked
    } == {"editor="}

    # An added row gets an editor, too, and stays at the end.
    form.get_by_role("button", name="Add a section").click()
    expect(form.locator("#id_sections-3-heading")).to_be_focused()
    form.locator("#id_sections-3-heading").fill("Four")
    body(form, 3).fill("New *text*")
    expect(preview(form, 3).locator("em")).to_have_text("text")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    from articles.models import Section

    assert list(
        Section.objects.order_by("position").values_list("heading", flat=True)
    ) == [
        "One",
        "Two",
        "Three",
        "Four",
    ]


def test_tab_leaves_the_editor_and_undo_takes_back_words_and_a_picture(form):
    body(form).focus()
    form.keyboard.press("Tab")
    expect(body(form)).not_to_be_focused()
    assert "\t" not in body(form).input_value()
    form.keyboard.press("Shift+Tab")
    expect(body(form)).to_be_focused()

    form.keyboard.press("Control+End")
    form.keyboard.type(" More.")
    for key in ("Control+[", "Control+]", "Control+d", "Tab"):
        form.keyboard.press(key)
    body(form).focus()
    assert body(form).input_value() == "Text of one. More."
    add_picture(form, picture("PNG"), alt="A red field")
    expect(body(form)).to_have_value(re.compile(r"!\[A red field\]\(/media/"))
    # It is in the preview at once.
    expect(preview(form).locator("img")).to_have_attribute("alt", "A red field")
    form.keyboard.press("Control+z")
    expect(body(form)).to_have_value("Text of one. More.")
    form.keyboard.press("Control+z")
    expect(body(form)).not_to_have_value("Text of one. More.")


def add_picture(page: Page, data: bytes, *, alt: str) -> None:
    page.locator("#sections-0 .markdown-picture").click()
    desk_journey.upload_picture(page, data)
    desk_journey.describe_picture(page, alt=alt)


def test_a_text_over_the_limit_is_said_and_kept(form, problems):
    # In words: one of 60,001 letters takes Chromium ten seconds to lay out.
    body(form).fill("word " * 12_000 + "x")
    expect(status(form)).to_have_text(
        "This text is longer than 60,000 characters. Divide it into sections."
    )
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator("#sections-0 .errorlist")).to_have_text(
        "This text is longer than 60,000 characters. Divide it into sections."
    )
    assert len(body(form).input_value()) == 60_001
    problems.clear()


def test_neither_a_late_answer_nor_a_login_page_is_drawn_over_the_preview(
    form, problems
):
    def slow(route: Route, request: Request) -> None:
        if "slow" in (request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    held: list[Route] = []
    form.route(PREVIEW, slow)
    with form.expect_request(lambda request: "slow" in (request.post_data or "")):
        body(form).fill("slow")
    body(form).fill("quick")
    expect(preview(form)).to_have_text("quick")
    take_held(form, held)
    for route in held:  # answered now, long after
        with contextlib.suppress(
            Error
        ):  # given up by the page: there is nobody to answer
            route.fulfill(status=200, content_type="text/html", body="<p>slow</p>")
    form.evaluate(TWO_FRAMES)
    expect(preview(form)).to_have_text("quick")

    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    body(form).fill("Still here")
    expect(status(form)).to_contain_text("You are not logged in any more")
    expect(preview(form)).to_have_text("quick")
    problems.clear()
