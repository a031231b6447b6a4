"""Two people change one field of an explainer at once: both versions are shown, and the
person who saves later decides.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import desk_people
from tests.browser.accessibility import CROSSWISE, on_every_screen, serious
from tests.browser.test_journey_merge import (
    anchors,
    anna_saves,
    article,
    ben,
    draft,
    open_form,
    person,
    remove_row,
    save,
    save_and_be_asked,
    save_well,
)

__all__ = ["anna_saves", "article", "ben", "open_form"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


FRAMES_OVERRUN = """frames => frames.filter(frame =>
  frame.getBoundingClientRect().right > frame.parentElement.getBoundingClientRect().right + 1
).map(frame => frame.outerHTML.slice(0, 200))"""
"""What stands out of the box that it is in."""


def test_one_field_shows_both_versions_and_the_person_decides(ben, anna_saves, article):
    anna_saves(
        **{
            "headline": "Why do prices rise so fast?",
            "sections-0-body": "Text of one, by Anna.",
            "faq_entries-0-question": "Who, says Anna?",
        }
    )
    ben.locator("#id_headline").fill("Why did prices rise?")
    ben.locator("#id_sections-0-body").fill("Text of one, by Ben.")
    save_and_be_asked(ben)
    box = ben.locator(".merge-box")
    expect(box).to_be_focused()
    expect(box).to_contain_text("Anna saved a newer version while you were writing")
    expect(box).to_contain_text("question “Who, says Anna?” renamed")
    expect(box.get_by_role("listitem")).to_have_text(
        ["Headline", "Section “One”: text"]
    )
    expect(ben.locator(".errornote")).to_have_count(0)

    expect(ben.locator("#id_headline")).to_have_value("Why did prices rise?")
    expect(ben.locator(".field-headline .conflict")).to_contain_text(
        "Anna changed this too"
    )
    expect(ben.locator(".field-headline .conflict ins")).to_have_text(
        ["added: did", "added: do", "added: so fast"]
    )
    expect(ben.locator("#id_faq_entries-0-question")).to_have_value("Who, says Anna?")

    headline = ben.locator(".field-headline")
    mine = headline.get_by_role("button", name="Mine")
    theirs = headline.get_by_role("button", name="Theirs")
    expect(mine).to_have_attribute("aria-pressed", "true")
    theirs.click()
    expect(ben.locator("#id_headline")).to_have_value("Why do prices rise so fast?")
    expect(headline.get_by_role("status")).to_have_text(
        "The other version is in the field."
    )
    mine.click()
    expect(ben.locator("#id_headline")).to_have_value("Why did prices rise?")
    theirs.press("Enter")
    ben.locator("#id_sections-0-body").fill("Text of one, by Anna and Ben.")
    save_well(ben)
    expect(ben.locator(".merge-box")).to_have_count(0)
    document = draft(article)
    assert document.headline == "Why do prices rise so fast?"
    assert document.sections[0].body == "Text of one, by Anna and Ben."
    assert document.faq[0].question == "Who, says Anna?"


def test_what_was_typed_into_either_version_comes_back_and_both_are_made_one_line(
    ben, anna_saves, article
):
    anna_saves(headline="By Anna")
    ben.locator("#id_headline").fill("By Ben")
    save_and_be_asked(ben)
    field = ben.locator("#id_headline")
    choice = ben.locator(".field-headline .conflict-choice")
    mine = choice.get_by_role("button", name="Mine")
    theirs = choice.get_by_role("button", name="Theirs")
    theirs.click()
    field.fill("By Anna, edited by Ben")
    mine.click()
    expect(field).to_have_value("By Ben")
    field.fill("By Ben, edited")
    theirs.click()
    expect(field).to_have_value("By Anna, edited by Ben")
    mine.click()
    expect(field).to_have_value("By Ben, edited")

    # Both lines as they were sent are put into the field, to make one of them.
    ben.locator(".field-headline").get_by_role("button", name="Edit both").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("By Ben ━━ By Anna")
    save(ben)
    expect(ben.locator(".field-headline .errorlist")).to_contain_text("remove “━━”")
    field.fill("By Ben and Anna")
    save_well(ben)
    assert draft(article).headline == "By Ben and Anna"


def test_the_other_target_of_a_link_is_chosen_by_its_button(ben, anna_saves, article):
    hay, milk = (
        desk_people.article(slug=name, headline=f"Why {name}?", sources=())
        for name in ("hay", "milk")
    )
    anna_saves(**{"related_links-0-url": "", "related_links-0-target": str(hay.pk)})
    ben.locator("#related_links-0 > h3 .part-fold").click()
    ben.locator("#id_related_links-0-url").fill("")
    ben.locator("#related_links-0 .field-target .select2-selection").click()
    ben.locator(".select2-search__field").fill(milk.slug)
    ben.locator(".select2-results__option", has_text=milk.headline).click()
    save_and_be_asked(ben)
    conflict = ben.locator("#related_links-0 .field-target .conflict")
    expect(conflict).to_contain_text("Why hay?")
    conflict.get_by_role("button", name="Theirs").click()
    expect(
        ben.locator("#related_links-0 .select2-selection__rendered")
    ).to_contain_text("Why hay?")
    save_well(ben)
    assert draft(article).related[0].article == str(hay.pk)


def test_without_scripts_the_person_decides_all_the_same(
    open_form, anna_saves, article
):
    plain = open_form(person("ben", "Ben"), javascript=False)
    anna_saves(**{"headline": "By Anna", "sections-1-DELETE": "on"})
    plain.locator("#id_headline").fill("By Ben")
    plain.locator("#id_sections-1-body").fill("By Ben.")
    save_and_be_asked(plain)
    expect(plain.locator(".merge-box")).to_contain_text(
        "2 things were changed in both versions"
    )
    plain.get_by_text("Anna’s text, to copy").click()
    expect(plain.get_by_label("Anna’s text: Headline")).to_have_value("By Anna")
    expect(plain.locator(".conflict-buttons").first).to_be_hidden()
    plain.locator("#sections-group .inline-related:has(.conflict)").get_by_label(
        "Delete"
    ).check()
    save_well(plain)
    assert draft(article).headline == "By Ben"
    assert anchors(article) == ["one", "three"]


@pytest.mark.any_database
def test_what_is_to_be_decided_can_be_read_on_every_screen(
    open_form, anna_saves, screenshot, problems
):
    ben = open_form(person("ben", "Ben"), viewport=(390, 844), bypass_csp=True)
    anna_saves(
        **{
            "headline": "Why do prices rise so fast?",
            "standfirst": "What is behind it all, and who pays in the end [@bank].\n\n"
            "A second paragraph.",
            "sections-1-DELETE": "on",
            "sections-0-position": "1",
            "sections-2-position": "0",
            "sections-0-level": "3",
            "faq_entries-0-answer": "Answered by Anna.",
            "faq_entries-1-question": "Why, asks Anna?",
            "citations-0-locator": "p. 3",
        }
    )
    ben.locator("#id_headline").fill("Why did prices rise?")
    ben.locator("#id_standfirst").fill("What is behind it, and who profits [@bank].")
    ben.locator("#id_sections-1-body").fill("Text of two, by Ben.")
    remove_row(ben, "faq_entries-0")
    ben.locator("#citations-0 .part-fold").click()
    ben.locator("#id_citations-0-locator").fill("p. 4")
    save_and_be_asked(ben)
    expect(ben.locator(".merge-box").get_by_role("listitem")).to_have_count(5)
    sides = ben.locator(".conflict-sides, .conflict-side")
    for width, colour_scheme in on_every_screen(ben):
        screenshot(ben, f"conflict-{colour_scheme}-{width}")
        assert sides.evaluate_all(FRAMES_OVERRUN) == []
        assert ben.evaluate("document.documentElement.scrollWidth") <= width
        if (width, colour_scheme) in CROSSWISE:
            assert not serious(ben)
    problems.clear()
