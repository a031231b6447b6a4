"""The expert's page in a browser: on a phone and a desktop, in both colours, with and
without scripts.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.document import FaqPart, SectionPart
from articles.experts.tokens import write_token
from articles.experts.verbs import make_link, write_note
from articles.models import NoteThread
from articles.notes.finding import Quotation
from tests.browser import desk_people
from tests.browser.accessibility import findings, on_every_screen
from tests.browser.late_scripts import hold_back
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Bread **costs** more [@bank, p. 3]. Nobody knows for how long."

SELECT = """
([selector, start, end]) => {
  const nodes = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (nodes.nextNode()) {
    const { data } = nodes.currentNode;
    if (data.includes(start)) range.setStart(nodes.currentNode, data.indexOf(start));
    if (data.includes(end)) range.setEnd(nodes.currentNode, data.indexOf(end) + end.length);
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}
"""


@pytest.fixture
def address() -> str:
    """The address of a page with a note in it."""
    article = desk_people.article(
        sections=(
            SectionPart(anchor="bread", heading="Bread", body=BODY),
            SectionPart(anchor="salt", heading="Salt", body="Salt does not."),
        ),
        faq=(FaqPart(anchor="who", question="Who pays?", answer="All of us."),),
        related=(),
    )
    now = timezone.now()
    link = make_link(
        article=article,
        name="Dr. Grace Hopper",
        days=14,
        by=desk_people.editor(),
        now=now,
    )
    about = Quotation("faq[who].answer", "All of us")
    write_note(link=link, text="Who are we?", about=about, now=now)
    return reverse("expert_page", args=[write_token(link)])


def part(page: Page, anchor: str):
    return page.locator(f"#{anchor}")


def test_selected_words_stand_in_the_form_that_is_opened_next(page, address):
    page.goto(address)
    page.evaluate(SELECT, ["#bread", "costs", "Nobody knows"])
    # A form of another part is about other words.
    part(page, "salt").locator("summary").click()
    expect(part(page, "salt").get_by_label("Words that it is about")).to_have_value("")
    part(page, "bread").locator(".expert-write > summary").click()
    words = part(page, "bread").get_by_label("Words that it is about")
    expect(words).to_have_value("costs more. Nobody knows")

    part(page, "bread").get_by_label("Your note").fill("Since when?")
    part(page, "bread").get_by_role("button", name="Send the note").click()
    expect(part(page, "bread").locator(".expert-said")).to_have_text("Since when?")
    thread = NoteThread.objects.last()
    assert thread.words == "costs** more [@bank, p. 3]. Nobody knows"
    assert thread.place == "sections[bread].body"


def test_words_selected_before_the_experts_script_is_there_stand_in_the_form(
    page, address
):
    let_arrive = hold_back(page, "experts")
    page.goto(address, wait_until="commit")
    expect(part(page, "salt")).to_contain_text("Salt does not")
    page.evaluate(SELECT, ["#bread", "costs", "Nobody knows"])
    let_arrive()
    wait_until_settled(page)
    part(page, "bread").locator(".expert-write > summary").click()
    words = part(page, "bread").get_by_label("Words that it is about")
    expect(words).to_have_value("costs more. Nobody knows")


def test_each_question_is_open_with_the_form_for_a_note(page, address):
    page.goto(address)
    write = part(page, "q-who").get_by_text("Note on this answer")
    expect(write).to_be_visible()
    write.click()
    part(page, "q-who").get_by_label("Your note").fill("Not I.")
    part(page, "q-who").get_by_role("button", name="Send the note").click()
    expect(page.get_by_text("Not I.")).to_be_visible()
    assert NoteThread.objects.last().place == "faq[who]"


def test_a_note_on_a_folded_answer_is_shown_at_once(page, address):
    page.goto(address)
    part(page, "q-who").get_by_text("Reply", exact=True).first.click()
    part(page, "q-who").get_by_label("Reply").fill("All who eat?")
    part(page, "q-who").get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("All who eat?")).to_be_visible()


def test_what_can_not_be_stored_stays_in_its_open_form_without_scripts(
    browser_context, address, problems
):
    page = browser_context(javascript=False, viewport=(390, 844)).new_page()
    page.goto(address)
    part(page, "salt").locator("summary").click()
    part(page, "salt").get_by_label("Words that it is about").fill("never written")
    part(page, "salt").get_by_label("Your note").fill("Typed for long")
    part(page, "salt").get_by_role("button", name="Send the note").click()
    trouble = part(page, "salt").locator(".expert-trouble")
    expect(trouble).to_contain_text("These words are not in the text")
    expect(part(page, "salt").get_by_label("Your note")).to_have_value("Typed for long")
    problems.clear()  # Chromium complains of the 400


def test_the_page_is_readable_on_every_screen(browser_context, address, screenshot):
    page = browser_context(bypass_csp=True).new_page()  # axe's own styles
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.evaluate("(element) => { element.parentElement.open = true; }")
    for width, scheme in on_every_screen(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert findings(page) == []
        screenshot(page, f"expert-{width}-{scheme}")


def test_no_page_that_is_opened_from_here_learns_the_address(page, address):
    page.goto(address)
    page.get_by_role("link", name="Topics").click()
    page.wait_for_load_state()
    assert page.evaluate("document.referrer") == ""
