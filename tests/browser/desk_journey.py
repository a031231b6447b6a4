"""What an editor does at the desk, as verbs: each starts from the page that is open and
clicks as a person does.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.browser.settling import wait_until_settled
from tests.drawn_pictures import photograph


@dataclass(frozen=True)
class NewSource:
    """A source that is put on record from the article's form."""

    title: str
    key: str
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True)
class Draft:
    """What an editor types into the empty form of an article."""

    headline: str
    standfirst: str = ""
    sections: Iterable[tuple[str, str]] = ()
    questions: Iterable[tuple[str, str]] = ()
    authors: Iterable[str] = ()
    topics: Iterable[str] = ()
    sources: Iterable[NewSource] = (NewSource("What is on file", key="file"),)
    related: Iterable[tuple[str, str]] = ()
    key_points: Iterable[str] = ()
    picture: dict[str, str] = field(default_factory=dict)
    """Its `alt`, `credit` and `caption`; none is uploaded where there is none."""


def labelled(scope: Page | Locator, label: str) -> Locator:
    """Return the field of a form that has this label."""
    return scope.get_by_label(re.compile(rf"^{re.escape(label)}:?$"))


def open_desk(page: Page) -> None:
    page.goto(reverse("admin:index"))


def open_new_form(page: Page) -> None:
    open_desk(page)
    page.get_by_role("link", name="Write a new article").click()
    wait_until_settled(page)


def fill_form(page: Page, draft: Draft) -> None:
    """Fill in the open form of an article; what it names is put on record on the
    way.
    """
    labelled(page, "Headline").fill(draft.headline)
    labelled(page, "Standfirst").fill(draft.standfirst)
    if draft.picture:
        choose_picture(page, **draft.picture)
    for name in draft.topics:
        add_topic(page, name)
    for name in draft.authors:
        add_author(page, name)
    for text in draft.key_points:
        add_key_point(page, text)
    for heading, body in draft.sections:
        add_section(page, heading, body)
    for question, answer in draft.questions:
        add_question(page, question, answer)
    for source in draft.sources:
        add_source(page, source)
    for title, url in draft.related:
        add_related_link(page, title, url)


def write_article(page: Page, draft: Draft) -> None:
    """From the desk's home to a saved draft whose form is open."""
    open_new_form(page)
    fill_form(page, draft)
    save(page)


def open_article(page: Page, headline: str) -> None:
    """From the desk's home to the form of an article."""
    open_desk(page)
    page.locator(".desk-overview").get_by_role("link", name=headline).first.click()
    wait_until_settled(page)


def add_row(page: Page, kind: str, prefix: str) -> Locator:
    """Add a row to the form, and return it."""
    page.get_by_role("button", name=f"Add {kind}", exact=True).click()
    return page.locator(f"#{prefix}-group .inline-related:not(.empty-form)").last


def add_key_point(page: Page, text: str) -> Locator:
    row = add_row(page, "a key point", "key_points")
    labelled(row, "Text").fill(text)
    return row


def add_section(page: Page, heading: str, body: str) -> Locator:
    row = add_row(page, "a section", "sections")
    labelled(row, "Heading").fill(heading)
    labelled(row, "Body").fill(body)
    return row


def add_question(page: Page, question: str, answer: str) -> Locator:
    row = add_row(page, "a question", "faq_entries")
    labelled(row, "Question").fill(question)
    labelled(row, "Answer").fill(answer)
    return row


def add_related_link(page: Page, title: str, url: str) -> Locator:
    row = add_row(page, "a related link", "related_links")
    labelled(row, "Title").fill(title)
    labelled(row, "Web address").fill(url)
    return row


def add_topic(page: Page, name: str) -> Locator:
    row = add_row(page, "a topic", "article_topics")
    add_record(page, row, "topic", {"Name": name})
    return row


def add_author(page: Page, name: str) -> Locator:
    row = add_row(page, "an author", "bylines")
    add_record(page, row, "author", {"Name": name})
    return row


def add_source(page: Page, source: NewSource) -> Locator:
    row = add_row(page, "a source", "citations")
    values = {
        "Title": source.title,
        "Publisher": source.publisher,
        "Web address": source.url,
    }
    add_record(page, row, "source", values)
    labelled(row, "Key").fill(source.key)
    return row


