"""From a document to a published page in a browser: with and without JavaScript, by
keyboard, dropped and pasted.
"""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Author, PendingIntake
from tests.admin.intake import intake_desk
from tests.admin.intake.intake_desk import BREAD
from tests.browser import desk_journey, desk_people
from tests.browser.desk_intake import RICH, bring, bring_text, paste
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)


def drop(page: Page, files: dict[str, str]) -> None:
    page.evaluate(
        """files => {
            const data = new DataTransfer();
            for (const [name, text] of Object.entries(files)) data.items.add(new File([text], name));
            for (const kind of ["dragover", "drop"]) {
                document.body.dispatchEvent(
                    new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
            }
        }""",
        files,
    )


def choice(page: Page, number: int):
    return page.get_by_label(f"Block {number} is", exact=True)


def roles(page: Page) -> list[str]:
    return page.locator(".role").all_inner_texts()


@pytest.fixture
def at_desk(page: Page, log_in, ed) -> Page:
    log_in(page.context, ed)
    return page


@pytest.fixture
def ed(transactional_db) -> User:
    return desk_people.editor()


@pytest.fixture
def review(at_desk: Page, ed) -> Callable[..., Page]:
    """A function that opens the review of a text that was brought before."""
    client = Client()
    client.force_login(ed)

    def open_review(text: str = BREAD) -> Page:
        at_desk.goto(intake_desk.page("review", intake_desk.brought(client, text)))
        wait_until_settled(at_desk)
        return at_desk

    return open_review


def test_from_a_paste_to_a_published_page_by_keyboard(at_desk):
    page = at_desk
    page.goto(reverse("admin:index"))
    page.get_by_role("link", name="New from document").press("Enter")
    page.get_by_label("Paste it here").fill(BREAD)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Review it").press("Enter")

    expect(page.locator("#intake-outline")).to_contain_text("What bakers say")
    choice(page, 6).focus()
    page.keyboard.type("Qu")  # the browser's own way to choose: by the first letters
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    expect(page.locator("#block-6 .role")).to_have_text("Answer")
    expect(choice(page, 6)).to_be_focused()
    assert not Article.objects.exists()

    page.get_by_role("button", name="Create draft").last.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    article = Article.objects.get()
    assert [entry.question for entry in article.faq_entries.all()] == [
        "What bakers say",
        "Who pays?",
    ]
    assert article.events.get().words == "made it from “paste.txt”"

    page.get_by_role("link", name="Publish…").press("Enter")
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("is live")
    page.goto(f"/explainers/{article.slug}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Why bread costs more")
    expect(page.locator("main")).to_contain_text("Wheat became dearer this year")
    expect(page.locator("main")).to_contain_text("What bakers say")


def test_without_javascript_everything_is_done_by_buttons(browser_context, log_in):
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    bring_text(page)
    expect(
        page.locator("#intake-outline section").first
    ).to_be_visible()  # unfolded where there is room
    choice(page, 6).select_option("Question")
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator(".messagelist .warning")).to_contain_text(
        "The draft has changed. Review it again"
    )
    choice(page, 4).select_option("Left out")
    page.locator("#block-3").get_by_role("button", name="Update").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Updated")
    assert page.url.endswith("#block-3")
    expect(page.locator("#block-3 .role")).to_have_text("Left out")
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")


def test_choices_update_the_page_in_place_and_can_be_taken_back_or_made_fast(review):
    page = review()
    before = roles(page)
    block = page.locator("#block-5")
    block.scroll_into_view_if_needed()
    top = block.bounding_box()["y"]
    choice(page, 6).select_option("Left out")
    expect(page.locator("#block-5 .role")).to_have_text("Left out")
    expect(page.locator("#block-5")).to_contain_text("chosen by you")
    assert abs(block.bounding_box()["y"] - top) < 3
    choice(page, 6).select_option("Automatic")
    expect(page.locator("#block-5 .role")).to_have_text("Heading")
    assert roles(page) == before

    # Made fast, all of them count.
    for number in (4, 5, 6, 7):
        choice(page, number).select_option("Left out")
    expect(page.locator(".block.is-chosen")).to_have_count(4)
    wait_until_settled(page)
    assert set(PendingIntake.objects.get().chosen) == {"3", "4", "5", "6"}

    # A double click makes one draft of them.
    page.get_by_role("button", name="Create draft").first.dblclick()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    assert Article.objects.count() == 1


