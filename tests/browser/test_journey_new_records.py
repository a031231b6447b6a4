"""A topic, an author and a source that the search of their row does not find are put on
record from there.
"""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Author, Source, Topic
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = {
    "topic": ("a topic", "article_topics", "Tides"),
    "author": ("an author", "bylines", "Ada Byron"),
    "source": ("a source", "citations", "Tide tables"),
}


@pytest.mark.parametrize("width", [1280, 390])
def test_what_the_search_does_not_find_is_added_from_its_list(
    page: Page, log_in, screenshot, width
):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page.context, desk_people.editor())
    desk_journey.open_new_form(page)
    labelled(page, "Headline").fill("Why the sea rises")
    for kind, (what, prefix, name) in ROWS.items():
        row = desk_journey.add_row(page, what, prefix)
        # The new row opens its search, so that one can type at once.
        search = page.locator(".select2-search__field")
        search.fill(name)
        offer = page.get_by_role("option", name=f"Add {kind} “{name}”")
        expect(offer).to_be_visible()
        screenshot(page, f"new-record-{kind}-{width}")
        with page.expect_popup() as opened:
            search.press("Enter")
        window = opened.value
        field = labelled(window, "Title" if kind == "source" else "Name")
        expect(field).to_have_value(name)
        with window.expect_event("close"):
            window.get_by_role("button", name="Save", exact=True).click()
        expect(row.locator("select").first.locator("option:checked")).to_have_text(name)
    desk_journey.save(page)
    assert Topic.objects.get().name == "Tides"
    assert Author.objects.get().name == "Ada Byron"
    assert Source.objects.get().title == "Tide tables"
    article = Article.objects.get()
    assert article.article_topics.get().topic.name == "Tides"
