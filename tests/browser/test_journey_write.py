"""From an empty form to a page that readers see, with everything an explainer has,
saved once.
"""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Revision
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import Draft, NewSource

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

BREAD = Draft(
    headline="Why does bread cost more?",
    standfirst="Flour is *dear*, and so is the oven.",
    sections=[
        ("The oven", "Gas costs twice what it did [@gas, p. 12]."),
        ("The field", "The harvest was poor [@harvest]."),
        ("The shop", "Shops pay their people more."),
    ],
    questions=[
        ("Who earns from it?", "Whoever sells gas."),
        ("Will it last?", "Until the next harvest [@harvest]."),
    ],
    authors=["Ada Byron"],
    topics=["Food"],
    sources=[
        NewSource(
            "Prices of gas",
            key="gas",
            publisher="Energy Office",
            url="https://gas.example/prices",
        ),
        NewSource("The harvest", key="harvest", publisher="Farm Office"),
    ],
    related=[("Why milk costs less", "https://milk.example/")],
    picture={
        "alt": "A loaf on a table",
        "credit": "Ada Byron",
        "caption": "Bread, this morning",
    },
)


def test_a_new_article_is_written_saved_once_and_published(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    desk_journey.open_new_form(page)
    desk_journey.fill_form(page, BREAD)
    page.get_by_role("button", name="Move up: Section “The field”").click()
    screenshot(page, "write-form")
    desk_journey.save(page)
    assert Revision.objects.count() == 1

    desk_journey.open_article(page, BREAD.headline)
    desk_journey.open_publish_page(page)
    expect(page.get_by_role("heading", name="blocker")).to_have_count(0)
    screenshot(page, "write-publish")
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")

    reader = desk_journey.as_a_reader(
        browser_context, desk_journey.address_for_readers(page)
    )
    screenshot(reader, "write-reader")
    expect(reader.get_by_role("heading", level=1)).to_have_text(BREAD.headline)
    for words in (
        "Flour is dear",
        "Gas costs twice",
        "Shops pay",
        "Whoever sells gas",
        "Until the next harvest",
    ):
        expect(reader.locator("main")).to_contain_text(words)
    for name in ("Ada Byron", "Food", "Prices of gas", "Why milk costs less"):
        expect(reader.get_by_role("link", name=name).first).to_be_visible()
    expect(reader.locator("main")).to_contain_text("The harvest")
    expect(reader.get_by_role("img", name="A loaf on a table")).to_be_visible()
    headings = reader.locator("main h2").all_inner_texts()
    wanted = ["The field", "The oven", "The shop"]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert Article.objects.get().editions.get().number == 1
