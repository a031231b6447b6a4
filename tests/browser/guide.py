"""The editors' guide: the tour of the desk on which its pictures are taken, and on
which what it quotes is looked up: `.ci/guide_pictures.py` takes the pictures.
"""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles import drafts, publishing
from articles.document import Document
from articles.models import Article
from tests.admin.intake.intake_desk import BREAD
from tests.answers import ALL_QUESTIONS
from tests.browser import desk_journey
from tests.browser.desk_articles import open_form
from tests.browser.desk_intake import bring_text
from tests.browser.desk_journey import labelled, picture_dialog
from tests.browser.guide_articles import BEES, BLACKOUT, CHART, draw_meadow
from tests.browser.guide_review import see_duplicates, see_review
from tests.browser.settling import wait_until_settled

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "editors-guide.md"
IMAGES = GUIDE.parent / "images"
VIEWPORT = (1280, 800)

OpenAs = Callable[[User], Page]
"""Opens a browser of somebody's own, logged in."""
Look = Callable[..., None]
"""Is called with each page that the guide speaks of, and the name of its picture, ""
where it has none. With an address, it is what is there that is spoken of: a page that
is not opened, since it has no picture and needs no script.
"""


def make_person(name: str) -> User:
    user = User.objects.create_user(
        name.lower(), password="pw", is_staff=True, first_name=name
    )
    user.groups.set([Group.objects.get(name="Editor")])
    return user


def take_tour(open_as: OpenAs, look: Look) -> None:
    """Go through the desk in the order of the guide."""
    wren, anna = make_person("Wren"), make_person("Anna")
    now = timezone.now()
    blackout = drafts.save(BLACKOUT, by=anna, now=now)
    publishing.publish(article=blackout, by=anna, now=now, answered=ALL_QUESTIONS)
    bees = drafts.save(BEES, by=wren, now=now)
    page, other = open_as(wren), open_as(anna)

    see_the_desk(page, look)
    write(page, look, bees)
    restore(page, look, bees)
    work_together(page, other, look, bees)
    see_review(page, other, look, bees, wren, anna)
    see_history(page, look, bees)
    publish(page, look, blackout)
    bring_a_document(page, look)
    see_duplicates(other, look)


def see_the_desk(page: Page, look: Look) -> None:
    desk_journey.open_desk(page)
    look(page, "guide-home")
    page.locator(".account summary").click()
    look(page, "")
    for kind in ("term", "ownpage"):
        page.goto(reverse(f"admin:articles_{kind}_changelist"))
        look(page, "")
    for kind in ("article", "author", "source", "topic", "edition", "picture"):
        look(page, "", reverse(f"admin:articles_{kind}_changelist"))
    for kind in ("source", "topic", "term", "ownpage"):
        look(page, "", reverse(f"admin:articles_{kind}_add"))
    look(page, "", reverse("admin:articles_identity_change", args=[1]))


def write(page: Page, look: Look, article: Article) -> None:
    open_form(page, article)
    expect(page.get_by_role("tab", name=re.compile("Findings 8"))).to_be_visible()
    page.locator(".outline").get_by_role("button", name="The mite and").click()
    expect(page.get_by_role("button", name="Add a key point")).to_be_in_viewport()
    look(page, "guide-key-points")
    row = open_section(page, "The field")
    look(page, "guide-form")

    body = labelled(row, "Body")
    put_caret_at_end(body)
    page.keyboard.type(" See [@")
    expect(page.get_by_role("listbox")).to_be_visible()
    look(page, "guide-cite")
    page.keyboard.press("Escape")
    for _ in " See [@":
        page.keyboard.press("Backspace")
    expect(row.locator(".part-amount")).to_contain_text("28 words")

    row.get_by_role("button", name="Keys and Markdown").click()
    look(page, "guide-keys")
    page.get_by_role("button", name="Close").click()

    see_an_element(page, look, row)

    put_caret_at_end(body)
    row.get_by_role("button", name="Add a picture…").click()
    desk_journey.upload_picture(page, draw_meadow())
    labelled(picture_dialog(page), "What it shows").fill("A meadow in June")
    shown = picture_dialog(page).locator(".picture-words > img")
    expect(shown).not_to_have_js_property("naturalWidth", 0)
    look(page, "guide-picture")
    desk_journey.describe_picture(page, alt="A meadow in June", credit="Photo: Ada")
    see_the_picture_row(page, look)
    page.get_by_role("tab", name=re.compile("Findings")).click()
    expect(page.locator(".pane .finding").first).to_be_visible()
    look(page, "guide-findings")
    see_an_unused_picture(page, look, body)
    row.get_by_role("button", name="Delete", exact=True).last.click()
    look(page, "")
    row.get_by_role("button", name="Undo delete").click()
    desk_journey.save(page)
    look(page, "", reverse("admin:articles_article_preview", args=[article.pk]))


