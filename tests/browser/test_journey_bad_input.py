"""What happens to an editor besides writing: far too much is pasted, the article or the
database goes away, the clock is wrong. A clear sentence, and the text is still there.
"""

import pytest
from django.db import OperationalError
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Section
from tests.browser import desk_journey, desk_people
from tests.browser.desk_journey import labelled
from tests.browser.settling import wait_until_settled
from tests.browser.test_journey_merge import draft

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = "A long text. " * 77_000
STATUS = ".autosave-status"
OFFER = ".unsaved-offer"


def open_article(page: Page, article: Article) -> None:
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    wait_until_settled(page)


def press_save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_a_form_of_200_sections_is_written_in_followed_and_saved(page: Page, log_in):
    sections = [
        {"anchor": f"s{number}", "heading": f"Part {number}", "body": "A text. " * 60}
        for number in range(200)
    ]
    article = desk_people.article(sections=sections, faq=(), related=())
    log_in(page.context, desk_people.editor())
    open_article(page, article)
    row = page.locator("#sections-150")
    page.locator(".outline").get_by_role("button", name="Part 150").click()
    labelled(row, "Body").fill("Changed in the middle.")
    expect(page.locator(STATUS)).to_contain_text("Unsaved changes stored")

    # The page beside it lays out what is seen, and that is the part being written.
    shown = page.frame_locator(".pane-frame").locator("#s150")
    expect(shown).to_contain_text("Changed in the middle.")
    expect(shown).to_be_in_viewport()
    desk_journey.save(page)
    bodies = Section.objects.filter(article=article).order_by("position")
    assert bodies.count() == 200
    assert bodies[150].body == "Changed in the middle."


