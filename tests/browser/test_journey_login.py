"""Logging in, from nothing: wrong passwords until no more are taken, the advice, and
the way back in.
"""

import pytest
from axes.models import AccessAttempt

from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_people import editor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def fill_in(page, username: str, password: str) -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def try_to_log_in(page, username: str, password: str) -> None:
    page.goto("/admin/login/")
    fill_in(page, username, password)


def test_who_guesses_too_often_is_told_to_wait_and_gets_in_later(
    browser_context, problems, screenshot, settings
):
    editor()
    settings.TRUSTED_PROXIES = 1
    page = browser_context(
        extra_http_headers={"X-Forwarded-For": "203.0.113.7"}
    ).new_page()
    for n in range(settings.AXES_FAILURE_LIMIT):
        try_to_log_in(page, "ed", f"wrong-{n}")

    page.get_by_role("heading", name="Too many wrong passwords").wait_for()
    assert (
        "No password is accepted for “ed” from your network address (203.0.113.7)"
        in page.inner_text("main")
    )
    assert "15 minutes from now" in page.inner_text("main")
    can_be_read_on_every_screen(page, screenshot, "locked-out-of-the-desk")
    problems.clear()  # the browser complains of every 429

    page.keyboard.press("Tab")
    page.get_by_role("link", name="To the login form").press("Enter")
    page.wait_for_url("**/admin/login/")
    try_to_log_in(page, "ed", "pw")
    page.get_by_role("heading", name="Too many wrong passwords").wait_for()
    problems.clear()

    elsewhere = browser_context(
        extra_http_headers={"X-Forwarded-For": "198.51.100.4"}
    ).new_page()
    try_to_log_in(elsewhere, "ed", "pw")
    elsewhere.get_by_role("heading", name="The desk").wait_for()

    for attempt in AccessAttempt.objects.all():  # a quarter of an hour passes
        before = attempt.attempt_time - settings.AXES_COOLOFF_TIME
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=before)
    try_to_log_in(page, "ed", "pw")
    page.get_by_role("heading", name="The desk").wait_for()


def can_be_read_on_every_screen(page, screenshot, name: str) -> None:
    for width, colour_scheme in on_every_screen(page):
        screenshot(page, f"{name}-{width}-{colour_scheme}")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_form_that_is_too_large_is_answered_with_what_to_do(
    browser_context, problems, screenshot
):
    page = browser_context(viewport=(390, 844)).new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").evaluate("field => field.removeAttribute('maxlength')")
    fill_in(page, "x" * 70_000, "x")
    page.get_by_role("heading", name="Too much was sent").wait_for()

    can_be_read_on_every_screen(page, screenshot, "too-much")
    problems.clear()  # the browser complains of every 413


def test_who_guesses_the_old_password_is_told_to_wait(
    browser_context, problems, screenshot, log_in, settings
):
    context = browser_context(viewport=(390, 844))
    log_in(context, editor())
    page = context.new_page()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        page.goto("/admin/password_change/")
        page.locator("#id_old_password").fill("wrong")
        page.locator("#id_new_password1").fill("a new one of twelve")
        page.locator("#id_new_password2").fill("a new one of twelve")
        page.get_by_role("button", name="Change password").click()
    page.get_by_role("heading", name="Too many wrong passwords").wait_for()

    can_be_read_on_every_screen(page, screenshot, "locked-out")
    problems.clear()
