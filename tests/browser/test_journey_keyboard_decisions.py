"""What editors decide, by keyboard alone and on a phone too: which picture, whose
version, which revision, which record of a source.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import drafts
from articles.models import Article, Picture, Source
from articles.pictures.library import add_picture
from tests.admin.conftest import person
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import open_form
from tests.browser.keyboard import SCREENS, tab_into, tab_to
from tests.browser.settling import wait_until_settled
from tests.drawn_pictures import picture
from tests.merged_sources import GOES, STAYS, cite, find_pair

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(params=SCREENS)
def typist(request, browser_context, log_in) -> Page:
    """An editor who touches no mouse, at a desktop and at a phone."""
    return make_typist(browser_context, log_in, request.param)


@pytest.fixture
def typist_on_a_phone(browser_context, log_in) -> Page:
    return make_typist(browser_context, log_in, "phone")


def make_typist(browser_context, log_in, screen: str) -> Page:
    page = browser_context(viewport=SCREENS[screen]).new_page()
    log_in(page.context, desk_people.editor())
    return page


def follow(page: Page) -> None:
    """Press Enter on a link, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wait_until_settled(page)


def add(alt: str, colour: str) -> Picture:
    """Put a picture into the library."""
    stored = add_picture(picture(colour=colour), by=None, now=timezone.now())
    stored.alt = alt
    stored.save()
    return stored


def test_a_picture_is_used_again_from_the_library(typist: Page):
    Picture.objects.all().delete()
    add("A mite", "blue")
    hive = add("A hive in winter", "red")
    article = desk_people.article()
    open_form(typist, article)

    body = typist.locator("#id_sections-0-body")
    outline = typist.get_by_role("navigation", name="Outline")
    if not outline.is_visible():
        # On a phone it is a drawer, opened from the bar below the form.
        tab_to(typist, "Outline", key="Shift+Tab")
        typist.keyboard.press("Enter")
    tab_into(typist, outline.get_by_role("button", name="One", exact=True))
    typist.keyboard.press("Enter")
    expect(body).to_be_focused()
    typist.keyboard.press("Control+End")
    typist.keyboard.press("Shift+Tab")
    tab_to(typist, "Add a picture…", key="ArrowRight")
    typist.keyboard.press("Enter")
    dialog = desk_journey.picture_dialog(typist)
    expect(dialog.locator(".picture-choice")).to_have_count(2)

    search = desk_journey.labelled(dialog, "Search pictures")
    expect(search).to_be_focused()
    typist.keyboard.type("hive")
    expect(dialog.locator(".picture-choice")).to_have_count(1)
    tab_into(typist, dialog.locator(".picture-choice"))
    typist.keyboard.press("Enter")
    expect(desk_journey.labelled(dialog, "What it shows")).to_be_focused()
    tab_to(typist, "Insert the picture")
    typist.keyboard.press("Enter")
    expect(body).to_be_focused()
    expect(body).to_have_value(
        f"Text of one.\n\n![A hive in winter]({hive.address})\n\n"
    )

    # One goes on writing below it.
    typist.keyboard.type("A hive sleeps.")
    typist.keyboard.press("Control+s")
    desk_journey.expect_done(typist, "Saved")
    assert article.sections.first().body.endswith(f"({hive.address})\n\nA hive sleeps.")


