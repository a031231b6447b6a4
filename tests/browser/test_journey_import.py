"""Importing, from nothing to what readers see: a Word file, a pasted text, a file that
is refused and another try.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Author, Source, Topic
from tests.browser import desk_journey, desk_people
from tests.intake.docx import docx, item, link, paragraph, run

pytestmark = pytest.mark.django_db(transaction=True)

HISTORY = "https://time.example/history"
COAL = "https://time.example/coal"
CHANGE = "https://union.example/time-change"
WORD = docx(
    "".join(
        [
            paragraph("Why the clocks change twice a year", "Title"),
            paragraph(
                "An hour is lost in spring and found again in autumn.", "Subtitle"
            ),
            paragraph("Text: Jane Roe Photos: John Doe"),
            paragraph("Published"),
            paragraph("29 March 2024"),
            paragraph("Where it comes from", "Heading1"),
            paragraph(
                "The hour was moved in the war of 1916, to burn less coal in the evening."
            ),
            paragraph(link(COAL, "coal")),
            paragraph(
                "Whether it saved any is not known, since nobody measured it at the time."
            ),
            paragraph("What it does to us", "Heading1"),
            paragraph(
                "In the week after the change more people have heart attacks, and more cars crash."
            ),
            paragraph("Is it worth it?"),
            paragraph(
                "Nobody has shown that it is, and half of the world does without."
            ),
            paragraph("Frequently asked questions", "Heading1"),
            item(run("Who decides about it?", "<w:b/>")),
            paragraph(
                "In the Union its members do, and they have not agreed since 2019."
            ),
            paragraph(CHANGE),
            paragraph(HISTORY),
        ]
    ),
    links={"coal": COAL},
    properties="<cp:keywords>Time</cp:keywords>",
)
TEXT = """Why salt is cheap

It was worth as much as silver, and now costs less than its bag.

By
Mary Poe

Where it comes from

Most of it is dissolved out of the ground with water, which costs next to nothing.

https://salt.example/mines

What is dear about it is the way to the kitchen.

https://salt.example/prices
"""
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": DOCX_TYPE, "buffer": data}


@pytest.fixture
def desk(page: Page, log_in) -> Page:
    """The desk's home, as somebody sees it who has never made anything."""
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:index"))
    return page


def go_to_import(page: Page) -> None:
    page.get_by_role("link", name="New from document").first.click()
    expect(page.get_by_label("Paste it here")).to_be_visible()


