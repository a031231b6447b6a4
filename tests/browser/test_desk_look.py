"""The desk has a look and words of its own, in what it says after a change too; see
test_desk_pages for all its pages.
"""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Source
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_record_is_added_changed_and_deleted_in_plain_words(page, log_in, screenshot):
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_topic_changelist"))
    expect(page.get_by_text("There are no topics yet.")).to_be_visible()
    page.get_by_role("link", name="New topic").click()
    desk_journey.labelled(page, "Name").fill("<b>Bees</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, "Saved “<b>Bees</b>”.")

    # The form stays open for the next change.
    expect(desk_journey.labelled(page, "Name")).to_have_value("<b>Bees</b>")
    desk_journey.labelled(page, "Name").fill("Bees")
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, "Saved “Bees”.")
    page.get_by_role("link", name="Log").click()
    expect(page.locator(".desk-log li")).to_have_count(2)
    page.go_back()

    page.get_by_role("link", name="Delete…").click()
    expect(page.get_by_text("The topic is deleted for good.")).to_be_visible()
    assert serious(page) == []
    screenshot(page, "delete-a-topic")
    page.get_by_role("button", name="Delete", exact=True).click()
    desk_journey.expect_done(page, "Deleted “Bees”.")
    expect(page.get_by_role("heading", name="Topics")).to_be_visible()


def test_a_list_is_narrowed_and_sorted_by_keyboard(page, log_in):
    desk_people.article()
    Source.objects.create(title="Wrong figures", status="retracted")
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_source_changelist"))
    status = page.get_by_role("navigation", name="Status")
    status.get_by_role("link", name="Retracted").press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    chosen = status.get_by_role("link", name="Retracted")
    expect(chosen).to_have_attribute("aria-current", "true")

    # What is searched for stays within the chosen status.
    page.get_by_label("Search sources").fill("bank")
    page.get_by_label("Search sources").press("Enter")
    expect(page.get_by_text("No sources match.")).to_be_visible()
    page.get_by_role("link", name="Show all sources").first.press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    page.get_by_role("columnheader", name="Status").get_by_role("link").press("Enter")
    head = page.get_by_role("columnheader", name="Status")
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_lists_and_forms_of_logins_are_readable(page, log_in, screenshot):
    administrator = User.objects.create_superuser("root", password="pw")
    log_in(page.context, administrator)
    page.goto(reverse("admin:auth_user_changelist"))
    expect(page.get_by_role("heading", name="Users", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="New user")).to_be_visible()
    page.get_by_role("link", name="root", exact=True).click()
    # What is chosen stands below a heading that one can read.
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        title = page.locator(".selector-chosen-title").first
        expect(title).to_be_visible()
        assert title.evaluate(
            "title => getComputedStyle(title).color"
            " !== getComputedStyle(title).backgroundColor"
        )
        words = title.locator("label")
        assert words.evaluate(
            "words => getComputedStyle(words).color"
        ) != title.evaluate("title => getComputedStyle(title).backgroundColor")

    expect(page.locator(".vDateField, .datetimeshortcuts, .calendarbox")).to_have_count(
        0
    )
    expect(page.get_by_text("Date joined")).to_be_visible()
    for width, scheme in on_every_screen(page):
        screenshot(page, f"user-{width}-{scheme}")


def test_the_sources_beside_the_form_have_room_to_their_sides(page, log_in):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_role("tab", name="Sources").click()
    pane = page.locator(".pane-panel.pane-sources").bounding_box()
    row = page.locator(".pane-source").bounding_box()
    assert pane
    assert row
    assert row["x"] >= pane["x"] + 12
    assert row["x"] + row["width"] <= pane["x"] + pane["width"] - 12
