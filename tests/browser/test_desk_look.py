"""The desk has a look and words of its own: nothing on the pages that editors use says
or draws what Django's admin does.
"""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Section, Source, Topic
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

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


def addresses() -> list[str]:
    article = desk_people.article()
    source, topic = Source.objects.get(), Topic.objects.get()
    kinds = ("author", "source", "topic", "edition", "picture")
    of_article = (
        "change",
        "publish",
        "delete",
        "history",
        "notes",
        "review",
        "experts",
    )
    return [
        reverse("admin:index"),
        *(reverse(f"admin:articles_{kind}_changelist") for kind in kinds),
        *(reverse(f"admin:articles_{kind}_add") for kind in kinds if kind != "edition"),
        *(
            reverse(f"admin:articles_article_{each}", args=[article.pk])
            for each in of_article
        ),
        reverse("admin:articles_source_change", args=[source.pk]),
        reverse("admin:articles_source_history", args=[source.pk]),
        reverse("admin:articles_topic_change", args=[topic.pk]),
        reverse("admin:password_change"),
        reverse("admin:articles_source_changelist") + "?q=nowhere",
    ]


def test_no_page_of_the_desk_speaks_or_looks_like_stock_django(page, log_in):
    log_in(page.context, desk_people.editor())
    found = {}
    for address in addresses():
        page.goto(address)
        wait_until_settled(page)
        found[address] = find_words_of_django(page)
    assert not any(found.values()), found


def test_every_page_of_the_desk_fits_every_screen(page, log_in):
    log_in(page.context, desk_people.editor())
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 2
    pages = addresses()
    Topic.objects.update(name=long)
    Section.objects.update(heading=long)
    Source.objects.update(title=long, publisher=long)
    too_wide = []
    for address in pages:
        page.goto(address)
        for width, _ in on_every_screen(page):
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                too_wide.append(f"{address} needs {needed} of {width}")
    assert not too_wide


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
