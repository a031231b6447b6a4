"""Two people change one source or author at once, each in a browser of their own. Both
are saved.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Author, Source
from tests.browser.accessibility import CROSSWISE, on_every_screen, serious
from tests.browser.desk_colleague import Colleague
from tests.browser.settling import wait_until_settled
from tests.browser.test_journey_merge import person, save_and_be_asked, save_well

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


def form_of(record: Source | Author) -> str:
    name = f"admin:articles_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])


def save_as_anna(record: Source | Author, **changes: str) -> None:
    Colleague(person("anna", "Anna")).save(form_of(record), **changes)


@pytest.fixture
def open_record(browser_context, log_in) -> Callable[..., Page]:
    """A function that opens a record's form in a browser of somebody's own."""

    def open_as(name: str, record, **options) -> Page:
        context = browser_context(**options)
        log_in(context, person(name.lower(), name))
        page = context.new_page()
        page.goto(form_of(record))
        wait_until_settled(page)
        return page

    return open_as


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
    ben = open_record("Ben", source)
    save_as_anna(
        source,
        title="Report of the bank, 2024",
        status="retracted",
        status_note="Made up.",
    )
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
    ben = open_record("Ben", author)
    save_as_anna(author, **{"links-0-title": "First", "links-2-DELETE": "on"})
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
    ben = open_record("Ben", source, javascript=False)
    save_as_anna(
        source, title="Anna’s report", status="retracted", status_note="Made up."
    )
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
    ben = open_record("Ben", record, viewport=(390, 844), bypass_csp=True)
    if kind == "source":
        changes = {
            "title": "Report of the bank, 2024",
            "publisher": "The bank",
            "status": "retracted",
            "status_note": "Made up.",
        }
        others = {"title": "Report of the central bank", "status_note": "In doubt."}
        ben.locator("#id_status").select_option("disputed")
    else:
        changes = {
            "bio": "Counts, and writes about money.",
            "role": "Chief editor",
            "links-0-title": "First",
            "links-1-title": "Second",
        }
        others = {
            "bio": "Counts a lot, and writes about prices.",
            "links-1-title": "No. 2",
        }
        ben.locator("#id_links-0-DELETE").check()
    save_as_anna(record, **changes)
    for name, value in others.items():
        ben.locator(f"#id_{name}").fill(value)
    save_and_be_asked(ben)
    expect(ben.locator(".merge-box").get_by_role("listitem")).to_have_count(3)
    for width, colour_scheme in on_every_screen(ben):
        screenshot(ben, f"record-{kind}-{colour_scheme}-{width}")
        assert ben.evaluate("document.documentElement.scrollWidth") <= width
        for box in ben.locator(".conflict").all():
            assert (
                box.evaluate("box => box.getBoundingClientRect().right") <= width - 15
            )
        if (width, colour_scheme) in CROSSWISE:
            assert not serious(ben)
    problems.clear()
