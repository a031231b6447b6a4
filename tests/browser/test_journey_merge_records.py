"""Two people change one source or author at once, each in a browser of their own. Both
are saved.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Author, Source
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.settling import wait_until_settled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def source() -> Source:
    return Source.objects.create(
        title="Reprot of the bank", publisher="Bank", url="https://bank.example/report"
    )


@pytest.fixture
def author() -> Author:
    author = Author.objects.create(
        name="Ada Byron", role="Editor", bio="Counts, and writes about prices."
    )
    for number, name in enumerate(("one", "two", "three")):
        author.links.create(
            position=number, title=name.capitalize(), url=f"https://{name}.example/"
        )
    return author


@pytest.fixture
def open_record(browser_context, log_in) -> Callable[..., Page]:
    """A function that opens a record's form in a browser of somebody's own."""

    def open_as(name: str, record, **options) -> Page:
        user = User.objects.create_user(
            name.lower(), password="pw", is_staff=True, first_name=name
        )
        user.groups.set([Group.objects.get(name="Editor")])
        context = browser_context(**options)
        log_in(context, user)
        page = context.new_page()
        page.goto(
            reverse(
                f"admin:articles_{record._meta.model_name}_change", args=[record.pk]
            )
        )
        wait_until_settled(page)
        return page

    return open_as


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def save_well(page: Page) -> None:
    with page.expect_navigation():  # the save before it has left a message, too
        save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()


def save_and_be_asked(page: Page) -> None:
    save(page)
    expect(page.locator(".merge-box")).to_be_visible()


def test_a_retraction_stays_when_somebody_corrects_the_title(open_record, source):
    anna, ben = open_record("Anna", source), open_record("Ben", source)
    anna.locator("#id_status").select_option("retracted")
    anna.locator("#id_status_note").fill("The bank made it up.")
    save_well(anna)
    ben.locator("#id_title").fill("Report of the bank")
    save_well(ben)
    expect(ben.locator(".messagelist .info")).to_contain_text(
        "Merged with Anna’s changes of"
    )
    expect(ben.locator(".messagelist .info")).to_contain_text("status, status note")
    expect(ben.locator("#id_status")).to_have_value("retracted")
    source.refresh_from_db()
    assert (source.title, source.status) == ("Report of the bank", "retracted")


def test_two_titles_and_two_statuses_are_shown_and_the_person_decides(
    open_record, source
):
    anna, ben = open_record("Anna", source), open_record("Ben", source)
    anna.locator("#id_title").fill("Report of the bank, 2024")
    anna.locator("#id_status").select_option("retracted")
    anna.locator("#id_status_note").fill("Made up.")
    save_well(anna)
    ben.locator("#id_title").fill("Report of the central bank")
    ben.locator("#id_status").select_option("disputed")
    ben.locator("#id_status_note").fill("In doubt.")
    save_and_be_asked(ben)
    box = ben.locator(".merge-box")
    expect(box).to_be_focused()
    expect(box).to_contain_text("Anna saved a newer version while you were writing")
    expect(box.get_by_role("listitem")).to_have_text(["Title", "Status", "Status note"])
    expect(ben.locator(".errornote")).to_have_count(0)
    expect(ben.get_by_text("Save mine over it")).to_have_count(0)
    box.get_by_role("link", name="Status", exact=True).click()
    expect(ben.locator("#conflict-id_status")).to_be_in_viewport()

    status = ben.locator(".field-status")
    status.get_by_role("button", name="Theirs").press("Enter")
    expect(ben.locator("#id_status")).to_have_value("retracted")
    note = ben.locator(".field-status_note")
    note.get_by_role("button", name="Theirs").press("Enter")
    ben.locator("#id_title").fill("Report of the central bank, 2024")
    save_well(ben)
    expect(box).to_have_count(0)
    source.refresh_from_db()
    assert (source.title, source.status) == (
        "Report of the central bank, 2024",
        "retracted",
    )


def test_links_and_words_of_an_author_are_merged(open_record, author):
    anna, ben = open_record("Anna", author), open_record("Ben", author)
    anna.locator("#id_links-0-title").fill("First")
    anna.locator("#id_links-2-DELETE").check()
    save_well(anna)
    ben.locator("#id_bio").fill("Counts.")
    ben.get_by_role("button", name="Move up: link “Two”").click()
    save_well(ben)
    expect(ben.locator(".messagelist .info")).to_contain_text("links")
    author.refresh_from_db()
    assert author.bio == "Counts."
    assert list(author.links.order_by("position").values_list("title", flat=True)) == [
        "Two",
        "First",
    ]


def test_without_scripts_the_person_decides_all_the_same(open_record, source):
    anna, ben = (
        open_record("Anna", source),
        open_record("Ben", source, javascript=False),
    )
    anna.locator("#id_title").fill("Anna’s report")
    anna.locator("#id_status").select_option("retracted")
    anna.locator("#id_status_note").fill("Made up.")
    save_well(anna)
    ben.locator("#id_title").fill("Ben’s report")
    save_and_be_asked(ben)
    ben.get_by_text("Anna’s text, to copy").click()
    expect(ben.get_by_label("Anna’s text: Title")).to_have_value("Anna’s report")
    expect(ben.locator(".conflict-buttons").first).to_be_hidden()
    save_well(ben)
    source.refresh_from_db()
    assert (source.title, source.status) == ("Ben’s report", "retracted")


@pytest.mark.any_database
@pytest.mark.parametrize("kind", ["source", "author"])
def test_what_is_to_be_decided_can_be_read_on_every_screen(
    open_record, source, author, kind, screenshot, problems
):
    record = {"source": source, "author": author}[kind]
    anna, ben = (
        open_record("Anna", record),
        open_record("Ben", record, viewport=(390, 844), bypass_csp=True),
    )
    if kind == "source":
        changes = {
            "title": "Report of the bank, 2024",
            "publisher": "The bank",
            "status_note": "Made up.",
        }
        others = {"title": "Report of the central bank", "status_note": "In doubt."}
        anna.locator("#id_status").select_option("retracted")
        ben.locator("#id_status").select_option("disputed")
    else:
        changes = {
            "bio": "Counts, and writes about money.",
            "role": "Chief editor",
            "links-1-title": "Second",
        }
        others = {
            "bio": "Counts a lot, and writes about prices.",
            "links-1-title": "No. 2",
        }
        ben.locator("#id_links-0-DELETE").check()
        anna.locator("#id_links-0-title").fill("First")
    for page, values in ((anna, changes), (ben, others)):
        for name, value in values.items():
            page.locator(f"#id_{name}").fill(value)
    save_well(anna)
    save_and_be_asked(ben)
    expect(ben.locator(".merge-box").get_by_role("listitem")).to_have_count(3)
    for width, colour_scheme in on_every_screen(ben):
        screenshot(ben, f"record-{kind}-{colour_scheme}-{width}")
        assert ben.evaluate("document.documentElement.scrollWidth") <= width
        for box in ben.locator(".conflict").all():
            assert (
                box.evaluate("box => box.getBoundingClientRect().right") <= width - 15
            )
        assert not serious(ben)
    problems.clear()