def paste(page: Page, field: Locator, text: str) -> None:
    """Paste `text` into `field` as a person does, by the clipboard."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field.focus()
    page.keyboard.press("Control+v")


FIELDS = [
    "headline",
    "standfirst",
    "slug",
    "lead_image_caption",
    "sections-0-heading",
    "sections-0-body",
    "faq_entries-0-question",
    "faq_entries-0-answer",
    "bylines-0-credit",
    "citations-0-key",
    "citations-0-locator",
    "related_links-0-title",
    "related_links-0-url",
]


def show_all_fields(page: Page) -> None:
    page.evaluate(
        """() => {
            document.querySelectorAll("details").forEach(each => { each.open = true; });
            document.querySelectorAll(".parts .inline-related:not(.empty-form)").forEach(row =>
                row.dispatchEvent(new CustomEvent("parts:open", { bubbles: true })));
        }"""
    )


def test_a_megabyte_pasted_into_a_field_stays_in_the_clipboard(
    page: Page, log_in, screenshot
):
    article = desk_people.article()
    before = draft(article)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page.context, desk_people.editor())
    open_article(page, article)
    show_all_fields(page)
    for name in FIELDS:
        field = page.locator(f"[name='{name}']")
        held = field.input_value()
        paste(page, field, MEGABYTE)
        sentence = page.locator(".paste-trouble")
        expect(sentence).to_contain_text("You pasted 1,001,000 characters")
        expect(field).to_have_value(held)
        if name in ("headline", "sections-0-body"):
            screenshot(page, f"megabyte-{name}")

    # Writing goes on, and the sentence has done its work.
    labelled(page, "Headline").fill("Written afterwards")
    expect(page.locator(".paste-trouble")).to_have_count(0)
    assert draft(article) == before
    desk_journey.save(page)
    assert draft(article).headline == "Written afterwards"


def test_what_is_only_too_long_is_taken_said_and_shortened(
    page: Page, log_in, problems
):
    article = desk_people.article()
    before = draft(article)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(page.context, desk_people.editor())
    open_article(page, article)
    show_all_fields(page)
    headline, body = labelled(page, "Headline"), page.locator("#id_sections-0-body")
    headline.fill("")
    paste(page, headline, "Too long. " * 100)
    body.fill("")
    paste(page, body, "Too long. " * 7_000)
    press_save(page)

    said = page.locator(".errorlist:visible")
    expect(said.filter(has_text="Shorten it to at most 300 characters.")).to_have_count(
        1
    )
    expect(said.filter(has_text="Divide it into sections.")).to_have_count(1)
    assert headline.input_value().strip() == ("Too long. " * 100).strip()
    assert body.input_value().startswith("Too long. " * 7_000)
    assert draft(article) == before

    headline.fill("Short")
    body.fill("Short, too.")
    desk_journey.save(page)
    assert draft(article).sections[0].body == "Short, too."
    problems.clear()  # the preview of a text that is too long is refused


def test_the_text_of_a_deleted_article_becomes_a_new_one(page: Page, log_in, problems):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_article(page, article)
    labelled(page, "Headline").fill("Typed for an hour")
    Article.objects.all().delete()
    expect(page.locator(STATUS)).to_contain_text("This article was deleted.")
    press_save(page)

    expect(page.locator(".errornote, .errorlist").first).to_be_visible()
    expect(page.locator("#content-main")).to_contain_text(
        "This article was deleted while you had it open."
    )
    expect(labelled(page, "Headline")).to_have_value("Typed for an hour")
    desk_journey.save(page)
    assert Article.objects.get().headline == "Typed for an hour"
    problems.clear()  # the browser complains of every 404


def test_a_save_during_which_the_database_is_lost_is_offered_again(
    page: Page, log_in, problems, monkeypatch
):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_article(page, article)

    def lose(*args: object, **options: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("articles.drafts.keep_revision", lose)
    labelled(page, "Headline").fill("Typed just before")
    press_save(page)
    expect(page.locator("h1")).to_have_text("The database does not answer")
    monkeypatch.undo()
    problems.clear()  # the browser complains of every 503

    assert draft(article).headline == article.headline
    open_article(page, article)
    page.locator(OFFER).get_by_role("link", name="Restore").click()
    expect(labelled(page, "Headline")).to_have_value("Typed just before")
    desk_journey.save(page)
    assert draft(article).headline == "Typed just before"
    assert (
        page.evaluate("Object.keys(localStorage).filter(key => /unsaved/.test(key))")
        == []
    )


def test_a_database_that_is_away_is_said_before_the_form_is_sent(
    page: Page, log_in, problems
):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    open_article(page, article)
    labelled(page, "Headline").fill("Typed for an hour")
    page.route("**/jsi18n/", lambda route: route.fulfill(status=500))
    press_save(page)
    expect(page.locator(".save-trouble")).to_contain_text(
        "The server can’t save just now. Your text is safe here"
    )
    page.unroute("**/jsi18n/")
    desk_journey.save(page)
    problems.clear()


def test_a_wrong_clock_changes_nothing(page: Page, log_in, problems):
    article = desk_people.article()
    log_in(page.context, desk_people.editor())
    page.clock.install()
    page.on("dialog", lambda dialog: dialog.accept())
    open_article(page, article)
    now = page.evaluate("Date.now()")
    # The form that is open after the first save is written in again.
    for days in (-2, 2):
        typed = f"Typed {days} days from now"
        page.clock.set_system_time(now + days * 86_400_000)
        labelled(page, "Headline").fill(typed)
        page.clock.run_for(5000)
        expect(page.locator(STATUS)).to_contain_text("Unsaved changes stored")
        open_article(page, article)
        page.locator(OFFER).get_by_role("link", name="Restore").click()
        expect(labelled(page, "Headline")).to_have_value(typed)
        press_save(page)
        desk_journey.expect_done(page, "Saved")
        assert draft(article).headline == typed

    # The frame of the page beside the form runs no script, not even the clock's.
    page.close()
    problems[:] = [each for each in problems if "Blocked script" not in each]
