"""Previews of the article's form: none as it loads, one as a row is opened, and a form
that needs none.
"""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.document import SectionPart
from articles.models import Article, Citation, Section
from tests.browser import desk_people
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

PREVIEW = re.compile(r"/admin/markdownx/markdownify/")
MANY = 40


def open_form(page: Page, log_in, article: Article) -> list[str]:
    """Open the form of `article` as an editor, and return the list of previews that it
    asks for.
    """
    asked: list[str] = []
    page.on(
        "request",
        lambda request: (
            asked.append(request.url) if PREVIEW.search(request.url) else None
        ),
    )
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    wait_until_settled(page)
    return asked


def preview(page: Page, row: str) -> Locator:
    return page.locator(f"#{row} .markdownx-preview")


def test_a_row_of_the_seeds_form_shows_its_preview_once_it_is_opened(
    page, log_in, screenshot
):
    call_command("loaddata", "explainer", verbosity=0)
    cited = 2
    keys = list(Citation.objects.values_list("key", flat=True))
    body = "Cites all: " + " ".join(f"[@{key}]" for key in keys)
    Section.objects.filter(position=cited).update(body=body)
    asked = open_form(page, log_in, Article.objects.get())
    assert asked == []

    row = page.locator(f"#sections-{cited}")
    row.locator(".part-fold").press("Enter")

    expect(preview(page, f"sections-{cited}").locator("a.citation")).to_have_count(
        len(keys)
    )
    expect(
        preview(page, f"sections-{cited}").locator(".unknown-citation")
    ).to_have_count(0)
    assert len(asked) == 1
    row.scroll_into_view_if_needed()
    screenshot(page, "desk-form-row-open")

    row.locator(".part-fold").press("Enter")
    row.locator(".part-fold").press("Enter")
    wait_until_settled(page)
    assert len(asked) == 1, "what is shown already is not asked for again"


def test_of_many_rows_opened_at_once_those_in_view_ask_for_their_preview(page, log_in):
    sections = tuple(
        SectionPart(anchor=f"s{n}", heading=f"Part {n}", body=f"Text {n}.")
        for n in range(MANY)
    )
    asked = open_form(page, log_in, desk_people.article(sections=sections, related=()))
    page.get_by_role("button", name="Show all").first.click()

    last = f"sections-{MANY - 1}"
    page.locator(f"#{last}").scroll_into_view_if_needed()
    expect(preview(page, last)).to_have_text(f"Text {MANY - 1}.")
    assert 0 < len(asked) < MANY


def test_a_link_to_a_row_shows_its_preview(page, log_in):
    sections = tuple(
        SectionPart(anchor=f"s{n}", heading=f"Part {n}", body=f"Text {n}.")
        for n in range(6)
    )
    article = desk_people.article(sections=sections, related=())
    log_in(page.context, desk_people.editor())
    page.goto(
        reverse("admin:articles_article_change", args=[article.pk]) + "#sections-4"
    )
    expect(preview(page, "sections-4")).to_have_text("Text 4.")


def test_the_form_works_without_javascript(browser_context, log_in, screenshot):
    page = browser_context(javascript=False).new_page()
    open_form(page, log_in, desk_people.article())
    expect(preview(page, "sections-0")).to_be_hidden()
    page.locator("#id_sections-0-body").fill("Written without a script.")
    screenshot(page, "desk-form-without-javascript")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Section.objects.get(anchor="one").body == "Written without a script."