def test_two_versions_become_one(typist: Page):
    article = desk_people.article()
    open_form(typist, article)
    anna = person("anna", "Editor")
    document = drafts.assemble(article)
    first, *others = document.sections
    theirs = document.model_copy(
        update={
            "headline": "Why do prices rise so fast?",
            "standfirst": "By Anna [@bank].",
            "sections": (first.model_copy(update={"body": "One, by Anna."}), *others),
        }
    )
    drafts.save(theirs, article=article, by=anna, now=timezone.now())

    tab_to(typist, "headline")
    typist.keyboard.press("Control+a")
    typist.keyboard.type("Why did prices rise?")
    typist.keyboard.press("Enter")
    typist.keyboard.press("Control+a")
    typist.keyboard.type("By Ed [@bank].")
    typist.keyboard.press("Escape")  # the menu of sources
    body = typist.locator("#id_sections-0-body")
    if not body.is_visible():
        tab_into(typist, typist.locator("#sections-0 .part-fold"))
        typist.keyboard.press("Enter")
    tab_to(typist, "sections-0-body")
    typist.keyboard.press("Control+a")
    typist.keyboard.type("One, by Ed.")
    typist.keyboard.press("Control+s")

    # The list of what is to be decided leads to each.
    box = typist.locator(".merge-box")
    expect(box).to_be_focused()
    expect(box.get_by_role("listitem")).to_have_count(3)
    tab_to(typist, "Headline")
    typist.keyboard.press("Enter")
    headline = typist.locator(".field-headline .conflict")
    expect(headline).to_be_in_viewport()
    tab_into(typist, headline)
    tab_to(typist, "Theirs")
    typist.keyboard.press("Enter")
    expect(typist.locator("#id_headline")).to_have_value("Why do prices rise so fast?")

    standfirst = typist.locator(".field-standfirst .conflict")
    tab_into(typist, standfirst.get_by_role("button", name="Mine"))
    typist.keyboard.press("Enter")
    expect(typist.locator("#id_standfirst")).to_have_value("By Ed [@bank].")

    both = typist.locator("#sections-0 .conflict").get_by_role(
        "button", name="Edit both"
    )
    tab_into(typist, both)
    typist.keyboard.press("Space")
    expect(body).to_be_focused()
    typist.keyboard.press("Control+a")
    typist.keyboard.type("One, by both.")
    typist.keyboard.press("Control+s")
    desk_journey.expect_done(typist, "Saved")

    merged = drafts.assemble(Article.objects.get())
    assert merged.headline == "Why do prices rise so fast?"
    assert merged.standfirst == "By Ed [@bank]."
    assert merged.sections[0].body == "One, by both."


def test_a_draft_is_restored_from_its_history(typist_on_a_phone: Page):
    typist = typist_on_a_phone
    article = desk_people.article()
    spoiled = drafts.assemble(article).model_copy(update={"headline": "Oops"})
    drafts.save(spoiled, article=article, by=None, now=timezone.now())
    desk_journey.open_desk(typist)
    tab_to(typist, "Oops")
    follow(typist)

    tab_to(typist, "History")
    follow(typist)
    tab_to(typist, "Restore…")
    follow(typist)
    tab_to(typist, "Restore all of it")
    typist.keyboard.press("Enter")
    desk_journey.expect_done(typist, "Restored the draft as it was")
    assert Article.objects.get().headline == "Why do prices rise?"


def test_two_records_of_one_source_become_one(typist_on_a_phone: Page):
    typist = typist_on_a_phone
    edition = cite("Who keeps bees?", "honey", "jars")
    goes, stays = find_pair()
    desk_journey.open_desk(typist)
    tab_to(typist, "Sources")
    follow(typist)
    tab_to(typist, GOES["title"])
    follow(typist)
    tab_to(typist, "Merge into another source…")
    follow(typist)

    tab_into(typist, desk_journey.labelled(typist, "Title, web address or DOI"))
    typist.keyboard.type("market report")
    follow(typist)
    tab_to(typist, STAYS["title"])
    follow(typist)
    expect(typist.locator("#content-main")).to_contain_text("This can’t be undone.")

    # The title of the one that goes is better.
    tab_into(typist, typist.get_by_role("radio", name=STAYS["title"]))
    typist.keyboard.press("ArrowDown")
    expect(typist.get_by_role("radio", name=GOES["title"])).to_be_checked()
    tab_to(typist, "Merge for good")
    typist.keyboard.press("Enter")
    desk_journey.expect_done(typist, "was merged into this source")

    stays.refresh_from_db()
    assert stays.title == GOES["title"]
    draft = Article.objects.get(pk=edition.article_id)
    assert [row.source for row in draft.citations.all()] == [stays]
    assert Source.objects.get(pk=goes.pk).merged_into == stays
