"""From two records of one source to one: an editor merges them, readers are led to the
one that stays, drafts cite it, and an alarm follows for both.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import register
from articles.models import Article, Source, Term
from tests.admin.conftest import person
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.settling import wait_until_settled
from tests.merged_sources import GOES, STAYS, cite, find_pair

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def form_of(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])


def test_two_records_of_one_source_become_one(
    page: Page, log_in, browser_context, screenshot
):
    Term.objects.create(
        name="Jar", definition="What honey is sold in.", url=GOES["url"]
    )
    cite("Why is honey dear?", "jars", standfirst="What a [[jar]] costs.")
    both = cite("Who keeps bees?", "honey", "jars")
    goes, stays = find_pair()
    register.set_status(goes, "disputed", "Two say so.", by=None, now=timezone.now())

    # From the list of sources to the one that stays, by a search for its title.
    log_in(page.context, desk_people.editor())
    desk_journey.open_desk(page)
    page.get_by_role("link", name="Sources", exact=True).click()
    page.get_by_role("link", name=GOES["title"]).click()
    page.get_by_role("link", name="Merge into another source…").click()
    desk_journey.labelled(page, "Title, web address or DOI").fill("market report")
    page.get_by_role("button", name="Search").click()
    screenshot(page, "merge-choose")
    assert not serious(page)
    page.get_by_role("link", name=STAYS["title"]).click()

    # What will happen, before anything does.
    said = page.locator("#content-main")
    expect(said).to_contain_text("2 drafts cite")
    expect(said).to_contain_text("One draft lists both sources.")
    expect(said).to_contain_text("This can’t be undone.")
    expect(page.get_by_role("radio", name="Disputed: Two say so.")).to_be_checked()
    assert not serious(page)
    for width, scheme in on_every_screen(page):
        screenshot(page, f"merge-confirm-{width}-{scheme}")
    page.get_by_role("radio", name=GOES["title"]).check()
    page.get_by_role("button", name="Merge for good").click()
    expect(page.locator(".messagelist")).to_contain_text("was merged into this source")
    expect(desk_journey.labelled(page, "Title")).to_have_value(GOES["title"])
    expect(page.locator("#merged-sources").locator("..")).to_contain_text(GOES["title"])
    screenshot(page, "merge-done")

    # The list and its search have the one; the form of the other leads to it.
    page.get_by_role("link", name="Sources", exact=True).first.click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.goto(form_of(goes))
    expect(page).to_have_url(page.url.split("/admin")[0] + form_of(stays))

    # The draft that listed both lists one, and its text cites it.
    page.goto(reverse("admin:articles_article_change", args=[both.article_id]))
    expect(page.locator("#citations-group .has_original")).to_have_count(1)
    expect(desk_journey.labelled(page, "Body").first).to_have_value(
        "Honey is dear, says honey [@honey]. Honey is dear, says jars [@honey]."
    )

    # Readers are led to the one that stays, which lists what cites either.
    reader = desk_journey.as_a_reader(browser_context, goes.get_absolute_url())
    expect(reader).to_have_url(page.url.split("/admin")[0] + stays.get_absolute_url())
    for headline in ("Why is honey dear?", "Who keeps bees?"):
        expect(reader.get_by_role("link", name=headline)).to_have_count(1)
    expect(reader.get_by_role("link", name="Jar", exact=True)).to_have_count(1)
    screenshot(reader, "merged-source")
    reader.goto(both.get_absolute_url())
    # At each citation, and in the note beside it.
    expect(reader.locator("#price a.status")).to_have_count(4)
    reader.locator("#price a.status").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(GOES["title"])

    # Alarms for both, and the definition that is taken from it.
    page.goto(reverse("admin:articles_source_alarms"))
    expect(page.locator(".alarm")).to_have_count(2)
    expect(page.locator(".cited-definitions")).to_contain_text("What honey is sold in.")
    assert not serious(page)
    screenshot(page, "merged-alarms")


def test_an_open_form_that_lists_both_is_saved_without_losing_a_word(
    page: Page, log_in, browser_context, problems
):
    edition = cite("Who keeps bees?", "honey", "jars")
    goes, stays = find_pair()
    log_in(page.context, desk_people.editor())
    desk_journey.open_article(page, "Who keeps bees?")
    body = desk_journey.labelled(page, "Body").first
    body.fill(f"{body.input_value()}\n\nI typed this, with a source [@jars].")

    # Somebody else finds the duplicate meanwhile, in the notice of its form.
    context = browser_context()
    log_in(context, person("ann", "Editor"))
    other = context.new_page()
    other.goto(form_of(goes))
    wait_until_settled(other)
    desk_journey.labelled(other, "Title").fill("Honey market report")
    with other.expect_popup() as opened:
        other.get_by_role("link", name="Merge into it…").click()
    opened.value.get_by_role("button", name="Merge for good").click()
    expect(opened.value.locator(".messagelist")).to_contain_text("was merged into")

    # What they had typed into the form of the other is not lost, either.
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator("body")).to_contain_text(
        "was merged into “Honey market report” while you had it open."
    )
    expect(other.locator("body")).to_contain_text(GOES["url"])
    problems.clear()  # the browser notes the refusal

    desk_journey.save(page)
    draft = Article.objects.get(pk=edition.article_id)
    assert [row.source for row in draft.citations.all()] == [stays]
    assert draft.sections.first().body.endswith("I typed this, with a source [@honey].")


def test_a_writer_sees_no_way_to_merge(page: Page, log_in):
    cite("Why is honey dear?", "jars")
    source = Source.objects.get()
    log_in(page.context, person("wren", "Writer"))
    page.goto(form_of(source))
    expect(page.get_by_role("link", name="Cited by")).to_be_visible()
    expect(page.get_by_role("link", name="Merge into another source…")).to_have_count(0)
