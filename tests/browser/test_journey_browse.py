"""An editor says what a topic is about, and a reader finds the way from the front page
to it, to the latest, to the archive, and back from an address that is not there.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Topic
from tests.browser.accessibility import serious
from tests.browser.desk_people import editor
from tests.drawn_pictures import photograph
from tests.factories import published

TOPICS = [{"name": "Energy", "slug": "energy"}]
PHONE = {"javascript": False, "viewport": (390, 844)}


@pytest.fixture
def site(transactional_db) -> None:
    """A dozen explainers of the last weeks, half of them about energy."""
    now = timezone.now()
    for number in range(12):
        topics = {"topics": TOPICS} if number % 2 else {}
        at = now - timedelta(days=40 - number)
        published(f"Question number {number}?", at=at, **topics)


def follow(page: Page, name: str, *, within: str = "main") -> None:
    page.locator(within).get_by_role("link", name=name, exact=True).first.click()


def test_an_editor_introduces_a_topic_and_readers_start_where_it_says(
    browser_context, log_in, site, screenshot, problems
):
    context = browser_context()
    log_in(context, editor())
    page = context.new_page()
    topic = Topic.objects.get(slug="energy")
    page.goto(f"/admin/articles/topic/{topic.pk}/change/")
    page.get_by_label("Introduction").fill("How power is *made*, moved and paid for.")
    page.locator(".field-start_here .select2-selection").click()
    page.locator(".select2-search__field").fill("number 5")
    page.locator(".select2-results__option", has_text="Question number 5?").click()
    page.locator("#id_picture").set_input_files(
        {
            "name": "pylons.jpg",
            "mimeType": "image/jpeg",
            "buffer": photograph((600, 300)),
        }
    )
    page.get_by_label("Picture in words").fill("Pylons")
    screenshot(page, "desk-topic")
    assert not problems
    assert serious(page) == []
    problems.clear()  # axe tries inline styles
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".success")).to_be_visible()

    reading = browser_context(**PHONE).new_page()
    reading.goto("/")
    follow(reading, "Topics", within="header")
    expect(reading.get_by_text("How power is made, moved")).to_be_visible()
    follow(reading, "Energy")
    expect(reading.get_by_role("img", name="Pylons")).to_be_visible()
    follow(reading, "Question number 5?")
    expect(reading.get_by_role("heading", level=1)).to_have_text("Question number 5?")
    start = Article.objects.get(headline="Question number 5?")
    assert Topic.objects.get(pk=topic.pk).start_here_id == start.pk


def test_on_a_phone_the_latest_begin_within_the_second_screen(browser_context, site):
    page = browser_context(**PHONE).new_page()
    page.goto("/")
    latest = page.get_by_role("heading", name="Latest")
    assert latest.bounding_box()["y"] < 2 * 844
    # Nothing is wider than the screen, and a card leads to its explainer as a whole.
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    card = page.locator(".latest .card").first
    headline = card.get_by_role("heading").inner_text()
    card.locator(".picture").click(force=True)  # the link lies above it
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)


def test_a_reader_goes_through_the_archive_and_back_from_nowhere(
    browser_context, site, problems
):
    page = browser_context(**PHONE).new_page()
    page.goto("/")
    follow(page, "Archive", within="footer")
    year = page.get_by_role("heading", level=2).first
    year.get_by_role("link").click()
    page.get_by_role("heading", level=2).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Question number 0?")).to_be_visible()

    page.goto("/explainers/nothing/")
    problems.clear()  # Chromium notes the 404
    page.get_by_role("searchbox").fill("wheat")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".search-results")).to_be_visible()


def test_a_reader_with_a_keyboard_reaches_the_topics_first(browser_context, site):
    page = browser_context(javascript=False).new_page()
    page.goto("/")
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").inner_text())
    assert names == [
        "Skip to the text",
        "Newsroom",
        "Topics",
        "Questions",
        "Latest",
        "Search",
    ]
