"""Take the pictures of the editors' guide again: `make guide`.

It goes on the tour of tests/browser/guide.py, over a temporary site whose clock stands
still, so that a picture differs only where the desk does.
"""

# ruff: noqa: E402 (Django is set up before what needs it is imported)

import io
import itertools
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.test.runner import DiscoverRunner
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import guide

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
COLOURS = 96
"""Colours that each picture is reduced to: a page has few."""


def stop_the_clock() -> None:
    """Let it be noon, each time a microsecond later, so that what comes after something
    is later than it.
    """
    ticks = itertools.count()
    timezone.now = lambda: NOON + timedelta(microseconds=next(ticks))


def keep_picture(page: Page, name: str, address: str = "") -> None:
    if not name:
        return
    # What is still loaded may move what is shown.
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot(caret="hide", animations="disabled")))
    few_colours = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = guide.IMAGES / f"{name}.png"
    few_colours.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def make_opener(browser: Browser, site: str) -> guide.OpenAs:
    width, height = guide.VIEWPORT

    def open_as(user: User) -> Page:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
        )
        cookie = {"name": name, "value": client.cookies[name].value}
        context.add_cookies([{**cookie, "url": f"{site}/admin/"}])
        return context.new_page()

    return open_as


def main() -> None:
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    if not chromium:
        sys.exit("There is no Chromium here. Install one, or name it in CHROME_PATH.")

    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    stop_the_clock()
    server = LiveServer("127.0.0.1")
    try:
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(
                executable_path=chromium, args=arguments
            )
            guide.take_tour(make_opener(browser, server.url), keep_picture)
            browser.close()
    finally:
        server.stop()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