def see_an_element(page: Page, look: Look, row: Locator) -> None:
    """Insert a chart, open the menu beside it, and take the chart out again."""
    body = labelled(row, "Body")
    text = body.input_value()
    body.fill(f"{text}\n\n{CHART}\n\n")
    chart = page.frame_locator(".pane-frame").get_by_role("img", name="Honey harvest")
    chart.scroll_into_view_if_needed()
    row.get_by_role("button", name="Insert element").click()
    expect(page.get_by_role("menu", name="Insert element")).to_be_visible()
    look(page, "guide-elements")
    page.keyboard.press("Escape")
    body.fill(text)


def see_the_picture_row(page: Page, look: Look) -> None:
    row = page.locator("#pictures-group .inline-related:not(.empty-form)")
    row.locator(".part-fold").click()
    labelled(row, "Caption").fill("Clover feeds bees until July.")
    expect(row.locator(".picture-use")).to_have_text("shown once")
    expect(page.locator(".autosave-status")).to_contain_text("Unsaved changes stored")
    figure = page.frame_locator(".pane-frame").locator("figure", has_text="Clover")
    figure.get_by_role("link", name="Full size").scroll_into_view_if_needed()
    look(page, "guide-picture-row")
    row.locator(".part-fold").click()


def see_an_unused_picture(page: Page, look: Look, body: Locator) -> None:
    """See what the row of a picture says while `body` doesn't show it."""
    text = body.input_value()
    body.fill("")
    expect(page.locator(".picture-use")).to_have_text("in no text")
    look(page, "")
    body.fill(text)


def open_section(page: Page, heading: str) -> Locator:
    """Go to a section from the outline, and return its row."""
    page.locator(".outline").get_by_role("button", name=heading).click()
    label = page.locator(".inline_label", has_text=heading)
    row = page.locator("#sections-group .inline-related").filter(has=label)
    expect(labelled(row, "Body")).to_be_visible()
    expect(row.locator("markdown-toolbar")).to_be_visible()
    return row


def put_caret_at_end(field: Locator) -> None:
    field.focus()
    field.evaluate(
        "field => field.setSelectionRange(field.value.length, field.value.length)"
    )


def restore(page: Page, look: Look, article: Article) -> None:
    """Type, leave without saving, and come back."""
    open_form(page, article)
    labelled(page, "Headline").fill("Why do so many bees die?")
    expect(page.locator(".autosave-status")).to_contain_text("Unsaved changes stored")
    page.once("dialog", lambda dialog: dialog.accept())
    open_form(page, article)
    expect(page.locator(".unsaved-offer")).to_be_visible()
    look(page, "guide-unsaved")
    page.get_by_role("button", name="Discard").click()
    wait_until_settled(page)


def work_together(page: Page, other: Page, look: Look, article: Article) -> None:
    """Let two people change one paragraph."""
    open_form(page, article)
    open_form(other, article)
    poison = labelled(open_section(other, "Poison"), "Body")
    poison.fill(
        "Three nerve poisons have been banned outdoors in the Union since 2018."
    )
    desk_journey.save(other)

    poison = labelled(open_section(page, "Poison"), "Body")
    poison.fill("Three nerve poisons have been banned outdoors since April 2018.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".merge-box")).to_be_visible()
    look(page, "")
    page.locator(".merge-list a").first.click()
    look(page, "guide-conflict")
    page.get_by_role("button", name="Theirs").click()
    desk_journey.save(page)


def see_history(page: Page, look: Look, article: Article) -> None:
    page.get_by_role("link", name="History").click()
    expect_title(page, "History of")
    look(page, "guide-history")
    page.get_by_role("link", name="Compare with now").first.click()
    expect_title(page, "Changes to")
    look(page, "")
    page.get_by_role("link", name="Restore…").first.click()
    expect_title(page, "Restore")
    look(page, "")


def expect_title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words).first).to_be_visible()


def publish(page: Page, look: Look, article: Article) -> None:
    """Correct what is live, schedule another edition, and see how it is withdrawn."""
    open_form(page, article)
    body = labelled(open_section(page, "The first hour"), "Body")
    body.fill("Lifts stop. Batteries of phone masts last for two hours.")
    desk_journey.save(page)
    desk_journey.open_desk(page)
    look(page, "")
    open_form(page, article)
    desk_journey.open_publish_page(page)
    page.get_by_label("Corrected").check()
    labelled(page, "Public note").fill("We said four hours. It is two.")
    look(page, "guide-publish")
    desk_journey.choose_time(page, datetime(2099, 1, 4, 6))
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "goes live on")
    desk_journey.open_publish_page(page)
    expect_title(page, "Edition 2 waits")
    look(page, "")
    open_form(page, article)
    page.get_by_role("link", name="Withdraw…").click()
    expect_title(page, "Withdraw")
    look(page, "")

    draft = drafts.save(Document(headline="A draft"), now=timezone.now())
    look(page, "", reverse("admin:articles_article_publish", args=[draft.pk]))


def bring_a_document(page: Page, look: Look) -> None:
    page.goto(reverse("admin:articles_article_intake"))
    look(page, "")
    bring_text(page, BREAD)
    look(page, "guide-import")
