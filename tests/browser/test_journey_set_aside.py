"""A clock that ran ahead has dated an edition. An administrator withdraws the article at
the desk, and says why what was dated ahead is set aside.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.admin.publishing.publish_desk import publish_now
from tests.browser import desk_people
from tests.browser.accessibility import on_every_screen
from tests.browser.desk_journey import labelled

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "The server’s clock was three months ahead until noon."


def look(page: Page, screenshot, name: str) -> None:
    for width, colours in on_every_screen(page, (1280, 390)):
        screenshot(page, f"ahead-{name}-{width}-{colours}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_administrator_withdraws_what_was_dated_ahead(
    browser_context, log_in, screenshot, problems
):
    article = desk_people.article()
    chief = User.objects.create_superuser("chief")
    publish_now(article, chief, now=timezone.now() + timedelta(days=90))
    page = browser_context(viewport=(390, 844), javascript=False).new_page()

    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    expect(page.locator("main")).to_contain_text("an administrator can set this")
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    look(page, screenshot, "editor")

    log_in(page.context, chief)
    page.goto(reverse("admin:articles_article_publish", args=[article.pk]))
    look(page, screenshot, "publish")
    page.goto(reverse("admin:articles_article_withdraw", args=[article.pk]))
    look(page, screenshot, "withdraw")
    labelled(page, "Public reason").fill("It counted the wrong cows.")
    labelled(page, "Reason to set aside").fill(REASON)
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("is withdrawn")

    gone = Edition.objects.get()
    assert (gone.number, gone.kind) == (1, "withdrawn")
    page.goto(reverse("admin:articles_article_history", args=[article.pk]))
    expect(page.locator("main")).to_contain_text(REASON)
    page.goto(gone.get_absolute_url())
    expect(page.locator("main")).to_contain_text("was set aside")
    look(page, screenshot, "reader")
    problems.clear()  # the browser notes that the page is gone, as it should be
