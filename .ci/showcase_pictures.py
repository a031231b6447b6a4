"""Take the README's pictures of the showcase again: `make showcase-pictures`.

The showcase is that of a fixed day, in a temporary site, so that a picture differs only
where a page does.
"""

# ruff: noqa: E402 (Django is set up before what needs it is imported)

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop

import django

django.setup()

from django.core.management import call_command
from django.test.runner import DiscoverRunner
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.identity import current

IMAGES = ROOT / "docs" / "images"
DAY = "2026-06-02T09:00:00Z"
COLOURS = 96
"""Colours that each picture is reduced to: a page has few."""


@dataclass(frozen=True)
class Shot:
    """A picture of what a window of `size` shows of a page."""

    name: str
    path: str
    size: tuple[int, int]
    scheme: str = "light"
    start: str = ""
    """A selector of what is at the top, "" for the top of the page."""


SHOTS = (
    Shot("showcase-front", "/", (1280, 900)),
    Shot("showcase-explainer", "/explainers/el-nino/", (1280, 900)),
    Shot("showcase-chart", "/explainers/votes-to-seats/", (390, 844), start=".chart"),
    Shot("showcase-phone", "/explainers/sea-level/", (390, 844), scheme="dark"),
    Shot("showcase-arabic", "/explainers/desalination/", (390, 844)),
)


def take_shot(browser: Browser, site: str, shot: Shot) -> None:
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page.goto(f"{site}{shot.path}")
    if shot.start:
        page.locator(shot.start).first.evaluate("chart => chart.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()

    picture = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    path = IMAGES / f"{shot.name}.png"
    picture.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    if not chromium:
        sys.exit("There is no Chromium here. Install one, or name it in CHROME_PATH.")

    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    server = LiveServer("127.0.0.1")
    try:
        call_command("make_corpus", at=DAY, verbosity=0)
        current.forget()
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(
                executable_path=chromium, args=arguments
            )
            for shot in SHOTS:
                take_shot(browser, server.url, shot)
            browser.close()
    finally:
        server.stop()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
