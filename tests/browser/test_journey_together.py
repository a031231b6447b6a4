"""From a writer's draft to a live explainer, through the hands of an editor and an
outside expert: submitted, returned with a note on a sentence, answered, submitted
again, checked, ready, scheduled, live.
"""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.browser import desk_journey
from tests.browser.accessibility import findings
from tests.browser.desk_journey import Draft
from tests.browser.settling import wait_until_settled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

OATS = Draft(
    "Why oats cost more",
    "Horses eat more.",
    [("Horses", "There are more of them. They promise more than they give.")],
    authors=["Ada Byron"],
)
CLAIM = "They promise more than they give."


def person(name: str, group: str) -> User:
    user = User.objects.create_user(
        name, email=f"{name}@news.example", password="pw", is_staff=True
    )
    user.groups.set([Group.objects.get(name=group)])
    return user


def move(page: Page, button: str, note: str = "") -> None:
    """From the form to the page of the review, and back by the button."""
    page.get_by_role("link", name=f"{button}…").first.click()
    if note:
        desk_journey.labelled(page, "Note").fill(note)
    page.get_by_role("button", name=button, exact=True).click()
    wait_until_settled(page)


def body(page: Page):
    return desk_journey.labelled(page.locator("#sections-0"), "Body")


def invite_expert(page: Page, name: str, email: str) -> str:
    """From the form to the page of outside experts; return the address that it shows
    for a new one.
    """
    page.get_by_role("link", name="Outside experts").click()
    desk_journey.labelled(page, "Name").fill(name)
    desk_journey.labelled(page, "E-mail address").fill(email)
    page.get_by_role("button", name="Make the link").click()
    return page.get_by_label(f"Address for {name} alone").input_value()


def open_notes(page: Page):
    page.get_by_role("tab", name="Notes").click()
    return page.locator("#pane-notes")