def test_a_choice_that_is_refused_or_without_a_login_stays_and_is_said(
    review, problems
):
    page = review(f"{BREAD}\n\n{'Word ' * 200}\n")
    last = page.locator(".block select").last
    last.select_option("Heading")
    expect(page.locator("#intake-refused")).to_contain_text("at most 500")
    expect(page.locator("#intake-status")).to_contain_text("Not updated.")
    expect(page.locator(".block select").last).to_have_value("heading")

    last.select_option("Automatic")
    expect(page.locator("#intake-status")).to_contain_text("Updated:")
    page.context.clear_cookies()
    with page.expect_response(lambda response: response.request.method == "POST"):
        choice(page, 6).select_option("Left out")
    expect(page.locator("#intake-status")).to_contain_text("not logged in any more")
    expect(choice(page, 6)).to_have_value("left out")
    problems.clear()  # the browser notes every answer 422


def test_rich_text_keeps_its_structure(at_desk):
    page = at_desk
    bring(page)
    paste(page, RICH, "Why milk costs less …")
    expect(page.locator("#rich-note")).to_contain_text("Rich text")
    expect(page.get_by_label("Paste it here")).to_have_value("Why milk costs less …")
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("h1")).to_have_text("Review “paste.html”")
    expect(page.locator("#intake-outline")).to_contain_text("Where it goes")
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    cows = Article.objects.get().sections.get(heading="Cows").body
    assert "[more cows](https://cows.example/)" in cows
    assert re.search(r"^[-*] Hay is cheap$", cows, re.MULTILINE)


def test_of_rich_text_the_words_alone_are_taken_amid_others_or_when_asked_for(at_desk):
    page = at_desk
    bring(page)
    page.get_by_label("Paste it here").fill("Typed. ")
    paste(page, RICH, "Words.")
    expect(page.locator("#rich-note")).to_be_empty()

    page.get_by_label("Paste it here").fill("")
    paste(page, RICH, BREAD)
    expect(page.locator("#rich-note")).to_contain_text("Rich text")
    page.get_by_role("button", name="Use plain text only").click()
    expect(page.locator("#rich-note")).to_be_empty()
    expect(page.get_by_label("Paste it here")).to_be_editable()
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("h1")).to_have_text("Review “paste.txt”")


def test_files_are_dropped_anywhere_on_the_page_and_discarded_after_a_second_thought(
    at_desk,
):
    page = at_desk
    bring(page)
    drop(page, {"bread.txt": BREAD, "milk.html": RICH})
    expect(page.locator("#chosen-files li")).to_have_text(["bread.txt", "milk.html"])
    drop(page, {"photo.png": "x"})
    expect(page.locator("#chosen-files li")).to_have_count(3)
    page.get_by_role("button", name="Review it").click()
    expect(page.locator(".messagelist .error")).to_contain_text(
        "“photo.png” is of a kind that cannot be read"
    )
    expect(page.locator(".waiting-intakes li .name")).to_have_text(
        ["Why milk costs less", "Why bread costs more"]
    )
    page.get_by_role("button", name="Discard “Why milk costs less”").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is discarded")
    page.get_by_role("link", name="Why bread costs more").click()
    expect(page.locator("h1")).to_have_text("Review “bread.txt”")

    expect(page.get_by_role("button", name="Discard it")).to_be_hidden()
    page.get_by_text("Discard…").press("Enter")
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is discarded")
    assert not PendingIntake.objects.exists()


def test_a_record_is_confirmed_before_there_is_a_draft(review, problems):
    record = Author.objects.create(name="Ada Byron", role="Mathematician")
    page = review(
        BREAD
        + "\n\nAbout the author\n\nAda Byron\n\nEconomist\n\nShe has written of bread for years.\n",
    )
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator("#intake-refused")).to_contain_text(
        "First choose the record for: author “Ada Byron”."
    )
    page.get_by_label("Use the record “Ada Byron”").check()
    expect(page.locator(".record-open")).to_have_count(0)
    expect(page.get_by_label("Use the record “Ada Byron”")).to_be_checked()
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    assert Article.objects.get().bylines.get().author == record
    problems.clear()  # the browser notes every answer 422
