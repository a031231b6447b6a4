"""From an empty form to a sentence that readers can follow to its source."""

import pytest
from playwright.sync_api import Page, expect

from articles import drafts
from articles.models import Article
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import document_of, open_made
from tests.browser.desk_journey import Draft, NewSource

pytestmark = pytest.mark.django_db(transaction=True)

TIDES = Draft(
    headline="Why the sea rises",
    standfirst="Ice melts, and water grows warm.",
    sections=[
        ("Ice", "Greenland loses ice [@ice, p. 12]."),
        ("Heat", "Warm water needs room."),
    ],
    authors=["Ada Byron"],
    sources=[
        NewSource(
            "The ice of Greenland",
            key="ice",
            publisher="Ice Office",
            url="https://ice.example/report",
        )
    ],
)
GIVEN = {
    "slug": True,
    "byline": {"__all__": {"id", "slug"}},
    "sources": {"__all__": {"id", "slug"}},
}
"""What a document gets when it is saved."""


def test_a_sentence_is_cited_and_its_reader_finds_the_source(
    page: Page, log_in, browser_context, screenshot
):
    log_in(page.context, desk_people.editor())
    desk_journey.write_article(page, TIDES)
    # Other journeys begin with an article that is made without the form.
    written = drafts.assemble(Article.objects.get())
    assert written.model_dump(exclude=GIVEN) == document_of(TIDES).model_dump(
        exclude=GIVEN
    )

    # A second source, cited in a text that was there: its preview knows it once it is
    # saved.
    heat = page.locator("#sections-1")
    desk_journey.labelled(heat, "Body").fill("Warm water needs room [@heat].")
    desk_journey.add_source(
        page, NewSource("How water grows", key="heat", publisher="Sea Office")
    )
    desk_journey.save(page)
    expect(heat.locator(".markdownx-preview")).not_to_contain_text("@heat")
    screenshot(page, "cite-form")

    desk_journey.publish(page)
    reader = desk_journey.as_a_reader(
        browser_context, desk_journey.address_for_readers(page)
    )
    screenshot(reader, "cite-reader")
    main = reader.locator("main")
    expect(main).not_to_contain_text("[@")
    expect(main).to_contain_text("p. 12")
    sources = main.locator("section").filter(
        has=reader.get_by_role("heading", name="Sources")
    )
    expect(sources).to_contain_text("How water grows")
    expect(
        sources.get_by_role("link", name="The ice of Greenland").first
    ).to_have_attribute("href", "https://ice.example/report")


def test_a_key_that_names_no_source_stops_publishing_and_leads_to_its_section(
    page: Page, log_in
):
    log_in(page.context, desk_people.editor())
    open_made(
        page,
        Draft("Why?", "Because.", [("One", "So [@nobody].")], authors=["Ada Byron"]),
    )
    desk_journey.open_publish_page(page)
    expect(page.locator(".finding-blocker")).to_contain_text(
        "[@nobody] cites no source"
    )
    blocker = page.locator(".finding-blocker")
    blocker.get_by_role("link", name="Section “One”").click()
    body = desk_journey.labelled(page.locator("#sections-0"), "Body")
    expect(body).to_be_visible()
    body.fill("So.")
    desk_journey.save(page)
    desk_journey.publish(page)