def test_an_article_goes_from_a_writer_over_an_editor_to_its_readers(
    browser_context, log_in, screenshot, client, monkeypatch, problems
):
    writer, editor = person("wren", "Writer"), person("ed", "Editor")
    writing = browser_context(viewport=(1400, 900)).new_page()
    # axe adds styles to the page.
    editing = browser_context(viewport=(1400, 900), bypass_csp=True).new_page()
    log_in(writing.context, writer)
    log_in(editing.context, editor)

    # The writer submits.
    desk_journey.write_article(writing, OATS)
    screenshot(writing, "together-draft")
    form = writing.url
    move(writing, "Submit for review", "The second sentence is a guess.")
    expect(writing.locator(".review-bar")).to_contain_text("In review")

    # The editor finds it, leaves a note on a sentence, and returns it.
    editing.goto("/admin/articles/article/?review=mine")
    editing.get_by_role("link", name=OATS.headline).click()
    wait_until_settled(editing)
    notes = open_notes(editing)
    body(editing).focus()
    body(editing).evaluate(
        "(field, words) => field.setSelectionRange("
        "field.value.indexOf(words), field.value.indexOf(words) + words.length)",
        CLAIM,
    )
    editing.keyboard.press("Control+Alt+m")
    field = notes.get_by_label("New note")
    expect(field).to_be_focused()
    field.fill("Who says so?")
    screenshot(editing, "together-note")
    notes.get_by_role("button", name="Add note").click()
    expect(notes.locator(".note")).to_contain_text(CLAIM)
    expect(editing.locator("#sections-0 .field-findings")).to_contain_text("Who says")
    screenshot(editing, "together-noted")
    assert findings(editing) == []
    move(editing, "Return with a note", "One claim needs a source.")

    # The writer reads why, is led to the sentence, answers, and submits again.
    writing.goto(form)
    wait_until_settled(writing)
    expect(writing.locator(".review-note")).to_contain_text("One claim needs a source")
    body(writing).fill(f"It is so. {CLAIM} There are more of them.")
    notes = open_notes(writing)
    expect(notes.locator(".note")).to_contain_text("Who says so?")
    notes.locator("a.finding-place").click()
    expect(body(writing)).to_be_focused()
    selected = body(writing).evaluate(
        "(text) => text.value.slice(text.selectionStart, text.selectionEnd)"
    )
    assert selected == CLAIM
    half_typed = notes.get_by_label("New note")
    half_typed.fill("And another")
    notes.get_by_label("Reply").fill("The office on file does.")
    notes.get_by_role("button", name="Reply").click()
    expect(notes.locator(".note")).to_contain_text("The office on file does.")
    expect(half_typed).to_have_value("And another")
    half_typed.fill("")
    screenshot(writing, "together-answered")
    desk_journey.save(writing)
    move(writing, "Submit for review")

    # The editor asks an outside expert, who notes on words and confirms by a phone.
    editing.goto(form)
    wait_until_settled(editing)
    link = invite_expert(editing, "Dr. Grace Hopper", "grace@science.example")
    screenshot(editing, "together-link")
    assert findings(editing) == []
    call_command("send_mail")
    asked = mail.outbox.pop()
    assert asked.to == ["grace@science.example"]
    assert link in asked.body
    path = urlsplit(link).path
    checking = browser_context(viewport=(390, 844), javascript=False).new_page()
    assert checking.goto(path).status == 200
    expect(checking.locator(".expert-banner")).to_contain_text("Dr. Grace Hopper")
    screenshot(checking, "together-expert")
    horses = checking.locator(".section", has_text="Horses")
    horses.locator("summary").click()
    horses.get_by_label("Words that it is about").fill(CLAIM)
    horses.get_by_label("Your note").fill("They do: see the report of 2024.")
    horses.get_by_role("button", name="Send the note").click()
    expect(horses.locator(".expert-said")).to_contain_text("the report of 2024")
    expect(horses.locator(".expert-words")).to_contain_text(CLAIM)

    # The desk answers, and the expert reads that.
    editing.goto(form)
    wait_until_settled(editing)
    notes = open_notes(editing)
    from_expert = notes.locator(".note", has_text="the report of 2024")
    expect(from_expert).to_contain_text("outside expert")
    expect(from_expert).to_contain_text("Dr. Grace Hopper sees what is answered here")
    screenshot(editing, "together-expert-note")
    from_expert.get_by_label("Reply").fill("We will cite it.")
    from_expert.get_by_role("button", name="Reply").click()
    expect(from_expert).to_contain_text("We will cite it.")
    call_command("send_mail")
    checking.goto(path)
    expect(horses.locator(".expert-thread")).to_contain_text("We will cite it.")
    expect(checking.locator("body")).not_to_contain_text("Who says so?")
    checking.get_by_label("What you checked").fill("All the numbers.")
    checking.get_by_role("button", name="I checked this").click()
    expect(checking.locator(".expert-done")).to_contain_text("You confirmed this text")
    screenshot(checking, "together-confirmed")

    # The editor makes that a credit, and ends the link.
    editing.get_by_role("link", name="Outside experts").click()
    confirmed = editing.locator(".expert-confirmed")
    expect(confirmed).to_contain_text("Checked this text")
    expect(confirmed).to_contain_text("All the numbers.")
    editing.get_by_role("button", name="Credit Dr. Grace Hopper").click()
    expect(editing.locator(".messagelist")).to_contain_text("as its fact-checker")
    expect(confirmed).to_contain_text("Checked this text")
    screenshot(editing, "together-credited")
    editing.get_by_role("button", name="Revoke the link").click()
    expect(editing.locator(".expert-link h3")).to_contain_text("revoked")
    assert checking.goto(path).status == 404
    problems.clear()  # Chromium complains of the 404

    # The editor resolves the notes, marks the article as ready, and schedules it.
    editing.goto(form)
    wait_until_settled(editing)
    notes = open_notes(editing)
    for count in (1, 2):
        notes.get_by_role("button", name="Resolve").first.click()
        expect(notes.locator(".answered")).to_contain_text(f"{count} resolved note")
    move(editing, "Mark as ready")
    expect(editing.locator(".review-bar")).to_contain_text("Ready")
    at = (timezone.localtime() + timedelta(days=3)).replace(second=0, microsecond=0)
    desk_journey.publish(editing, at=at)
    call_command("send_mail")
    assert not [each for each in mail.outbox if "live" in each.subject]

    # It goes live, and everybody was told.
    later = at + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    address = f"/explainers/{Edition.objects.get().slug}/"
    page = client.get(address).text
    assert "Fact-checker" in page
    assert "Dr. Grace Hopper" in page
    call_command("send_mail")
    told = [(each.to[0].partition("@")[0], each.subject) for each in mail.outbox]
    headline = OATS.headline
    assert told[:-2] == [
        ("ed", f"Submitted for review: {headline}"),
        ("wren", f"Note on: {headline}"),
        ("wren", f"Returned: {headline}"),
        ("ed", f"Note on: {headline}"),
        ("ed", f"Submitted for review: {headline}"),
        ("wren", f"Note on: {headline}"),
        ("ed", f"Note on: {headline}"),
        ("wren", f"Note on: {headline}"),
        ("grace", "Newsroom answered your note"),
        ("wren", f"Checked by an outside expert: {headline}"),
        ("ed", f"Checked by an outside expert: {headline}"),
        ("wren", f"Ready: {headline}"),
    ]
    assert sorted(told[-2:]) == [
        ("ed", f"Live: {headline}"),
        ("wren", f"Live: {headline}"),
    ]
    assert address in mail.outbox[-1].body
