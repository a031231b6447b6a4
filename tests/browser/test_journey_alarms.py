"""From a source that three explainers cite, and its retraction, to readers who see it
at once, a fourth that can't be published, and alarms that end with a correction, a
reason, and an edition without the source.
"""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles import drafts, publishing
from articles.document import SectionPart, SourcePart
from articles.models import Article, Edition
from tests.admin.conftest import sample
from tests.answers import ALL_QUESTIONS
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import findings

pytestmark = pytest.mark.django_db(transaction=True)

HONEY = SourcePart(
    key="honey", title="Honey market report", url="https://honey.example/report"
)
OTHER = SourcePart(key="other", title="Bee census", url="https://bees.example/")
SENTENCES = {
    "Why do bees die?": "Beekeepers lost 14 % of their income",
    "Why is honey dear?": "A jar costs 9 euros",
    "Who keeps bees?": "There are 120,000 keepers",
    "Can cities feed bees?": "A balcony feeds 200 bees",
}
REASON = "Two chambers of commerce have counted the same."


def write(headline: str) -> Article:
    body = f"Bees matter [@other]. {SENTENCES[headline]} [@honey]. They still do."
    section = SectionPart(anchor="numbers", heading="Numbers", body=body)
    document = sample(
        headline=headline,
        slug="",
        standfirst="What is behind it.",
        sections=(section,),
        sources=(HONEY, OTHER),
        related=(),
        faq=(),
    )
    return drafts.save(document, now=timezone.now())


def alarm(page: Page, headline: str) -> Locator:
    return page.locator(".alarm", has_text=headline)


def test_a_retraction_reaches_every_explainer_that_rests_on_it(
    page: Page, log_in, browser_context, problems, screenshot
):
    editor = desk_people.editor()
    bees, honey, keepers, cities = [write(headline) for headline in SENTENCES]
    for article in (bees, honey, keepers):
        publishing.publish(
            article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS
        )

    # The source is retracted, with its reason.
    log_in(page.context, editor)
    desk_journey.open_desk(page)
    expect(page.locator("#content-main, #content")).not_to_contain_text("alarm")
    page.get_by_role("link", name="Sources", exact=True).click()
    page.get_by_role("link", name=HONEY.title).click()
    page.locator("#id_status").select_option("Retracted")
    desk_journey.labelled(page, "Status note").fill("Its figures were made up.")
    page.get_by_role("button", name="Save", exact=True).click()
    desk_journey.expect_done(page, HONEY.title)

    # Alarms show the sentences; the draft that was never published has one, too.
    desk_journey.open_desk(page)
    page.get_by_role("link", name="4 alarms").click()
    for headline, sentence in SENTENCES.items():
        expect(alarm(page, headline).locator("q")).to_have_text([f"{sentence}."])
    expect(alarm(page, "Why do bees die?")).to_contain_text("Live, edition 1")
    assert not findings(page)
    screenshot(page, "alarms")

    # Readers see it at once.
    address = "/explainers/why-do-bees-die/"
    reader = desk_journey.as_a_reader(browser_context, address)
    expect(reader.locator(".warning")).to_contain_text(
        "Honey market report: Retracted. Its figures were made up."
    )
    expect(reader.locator("#numbers a.status").first).to_have_text("Retracted")

    # A fourth is refused: from the form, at once and at a later time, from the list,
    # and by the command.
    desk_journey.open_article(page, cities.headline)
    for at in (None, timezone.localtime() + timedelta(days=2)):
        desk_journey.open_publish_page(page)
        desk_journey.answer_questions(page)
        if at:
            desk_journey.choose_time(page, at)
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.locator(".errornote")).to_contain_text("Fix 1 blocker first.")
        page.get_by_role("link", name="Can cities feed bees?").first.click()
    problems.clear()  # the browser notes refusals
    page.get_by_role("link", name="Articles", exact=True).first.click()
    page.get_by_label(f"Select “{cities.headline}”").check()
    page.get_by_role("button", name="Publish…").click()
    expect(page.locator("#content-main")).to_contain_text("Fix 1 blocker first.")
    with pytest.raises(CommandError):
        call_command("publish_article", cities.slug, by=editor.username)
    assert not Edition.objects.filter(article=cities).exists()

    # An override is public.
    desk_journey.open_article(page, cities.headline)
    desk_journey.open_publish_page(page)
    desk_journey.answer_questions(page)
    desk_journey.labelled(page, "Reason to publish in spite of blockers").fill(
        "A court has the original figures."
    )
    page.get_by_role("button", name="Publish", exact=True).click()
    desk_journey.expect_done(page, "is live")
    reader.goto("/explainers/can-cities-feed-bees/history/")
    expect(reader.locator("main")).to_contain_text("A court has the original figures.")

    # Its reason answers its alarm, too. A second one stands because somebody says why.
    desk_journey.open_desk(page)
    page.get_by_role("link", name="3 alarms").click()
    stands = alarm(page, "Why is honey dear?")
    stands.get_by_text("It stands, because").click()
    desk_journey.labelled(stands, "Public reason").fill(REASON)
    stands.get_by_role("button", name="Let it stand").click()
    desk_journey.expect_done(page, "stands, and its readers see why")
    reader.goto("/explainers/why-is-honey-dear/")
    expect(reader.locator(".warning")).to_contain_text(REASON)

    # One click leads to the sentence; a correction without the source ends the last.
    alarm(page, "Why do bees die?").get_by_role("link", name="Correct it").click()
    body = desk_journey.labelled(page.locator("#sections-0"), "Body")
    expect(body).to_be_focused()
    selected = "text => text.value.slice(text.selectionStart, text.selectionEnd)"
    assert body.evaluate(selected).startswith("Beekeepers lost 14 % of")
    body.fill("Bees matter [@other]. Nobody knows what was lost [@other].")
    page.locator("#citations-0 .row-remove").click()
    desk_journey.save(page)
    desk_journey.publish(page, kind="Corrected", note="The losses were made up.")
    desk_journey.open_desk(page)
    page.get_by_role("link", name="1 alarm to answer", exact=True).click()
    expect(page.locator(".alarm")).to_have_count(1)
    expect(alarm(page, "Who keeps bees?")).to_be_visible()
