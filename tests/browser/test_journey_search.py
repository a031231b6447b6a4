"""A reader looks for something that is there, that is spelt otherwise, and that is not
there.
"""

import pytest
from playwright.sync_api import expect

from tests.factories import DAY, JUNE, another_edition, published

pytestmark = pytest.mark.both_databases


@pytest.fixture
def site(transactional_db) -> None:
    bread = published()
    another_edition(
        bread,
        at=JUNE + DAY,
        kind="corrected",
        note="The price of gas was of another year.",
    )
    published(
        "Why trains are late",
        at=JUNE + DAY,
        topics=[{"name": "Railways", "slug": "railways"}],
        sections=[
            {
                "anchor": "signals",
                "heading": "Signals",
                "body": "Signals of 1950 fail in every storm.",
            }
        ],
        faq=[
            {
                "anchor": "when",
                "question": "When will trains be on time?",
                "answer": "When signals are new.",
            }
        ],
        sources=[],
    )


@pytest.mark.parametrize(
    "viewport", [(390, 844), (1280, 900)], ids=["telephone", "desktop"]
)
def test_a_reader_finds_an_answer_and_reads_it_in_its_explainer(
    browser_context, site, viewport, screenshot
):
    page = browser_context(javascript=False, viewport=viewport).new_page()
    page.goto("/explainers/why-bread-costs-more/")
    page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Search"
    ).click()
    words = page.get_by_role("searchbox", name="Words in explainers and questions")

    # A word that stands there in another form is found, and marked.
    words.fill("signal storms")
    words.press("Enter")
    found = page.locator(".search-results")
    expect(found.get_by_role("link", name="Why trains are late")).to_be_visible()
    expect(found.get_by_role("link", name="Why bread costs more")).to_have_count(0)
    expect(found.locator("mark").first).to_be_visible()
    assert words.input_value() == "signal storms"
    screenshot(page, f"journey-search-{viewport[0]}")

    # Nothing found: it says so, what was typed stays, and other words find the
    # question.
    words.fill("zeppelins")
    words.press("Enter")
    expect(page.locator(".search-empty h2")).to_be_visible()
    assert words.input_value() == "zeppelins"
    words.fill("trains on time")
    page.get_by_role("button", name="Search").click()
    found.get_by_role("link", name="When will trains be on time?").click()
    page.wait_for_url("**/questions/why-trains-are-late/when/")

    # From the answer to its explainer, and back to the results as they were.
    page.get_by_label("Where this answer is from").get_by_role(
        "link", name="Why trains are late"
    ).click()
    page.wait_for_url("**/explainers/why-trains-are-late/#q-when")
    page.go_back()
    page.go_back()
    expect(
        found.get_by_role("link", name="When will trains be on time?")
    ).to_be_visible()
    assert words.input_value() == "trains on time"


def test_a_reader_who_mistypes_is_understood_and_finds_topics_and_sources_too(
    browser_context, site, screenshot
):
    page = browser_context(javascript=False, viewport=(390, 844)).new_page()
    page.goto("/search/")
    expect(page.get_by_role("link", name="Railways")).to_be_visible()
    screenshot(page, "journey-search-empty")
    words = page.get_by_role("searchbox", name="Words in explainers and questions")

    # Letters in the wrong order: the results are those of what was meant.
    words.fill("tranis late")
    words.press("Enter")
    found = page.locator(".search-results")
    expect(
        found.get_by_role("link", name="Why trains are late", exact=True)
    ).to_be_visible()
    expect(found.get_by_text("Showing results for: trains late")).to_be_visible()
    screenshot(page, "journey-search-misspelt")

    # Beside a word that nothing has, what was meant is offered alone.
    words.fill("tranis zeppelin")
    words.press("Enter")
    expect(
        found.get_by_role("link", name="Why trains are late", exact=True)
    ).to_be_visible()
    found.get_by_role("link", name="trains", exact=True).click()
    page.wait_for_url("**/search/?q=trains")
    expect(words).to_have_value("trains")
    expect(found.get_by_text("Did you mean")).to_have_count(0)

    # Its questions stand under an explainer.
    questions = found.get_by_role("list", name="Questions it answers")
    words.fill("trains")
    words.press("Enter")
    expect(found.get_by_role("heading", level=3).first).to_have_text(
        "Why trains are late"
    )
    expect(
        questions.get_by_role("link", name="When will trains be on time?")
    ).to_be_visible()

    # A topic and a source by their names.
    words.fill("gas report")
    words.press("Enter")
    expect(found.get_by_role("link", name="Gas report")).to_be_visible()
    words.fill("railway")
    words.press("Enter")
    found.get_by_role("link", name="Railways").click()
    page.wait_for_url("**/topics/railways/")


def test_an_address_with_a_topic_that_is_gone_keeps_the_form(
    browser_context, site, problems
):
    page = browser_context(javascript=False).new_page()
    page.goto("/search/?q=bread&topic=steamships")
    expect(page.locator("main").get_by_text("steamships")).to_be_visible()
    assert page.get_by_role("searchbox").input_value() == "bread"
    page.get_by_role("link", name="Look without topic, author and date").click()
    expect(
        page.locator(".search-results").get_by_role(
            "link", name="Why bread costs more", exact=True
        )
    ).to_be_visible()
    problems[:] = [problem for problem in problems if "404" not in problem]


def test_a_search_that_cannot_be_read_says_what_is_wrong_and_keeps_what_was_typed(
    browser_context, site, problems
):
    page = browser_context(javascript=False).new_page()
    page.goto("/search/?q=bread&from=yesterday")
    assert page.get_by_role("searchbox").input_value() == "bread"
    wrong = page.get_by_label("Published from")
    expect(wrong).to_have_value("yesterday")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    wrong.fill("2026")
    page.get_by_role("button", name="Search").click()
    expect(
        page.locator(".search-results").get_by_role(
            "link", name="Why bread costs more", exact=True
        )
    ).to_be_visible()
    problems[:] = [problem for problem in problems if "400" not in problem]
