"""The weeks of the desk's calendar, without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.publishing import publish
from tests.answers import ALL_QUESTIONS
from tests.browser import desk_people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_editor_looks_at_the_weeks_before_and_after(
    browser_context, log_in, screenshot, width
):
    now = timezone.now()
    article = desk_people.article()
    publish(
        article=article,
        by=None,
        now=now,
        live_from=now + timedelta(days=9),
        answered=ALL_QUESTIONS,
    )
    context = browser_context(javascript=False, viewport=(width, 900))
    log_in(context, desk_people.editor())
    page = context.new_page()
    page.goto(reverse("admin:index"))
    calendar = page.get_by_role("region", name="Going live")
    scheduled = calendar.locator(".week").get_by_role("link", name=article.headline)
    expect(scheduled).to_have_count(0)

    calendar.get_by_role("link", name="Next week").click()
    expect(scheduled).to_be_visible()
    expect(calendar).to_be_in_viewport()
    for colour_scheme in ("light", "dark"):
        page.emulate_media(color_scheme=colour_scheme)
        screenshot(page, f"weeks-next-{width}-{colour_scheme}")
    calendar.get_by_role("link", name="This week").click()
    expect(scheduled).to_have_count(0)
    calendar.get_by_role("link", name="Previous week").click()
    past = page.get_by_role("region", name="Went live")
    expect(past.locator(".week time")).to_have_count(7)
    screenshot(page, f"weeks-past-{width}")