def add_record(page: Page, row: Locator, kind: str, values: dict[str, str]) -> None:
    """Put a new standing record on record from its row, in the window that “New …”
    opens.
    """
    # A row that was just added opens its list, and takes the focus, a moment later.
    wait_until_settled(page)
    # By keyboard: a preview of the text above may arrive just then and push the link
    # away between the press and the release of a mouse button, which is no click.
    with page.expect_popup() as opened:
        row.get_by_role("link", name=f"New {kind}").press("Enter")
    window = opened.value
    for label, value in values.items():
        labelled(window, label).fill(value)
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).click()


def choose_picture(
    page: Page, *, alt: str, credit: str = "", caption: str = ""
) -> None:
    """Upload a lead picture and say what it shows."""
    page.locator("summary", has_text="Lead image").click()
    page.get_by_role("button", name="Choose a picture…").click()
    upload_picture(page, photograph((1200, 800)))
    describe_picture(page, alt=alt, credit=credit, caption=caption)


def picture_dialog(page: Page) -> Locator:
    return page.locator("dialog.picture-dialog")


def upload_picture(page: Page, data: bytes, name: str = "picture.jpg") -> None:
    """From the open library to the words of a new picture."""
    file = {"name": name, "mimeType": "image/jpeg", "buffer": data}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload a picture…").click()
    chooser.value.set_files(file)
    expect(labelled(picture_dialog(page), "What it shows")).to_be_visible()


def describe_picture(
    page: Page, *, alt: str, credit: str = "", caption: str = ""
) -> None:
    """From the words of a picture to the form that it was chosen for."""
    dialog = picture_dialog(page)
    if alt:
        labelled(dialog, "What it shows").fill(alt)
    else:
        dialog.get_by_label("Decorative").check()
    labelled(dialog, "Credit").fill(credit)
    labelled(dialog, "Caption").fill(caption)
    dialog.locator(".picture-words button.picture-main").click()
    expect(dialog).to_be_hidden()


def save(page: Page) -> None:
    """Save and stay at the form, once it is there again."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect_done(page, "Saved")
    wait_until_settled(page)


def expect_done(page: Page, words: str) -> None:
    expect(page.locator(".messagelist .success")).to_contain_text(words)


def open_publish_page(page: Page) -> None:
    page.get_by_role("link", name="Publish…").click()
    wait_until_settled(page)


def answer_questions(page: Page) -> None:
    """Answer every question of the desk on the open publish page."""
    expect(page.get_by_role("heading", name="What the desk found")).to_be_visible()
    for box in page.locator("input[name=answered]").all():
        box.check()


def publish(
    page: Page, *, kind: str = "", note: str = "", at: datetime | None = None
) -> None:
    """From an article's form to its edition, live at once or at a time of the
    newsroom.
    """
    open_publish_page(page)
    answer_questions(page)
    if kind:
        page.get_by_label(kind).check()
    if note:
        labelled(page, "Public note").fill(note)
    if at:
        choose_time(page, at)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect_done(page, "goes live on" if at else "is live")


def choose_time(page: Page, at: datetime) -> None:
    """Let the edition go live at a time of the newsroom."""
    page.get_by_role("radio", name="At a time").check()
    labelled(page, "Time").fill(f"{at:%Y-%m-%dT%H:%M}")


def withdraw(page: Page, reason: str) -> None:
    page.get_by_role("link", name="Withdraw…").click()
    labelled(page, "Public reason").fill(reason)
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect_done(page, "is withdrawn")


def address_for_readers(page: Page) -> str:
    """Return the address of the readers' page that an article's form leads to."""
    return (
        page.get_by_role("link", name="Readers’ page").first.get_attribute("href") or ""
    )


def as_a_reader(browser_context: Callable[..., object], address: str) -> Page:
    """Open an address as somebody who is not logged in and runs no JavaScript. It must
    answer 200.
    """
    page = browser_context(javascript=False).new_page()
    answer = page.goto(address)
    assert answer
    assert answer.status == 200, f"{address} answered {answer.status}"
    return page
