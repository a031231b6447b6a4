"""Take the picture of docs/theming.md again: `make theme-picture`.

The theme is built from the lines of that document, and shows the seed explainer of a
temporary site.
"""

# ruff: noqa: E402 (Django is set up before what needs it is imported)

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop

import django

django.setup()

from django.core.management import call_command
from django.test import override_settings
from django.test.runner import DiscoverRunner
from PIL import Image
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.models import Edition
from tests.themes import build_documented_theme, settings_with_theme

PICTURE = ROOT / "docs" / "images" / "theme.png"
SIZE = {"width": 1280, "height": 800}
COLOURS = 64
"""Colours that the picture is reduced to: a page has few."""


def take_picture(chromium: str, address: str) -> bytes:
    """Return the top of the page at `address` as a PNG."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        shot: bytes = page.screenshot()
        browser.close()
    return shot


def write_picture(shot: bytes) -> None:
    """Write the screenshot to where the document shows it."""
    few_colours = Image.open(io.BytesIO(shot)).convert("RGB")
    few_colours = few_colours.quantize(COLOURS, dither=Image.Dither.NONE)
    few_colours.save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size / 1000
    print(f"{PICTURE.relative_to(ROOT)}: {size:.0f} kB")


def main() -> None:
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    if not chromium:
        sys.exit("There is no Chromium here. Install one, or name it in CHROME_PATH.")

    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    server = LiveServer("127.0.0.1")
    try:
        with tempfile.TemporaryDirectory() as folder:
            build_documented_theme(Path(folder))
            call_command("loaddata", "explainer", verbosity=0)
            path = Edition.objects.get().get_absolute_url()
            with override_settings(**settings_with_theme(Path(folder))):
                write_picture(take_picture(chromium, f"{server.url}{path}"))
    finally:
        server.stop()
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
