"""The database is lost while somebody saves. The page that says so has all that was typed,
and puts it back into the form once the database answers.
"""

import pytest
from django.db import OperationalError
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen
from tests.browser.desk_journey import labelled
from tests.browser.test_journey_merge import draft

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_typed_is_saved_when_the_database_is_back(
    browser_context, log_in, screenshot, problems, monkeypatch
):
    article = desk_people.article()
    page = browser_context(viewport=(390, 844), javascript=False).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    labelled(page, "Headline").fill("Bees?")
    page.locator("#id_sections-0-body").fill("One.\n\n    Two, indented. " * 9)

    def lose(*args: object, **options: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", lose)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("h1")).to_have_text("The database does not answer")
        page.locator("summary").click()
        for width, colours in on_every_screen(page):
            screenshot(page, f"away-{width}-{colours}")
            back = page.get_by_role("button", name="Put it back into the form")
            expect(back).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        # Trying too early costs nothing.
        back.click()
        expect(page.locator("h1")).to_have_text("The database does not answer")

    page.get_by_role("button", name="Put it back into the form").click()
    expect(page.locator(".errornote")).to_contain_text("What you typed is back")
    desk_journey.save(page)
    saved = draft(article)
    assert saved.headline == "Bees?"
    assert saved.sections[0].body.startswith("One.\n\n    Two, indented.")
    problems.clear()  # the browser complains of every 503
