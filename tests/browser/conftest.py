"""Journeys in the system's Chromium. Whatever a page complains of fails the test:
errors, blocked content, other hosts.

`page` is a page of a desktop with JavaScript; `browser_context(…)` makes others;
`log_in(context, user)` needs no form.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.settling import QUICKEN, follow_requests
from tests.shared_rows import ROWS_AROUND_TESTS

NAMES = (
    "chromium-headless-shell",  # the same engine without windows: a quarter less CPU
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
ARGUMENTS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
ARGUMENTS += ["--disable-sync", "--disable-dev-shm-usage"]
# Nothing is drawn on a screen. Without a process for that, tests take 7 % less CPU.
ARGUMENTS += ["--in-process-gpu"]

PATIENCE = 30_000
"""Milliseconds to wait for what a page is to show: many times what it takes, since
other work may be running.
"""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium; without one the test is skipped, or fails where
    REQUIRE_BROWSER=1.
    """
    path = os.environ.get("CHROME_PATH") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if path:
        return path
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but there is no Chromium here.")
    pytest.skip("there is no Chromium here")


@pytest.fixture(scope="session")
def browser(
    request: pytest.FixtureRequest, chromium_path: str, django_db_setup: None
) -> Iterator[Browser]:
    # Chromium refuses its sandbox to root. The flag for Django: playwright keeps an
    # event loop in this thread, which Django takes for asynchronous code.
    arguments = ARGUMENTS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    made_by_migrations = connection._test_serialized_contents
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # In that loop Django has another connection, which does not know what
        # `serialized_rollback` restores.
        connection._test_serialized_contents = made_by_migrations
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=arguments
        )
        yield browser
        # What a test after the last one here asked for is in the loop's connection.
        if shared := request.config.stash.get(ROWS_AROUND_TESTS, None):
            shared.remove()
        browser.close()


@pytest.fixture(autouse=True, scope="session")
def cached_static_files() -> Iterator[None]:
    """Let browsers ask once for each static file, as they do of a site, where its name
    has a hash.
    """
    serve = StaticFilesHandler.serve

    def serve_for_long(handler: StaticFilesHandler, request: HttpRequest):
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_for_long)
        yield


class Problems(list[str]):
    """What pages complained of.

    What a test has taken off may come again, at any time until the page is closed: the
    desk repeats what failed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._expected: set[str] = set()

    def append(self, problem: str) -> None:
        if problem not in self._expected:
            super().append(problem)

    def clear(self) -> None:
        self._expected.update(self)
        super().clear()


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What pages complained of. A test that expects a complaint takes it off:
    `problems.clear()`.
    """
    found = Problems()
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def browser_context(
    browser: Browser, live_server, problems: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """A function that makes a browser of a given kind, its pages watched; addresses may
    begin with `/`.
    """
    made: list[BrowserContext] = []

    def make(
        *,
        javascript: bool = True,
        is_quick: bool = True,
        colour_scheme: str = "light",
        viewport: tuple[int, int] = (1280, 900),
        **options,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            color_scheme=colour_scheme,
            viewport={"width": viewport[0], "height": viewport[1]},
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        watch(context, live_server.url, problems)
        if javascript:
            follow_requests(context)
        if javascript and is_quick:
            context.add_init_script(QUICKEN)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    wait_for_server()


def wait_for_server() -> None:
    """Wait until the server has answered everything that was asked.

    A page of the desk asks for things by itself, as it is loaded and when it is left.
    What is still under way would ask a database that is being emptied.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while answering := list_server_threads():
        for thread in answering:
            # One that is only just being started is listed, but can't be joined yet.
            if thread.is_alive():
                thread.join(timeout=PATIENCE / 1000)
        if time.monotonic() > deadline:
            return


def list_server_threads() -> list[threading.Thread]:
    """Return the threads in which the server is answering."""
    name = "process_request_thread"  # socketserver's
    return [thread for thread in threading.enumerate() if name in thread.name]


def watch(context: BrowserContext, site: str, problems: list[str]) -> None:
    """Note every console error (blocked content is one), uncaught exception, and
    request to another host.
    """

    def on_request(request) -> None:
        if not request.url.startswith((site, "data:", "blob:", "about:")):
            problems.append(f"asked another host: {request.url}")

    context.on("request", on_request)
    context.on("weberror", lambda error: problems.append(f"uncaught: {error.error}"))
    context.on(
        "console",
        lambda message: (
            problems.append(f"{message.type}: {message.text}")
            if message.type == "error"
            else None
        ),
    )


@pytest.fixture
def page(browser_context: Callable[..., BrowserContext]) -> Page:
    return browser_context().new_page()


@pytest.fixture
def log_in(live_server) -> Callable[..., None]:
    """A function that signs a user in to a browser without the form: `log_in(context,
    user)`.
    """

    def sign_in(context: BrowserContext, user) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [
                {
                    "name": name,
                    "value": client.cookies[name].value,
                    "url": f"{live_server.url}/admin/",
                }
            ]
        )

    return sign_in


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """A function that keeps a picture of the whole page, under its name, where
    SCREENSHOTS says into which folder.
    """
    folder = os.environ.get("SCREENSHOTS")

    def keep(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep
