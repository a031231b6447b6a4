"""Two people write in one text at once: paragraphs that don't touch are merged, and for
the rest one of them decides.
"""

import pytest
from playwright.sync_api import expect

from articles.document import SectionPart
from articles.models import Article
from tests.browser import desk_people
from tests.browser.accessibility import CROSSWISE, on_every_screen, serious
from tests.browser.late_scripts import hold_back
from tests.browser.test_journey_merge import (
    anna_saves,
    ben,
    draft,
    open_form,
    person,
    save_and_be_asked,
    save_well,
)

__all__ = ["anna_saves", "ben", "open_form"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

FIRST, SECOND, THIRD = "First paragraph.", "Second paragraph.", "Third paragraph."
NAME = "sections-0-body"
BODY = f"#id_{NAME}"


def join(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.fixture
def article() -> Article:
    """An article with a section of three paragraphs."""
    body = join(FIRST, SECOND, THIRD)
    section = SectionPart(anchor="one", heading="One", body=body)
    return desk_people.article(sections=(section,), related=())


def test_paragraphs_that_do_not_touch_are_merged(ben, anna_saves, article):
    anna_saves(**{NAME: join("First, by Anna.", SECOND, THIRD)})
    ben.locator(BODY).fill(join(FIRST, "Second, by Ben.", THIRD, "Fourth, by Ben."))
    save_well(ben)
    expect(ben.locator(".messagelist .info")).to_contain_text("section “One” changed")
    merged = join("First, by Anna.", "Second, by Ben.", THIRD, "Fourth, by Ben.")
    assert draft(article).sections[0].body == merged
    expect(ben.locator(BODY)).to_have_value(merged)


def test_one_paragraph_is_decided_and_the_others_are_merged(
    ben, anna_saves, article, screenshot
):
    anna_saves(**{NAME: join("First, by Anna.", "Second, by Anna.", THIRD)})
    ben.locator(BODY).fill(join(FIRST, "Second, by Ben.", "Third, by Ben."))
    save_and_be_asked(ben)
    conflict = ben.locator("#sections-0 .conflict")
    expect(conflict).to_contain_text("Another paragraph is merged.")
    expect(conflict.locator(".conflict-side")).to_have_count(2)

    # The box names the section once: as something to decide.
    box = ben.locator(".merge-box")
    expect(box).not_to_contain_text("Already merged into the form")
    expect(box.locator(".merge-list")).to_have_text(
        "Section “One”: text (what else was changed there is merged)"
    )
    for width, scheme in on_every_screen(ben):
        screenshot(ben, f"merge-box-{width}-{scheme}")
    field = ben.locator(BODY)
    expect(field).to_have_value(
        join("First, by Anna.", "Second, by Ben.", "Third, by Ben.")
    )
    conflict.get_by_role("button", name="Theirs").click()
    expect(field).to_have_value(
        join("First, by Anna.", "Second, by Anna.", "Third, by Ben.")
    )
    save_well(ben)
    assert draft(article).sections[0].body == join(
        "First, by Anna.", "Second, by Anna.", "Third, by Ben."
    )


def test_each_of_two_paragraphs_is_decided_by_keyboard_while_others_are_edited(
    ben, anna_saves, article
):
    anna_saves(**{NAME: join("1 by Anna.", SECOND, "3 by Anna.")})
    ben.locator(BODY).fill(join("1 by Ben.", SECOND, "3 by Ben 😀."))
    save_and_be_asked(ben)
    field = ben.locator(BODY)
    choices = ben.locator("#sections-0 .conflict-choice")
    expect(choices).to_have_count(2)
    choices.nth(1).get_by_role("button", name="Theirs").focus()
    ben.keyboard.press("Enter")
    expect(field).to_have_value(join("1 by Ben.", SECOND, "3 by Anna."))

    # What is typed elsewhere in the field moves both, and stays.
    field.evaluate("field => { field.focus(); field.setSelectionRange(11, 11); }")
    ben.keyboard.type("Still the ")
    expect(field).to_have_value(
        join("1 by Ben.", "Still the Second paragraph.", "3 by Anna.")
    )
    choices.nth(0).get_by_role("button", name="Edit both").press("Space")
    expect(field).to_be_focused()
    expect(field).to_have_value(
        join(
            "━━ Your version ━━",
            "1 by Ben.",
            "━━ Anna’s version ━━",
            "1 by Anna.",
            "━━ End of both ━━",
            "Still the Second paragraph.",
            "3 by Anna.",
        )
    )
    choices.nth(1).get_by_role("button", name="Mine").press("Enter")
    save_well(ben)
    assert draft(article).sections[0].body == join(
        "1 by Ben.", "1 by Anna.", "Still the Second paragraph.", "3 by Ben 😀."
    )


def test_what_is_typed_before_the_buttons_are_there_moves_the_paragraphs(
    ben, anna_saves, article
):
    anna_saves(**{NAME: join("1 by Anna.", SECOND, "3 by Anna.")})
    ben.locator(BODY).fill(join("1 by Ben.", SECOND, "3 by Ben."))
    let_arrive = hold_back(ben, "conflicts")
    save_and_be_asked(ben)
    field = ben.locator(BODY)
    field.fill(join("1 by Ben.", "Still the Second paragraph.", "3 by Ben."))
    let_arrive()
    choices = ben.locator("#sections-0 .conflict-choice")
    choices.nth(1).get_by_role("button", name="Theirs").press("Enter")
    expect(field).to_have_value(
        join("1 by Ben.", "Still the Second paragraph.", "3 by Anna.")
    )


def test_a_paragraph_that_i_removed_and_they_changed_comes_back_by_its_button(
    ben, anna_saves, article
):
    anna_saves(**{NAME: join(FIRST, "Second, by Anna.", THIRD)})
    ben.locator(BODY).fill(join(FIRST, THIRD))
    save_and_be_asked(ben)
    choice = ben.locator("#sections-0 .conflict-choice")
    expect(choice.locator(".conflict-none")).to_have_text("Nothing")
    choice.get_by_role("button", name="Theirs").click()
    expect(ben.locator(BODY)).to_have_value(join(FIRST, "Second, by Anna.", THIRD))
    choice.get_by_role("button", name="Mine").click()
    expect(ben.locator(BODY)).to_have_value(join(FIRST, THIRD))
    choice.get_by_role("button", name="Theirs").click()
    save_well(ben)
    assert draft(article).sections[0].body == join(FIRST, "Second, by Anna.", THIRD)


@pytest.mark.any_database
def test_the_choices_can_be_read_and_reached_on_every_screen(
    open_form, anna_saves, screenshot, problems
):
    ben = open_form(person("ben", "Ben"), viewport=(390, 844), bypass_csp=True)
    theirs = join(
        "Three of them were banned outdoors in April 2018; emergency permits still allow two.",
        SECOND,
        "The third, which Anna wrote again.",
        "And a fourth.",
    )
    anna_saves(**{NAME: theirs, "headline": "Why do prices rise so fast?"})
    ben.locator(BODY).fill(
        join(
            "Three of them have been banned outdoors in the Union since 2018.",
            SECOND,
            "The third, which Ben has changed.",
        )
    )
    ben.locator("#id_headline").fill("Why did prices rise?")
    save_and_be_asked(ben)
    first = ben.locator("#sections-0 .conflict-choice").first
    first.get_by_role("button", name="Edit both").click()
    for width, colour_scheme in on_every_screen(ben):
        screenshot(ben, f"paragraphs-{colour_scheme}-{width}")
        assert ben.evaluate("document.documentElement.scrollWidth") <= width
        for button in first.get_by_role("button").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= (40 if width < 640 else 24)
            assert box["x"] + box["width"] <= width
        if (width, colour_scheme) in CROSSWISE:
            assert not serious(ben)
    problems.clear()