def review_file(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("Documents", exact=True).set_input_files([file(name, data)])
    page.get_by_role("button", name="Review it").click()


def block_saying(page: Page, words: str) -> Locator:
    return page.locator("#blocks > .block").filter(
        has=page.locator(".block-text", has_text=words)
    )


def make_draft(page: Page) -> None:
    page.get_by_role("button", name="Create draft").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publish…").click()
    desk_journey.answer_questions(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("is live")


def read_as_reader(page: Page, browser_context, screenshot, name: str) -> Page:
    reader = browser_context().new_page()
    reader.goto(f"/explainers/{Article.objects.get().slug}/")
    screenshot(reader, name)
    return reader


def test_a_word_file_becomes_a_page_with_all_that_it_says(
    desk, browser_context, screenshot
):
    page = desk
    go_to_import(page)
    review_file(page, "clocks.docx", WORD)
    expect(page.locator("h1")).to_contain_text("Review")

    outline = page.locator("#intake-outline")
    for words in (
        "Jane Roe",
        "John Doe",
        "Time",
        "Where it comes from",
        "Who decides about it?",
    ):
        expect(outline).to_contain_text(words)
    screenshot(page, "journey-import-review")

    block = block_saying(page, "Is it worth it?")
    block.get_by_role("combobox").select_option("Question")
    expect(block.locator(".role")).to_have_text("Question")
    below = block_saying(page, "Nobody has shown that it is")
    expect(below.locator(".role")).to_have_text("Answer")

    make_draft(page)
    article = Article.objects.get()
    assert {author.name for author in Author.objects.all()} == {"Jane Roe", "John Doe"}
    assert {topic.name for topic in Topic.objects.all()} == {"Time"}
    assert {source.url for source in Source.objects.all()} == {CHANGE, HISTORY}
    expect(page.locator("#id_headline")).to_have_value(
        "Why the clocks change twice a year"
    )

    publish(page)
    reader = read_as_reader(page, browser_context, screenshot, "journey-import-reader")
    main = reader.get_by_role("main")
    expect(reader.get_by_role("heading", level=1)).to_have_text(
        "Why the clocks change twice a year"
    )
    for words in (
        "An hour is lost in spring and found again in autumn.",
        *("Jane Roe", "John Doe", "Time"),
        *(
            "Where it comes from",
            "to burn less coal in the evening",
            "nobody measured it at the time",
        ),
        *("What it does to us", "more cars crash"),
        *("Is it worth it?", "half of the world does without"),
        *("Who decides about it?", "they have not agreed since 2019"),
    ):
        expect(main).to_contain_text(words)
    expect(main.get_by_role("link", name=COAL)).to_have_attribute("href", COAL)
    for url in (CHANGE, HISTORY):
        expect(main.locator(f'a[href="{url}"]').first).to_be_visible()
    assert article.slug in reader.url


@pytest.mark.both_databases
def test_records_that_are_there_are_confirmed_and_used(desk, problems):
    author = Author.objects.create(name="Jane Roe", role="Watchmaker")
    topic = Topic.objects.create(name="Time")
    source = Source.objects.create(title="A history of the hour", url=HISTORY)
    page = desk
    go_to_import(page)
    review_file(page, "clocks.docx", WORD)

    records = page.locator("#intake-records")
    expect(records).to_contain_text("A history of the hour")
    for name in ("Jane Roe", "Time"):
        choice = records.get_by_label(f"Use the record “{name}”")
        choice.check()
        expect(choice).to_be_checked()
    expect(page.locator(".record-open")).to_have_count(0)
    make_draft(page)

    article = Article.objects.get()
    assert article.bylines.filter(author=author).exists()
    assert article.topics.filter(pk=topic.pk).exists()
    assert Source.objects.filter(url=HISTORY).get() == source
    assert Author.objects.filter(name="Jane Roe").count() == 1


def test_a_pasted_text_becomes_a_page(desk, browser_context, screenshot):
    page = desk
    go_to_import(page)
    page.get_by_label("Paste it here").fill(TEXT)
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("#intake-outline")).to_contain_text("Mary Poe")
    make_draft(page)
    publish(page)

    reader = read_as_reader(page, browser_context, screenshot, "journey-import-pasted")
    main = reader.get_by_role("main")
    for words in (
        "It was worth as much as silver",
        "Mary Poe",
        "Where it comes from",
        "the way to the kitchen",
    ):
        expect(main).to_contain_text(words)
    link_in_text = main.get_by_role("link", name="https://salt.example/mines")
    expect(link_in_text).to_have_attribute("href", "https://salt.example/mines")
    assert [source.url for source in Source.objects.all()] == [
        "https://salt.example/prices"
    ]


REFUSED = [
    ("clocks.docx", b"PK\x03\x04 no document", "clocks.docx"),
    (
        "photo.png",
        b"x",
        "“photo.png” is of a kind that cannot be read; bring text (.txt)",
    ),
    ("empty.docx", docx(""), "“empty.docx” has no text in it."),
    (
        "title.docx",
        docx(paragraph("Clocks", "Title")),
        "There is a title, “Clocks”, and no text below it.",
    ),
]


def test_a_refused_file_says_why_and_another_is_taken(desk, problems, screenshot):
    page = desk
    go_to_import(page)
    for name, data, sentence in REFUSED:
        review_file(page, name, data)
        error = page.locator(".messagelist .error, .errornote")
        error = error.filter(has_text=sentence).first
        expect(error).to_be_visible()
        assert re.search(r"[.!]$", error.inner_text().strip())
        assert not Article.objects.exists()
        screenshot(page, f"journey-import-refused-{name.partition('.')[0]}")

    review_file(page, "clocks.docx", WORD)
    expect(page.locator("h1")).to_contain_text("Review")
    make_draft(page)
    assert Article.objects.get().headline == "Why the clocks change twice a year"
    problems.clear()  # the browser notes every answer 422


def test_a_text_longer_than_a_field_is_divided_and_says_so(desk):
    page = desk
    go_to_import(page)
    long = "\n\n".join(
        "The price rose again, and nobody was surprised by it. " * 300 for _ in range(5)
    )
    page.get_by_label("Paste it here").fill(
        f"Why salt is cheap\n\nIt was dear.\n\nPrices\n\n{long}"
    )
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("#intake-outline")).to_contain_text("Prices (2)")
    expect(page.locator("body")).to_contain_text(
        "continues in a new section with a generated heading, “Prices (2)”"
    )
    make_draft(page)
    assert [section.heading for section in Article.objects.get().sections.all()] == [
        "Prices",
        "Prices (2)",
    ]
