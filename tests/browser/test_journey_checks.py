"""From a sentence without a source to one with it, from a question to its answer and
back, and to a retracted source that stops an explainer.
"""

import dataclasses
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.models import Edition, FindingAnswer, Source
from articles.pictures.library import add_picture
from tests.admin.conftest import NOW
from tests.browser import desk_journey, desk_people
from tests.browser.desk_articles import make_article, open_form, open_made
from tests.browser.desk_journey import Draft, NewSource, labelled
from tests.drawn_pictures import photograph

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

RYE = Draft(
    "Why rye costs more",
    "Fields are wet.",
    [("Rain", "It rained in spring. The fields are wet.")],
    authors=["Ada Byron"],
    sources=[NewSource("Rain in numbers", key="rain", publisher="Sky Office")],
)


@pytest.fixture
def wide(page: Page, log_in) -> Page:
    log_in(page.context, desk_people.editor())
    page.set_viewport_size({"width": 1400, "height": 900})
    return page


def open_findings(page: Page) -> Locator:
    page.get_by_role("tab", name=re.compile("Findings")).click()
    return page.locator("#pane-findings")


def rain(page: Page) -> Locator:
    return desk_journey.labelled(page.locator("#sections-0"), "Body")


def test_a_number_without_a_source_is_found_reached_and_cited(wide: Page, screenshot):
    page = wide
    open_made(page, RYE)
    findings = open_findings(page)
    rain(page).fill("It was dry. It rained on 41 days. The fields are wet.")
    note = findings.locator(".finding", has_text="It rained on 41 days.")
    expect(note).to_contain_text("“41” has no source")
    expect(page.locator("#sections-0 .field-findings")).to_contain_text("“41”")
    expect(page.locator(".outline-claims")).to_have_text("0 of 1 claims have a source")
    screenshot(page, "checks-claim")

    # The finding leads to its sentence.
    labelled = page.get_by_role("button", name="Save", exact=True)
    labelled.focus()
    note.get_by_role("link", name="Section “Rain”").click()
    expect(rain(page)).to_be_focused()
    selected = rain(page).evaluate(
        "(text) => text.value.slice(text.selectionStart, text.selectionEnd)"
    )
    assert selected == "It rained on 41 days."

    rain(page).fill("It was dry. It rained on 41 days [@rain]. The fields are wet.")
    expect(note).to_have_count(0)
    expect(page.locator("#sections-0 .field-findings")).to_have_count(0)
    expect(page.locator(".outline-claims")).to_have_text("1 of 1 claims have a source")


def test_a_question_stays_answered_until_its_text_changes(wide: Page, screenshot):
    page = wide
    open_made(page, RYE)
    findings = open_findings(page)
    question = findings.locator(".finding-question", has_text="cites nothing")
    expect(question).to_be_visible()
    question.get_by_role("button", name="It is right as it is").click()
    expect(question).to_have_count(0)
    expect(findings.locator(".answered")).to_contain_text("1 answered question")

    # It is on record, for whoever opens the form next.
    page.reload()
    findings = open_findings(page)
    findings.locator(".answered summary").click()
    expect(findings.locator(".answered")).to_contain_text("“Rain” cites nothing")
    expect(question).to_have_count(0)
    screenshot(page, "checks-answered")
    assert FindingAnswer.objects.get().answered_by.is_staff

    rain(page).fill("It rained all spring. The fields are wet.")
    expect(question).to_be_visible()
    desk_journey.save(page)
    desk_journey.open_publish_page(page)
    expect(page.locator(".finding-question")).to_have_count(1)
    screenshot(page, "checks-publish")


def test_a_question_is_answered_on_the_publish_page_without_scripts(
    log_in, browser_context, problems
):
    page = browser_context(javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    article = make_article(RYE)
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errornote")).to_contain_text("Answer 1 question first.")
    page.get_by_role("button", name="It is right as it is").click()
    expect(page.locator(".answered")).to_contain_text("1 answered question")
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")
    assert Edition.objects.count() == 1
    problems.clear()  # the browser notes the refusal


def test_a_retracted_source_stops_publishing_from_the_form(
    wide: Page, problems, screenshot
):
    page = wide
    wet = [("Rain", "It rained on 41 days [@rain]. The fields are wet.")]
    open_made(page, dataclasses.replace(RYE, sections=wet))
    findings = open_findings(page)
    expect(findings).not_to_contain_text("was retracted")
    Source.objects.update(status="retracted", status_note="Its figures were made up.")
    page.reload()
    findings = open_findings(page)
    expect(findings.locator(".finding-blocker")).to_contain_text(
        "“Rain in numbers” was retracted: Its figures were made up. "
        "One sentence cites it."
    )
    screenshot(page, "checks-retracted")

    desk_journey.open_publish_page(page)
    expect(page.locator(".finding-blocker")).to_contain_text("was retracted")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errornote")).to_contain_text("Fix 1 blocker first.")
    assert not Edition.objects.exists()
    problems.clear()  # the browser notes the answer, which is a refusal


def test_a_picture_without_words_stops_publishing_until_it_is_described_or_decorative(
    wide: Page, problems, screenshot
):
    page = wide
    picture = add_picture(photograph((800, 600)), by=None, now=NOW)
    body = f"It rained in spring. The fields are wet [@rain].\n\n![]({picture.address})"
    rainy = dataclasses.replace(RYE, sections=[("Rain", body)])
    article = open_made(page, rainy)
    blocker = open_findings(page).locator(".finding-blocker")
    expect(blocker).to_contain_text("has no alternative text")
    screenshot(page, "checks-picture")
    desk_journey.open_publish_page(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errornote")).to_contain_text("Fix 1 blocker first.")
    screenshot(page, "checks-picture-publish")
    problems.clear()  # the browser notes the refusal

    page.goto(reverse("admin:articles_picture_change", args=[picture.pk]))
    page.get_by_label("Decorative").check()
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, "Saved")
    open_form(page, article)
    expect(open_findings(page).locator(".finding-blocker")).to_have_count(0)
    desk_journey.publish(page)
    assert Edition.objects.count() == 1


def test_a_link_that_can_not_work_stops_publishing(wide: Page, problems):
    page = wide
    body = (
        "[Rain](htp://a.example/) fell [@rain]. See [this](https//a.example/) and "
        "[that](#nowhere)."
    )
    open_made(page, dataclasses.replace(RYE, sections=[("Rain", body)]))
    blockers = open_findings(page).locator(".finding-blocker")
    expect(blockers).to_have_count(3)
    desk_journey.open_publish_page(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".errornote")).to_contain_text("Fix 3 blockers first.")
    reason = labelled(page, "Reason to publish in spite of blockers")
    reason.fill("The links will be corrected tomorrow.")
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")
    problems.clear()  # the browser notes the refusal
