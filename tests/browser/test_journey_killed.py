"""Server and browser are killed while somebody types: at most five seconds of it are
lost, and the rest is offered back.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from articles.models import Article, Revision, WorkingCopy
from tests.browser import desk_journey, desk_people
from tests.browser.conftest import ARGUMENTS, PATIENCE
from tests.browser.desk_journey import labelled
from tests.browser.settling import wait_until_settled
from tests.pools import pool

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
]

LOST_MAX = 5
"""Seconds of typing that may be lost."""
OFFER = ".unsaved-offer"


@dataclass(frozen=True)
class OwnBrowser:
    """A Chromium process that nothing else uses."""

    page: Page
    process: subprocess.Popen

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)


@contextmanager
def own_browser(
    playwright_browser: Browser, path: str, profile: Path
) -> Iterator[OwnBrowser]:
    """Start a Chromium with the profile of one that was killed, or a new one."""
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    (profile / "SingletonLock").unlink(missing_ok=True)
    arguments = [*ARGUMENTS, "--headless=new", "--remote-debugging-port=0"]
    arguments += [f"--user-data-dir={profile}"]
    # Chromium refuses its sandbox to root.
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [path, *arguments, "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        port = wait_for_port(port_file, process)
        over_cdp = playwright_browser.browser_type.connect_over_cdp
        browser = over_cdp(f"http://127.0.0.1:{port}")
        context = browser.contexts[0]
        context.set_default_timeout(PATIENCE)
        yield OwnBrowser(context.pages[0], process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def wait_for_port(port_file: Path, process: subprocess.Popen) -> int:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if port_file.exists() and (lines := port_file.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.05)  # between two looks whether it has started
    raise AssertionError("Chromium did not start")


def open_form(page: Page, port: int, user: User, article: Article) -> None:
    client = Client()
    client.force_login(user)
    site = f"http://127.0.0.1:{port}"
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": f"{site}/admin/"}]
    )
    path = reverse("admin:articles_article_change", args=[article.pk])
    page.goto(f"{site}{path}")
    wait_until_settled(page)


def type_until(page: Page, is_enough: Callable[[], bool]) -> Iterator[float]:
    """Type numbered words without a pause. Yield when each was typed."""
    number = 0
    while not is_enough():
        page.keyboard.type(f"word{number} ", delay=20)
        number += 1
        yield time.monotonic()


def test_server_and_browser_are_killed_while_somebody_types(
    browser, chromium_path, tmp_path
):
    article, editor = desk_people.article(), desk_people.editor()
    revisions = Revision.objects.count()
    with ExitStack() as running:
        server = running.enter_context(pool("all", threads=4, static=True))
        own = running.enter_context(own_browser(browser, chromium_path, tmp_path))
        open_form(own.page, server.port, editor, article)
        standfirst = labelled(own.page, "Standfirst")
        standfirst.fill("")
        standfirst.focus()

        # The first words are stored, and others are typed after them.
        stored = WorkingCopy.objects.with_changes().filter(fields__icontains="word3")
        typed = list(type_until(own.page, stored.exists))
        own.page.keyboard.type("these are lost")
        killed_at = time.monotonic()
        os.killpg(server.process.pid, signal.SIGKILL)
        own.kill()
        port = server.port

    with (
        pool("all", threads=4, static=True, port=port) as server,
        own_browser(browser, chromium_path, tmp_path) as own,
    ):
        open_form(own.page, port, editor, article)
        offer = own.page.locator(OFFER)
        offer.get_by_role("link", name="Restore").click()
        text = labelled(own.page, "Standfirst").input_value()
        words = re.findall(r"(word\d+) ", text)  # the last may be half typed
        assert words == [f"word{number}" for number in range(len(words))]
        lost = typed[len(words) :]
        assert not lost or killed_at - lost[0] <= LOST_MAX

        desk_journey.save(own.page)
    article.refresh_from_db()
    assert article.standfirst.split() == text.split()
    assert Revision.objects.count() == revisions + 1


RECORD = r"""
window.recorded = { typed: [], sent: [], answers: [] };
document.addEventListener("input", () => recorded.typed.push(Date.now()), true);
const { fetch } = window;
window.fetch = (address, options = {}) => {
  const answer = fetch(address, options);
  if (String(address).includes("/working-copies/")) {
    recorded.answers.push(answer.then((response) => response.clone().text()));
    if (/"fields":\[\[/.test(options.body)) recorded.sent.push(Date.now());
  }
  return answer;
};
"""
"""Keeps when something was typed and sent, by the page's own clock: how long the way
to the server takes is not what the page decides.
"""


def test_what_is_typed_without_a_pause_is_sent_at_least_every_five_seconds(
    browser_context, log_in, problems
):
    article = desk_people.article()
    page = browser_context(is_quick=False).new_page()
    log_in(page.context, desk_people.editor())
    page.clock.install()
    page.add_init_script(RECORD)
    desk_journey.open_article(page, article.headline)
    labelled(page, "Headline").focus()

    for _ in range(16):
        page.keyboard.type("a")
        page.clock.run_for(1000)
        page.evaluate("Promise.all(recorded.answers)")
    page.clock.run_for(LOST_MAX * 1000)

    typed, sent = page.evaluate("[recorded.typed, recorded.sent]")
    assert len(typed) == 16
    for typed_at in typed:
        sent_at = next(at for at in sent if at >= typed_at)
        assert sent_at - typed_at < LOST_MAX * 1000

    # The frame of the page beside the form runs no script, not even the clock's.
    page.close()
    problems[:] = [each for each in problems if "Blocked script" not in each]
