"""Waiting for a page to come to rest, and time that passes faster for its scripts.

Playwright's "networkidle" waits half a second in which nothing is asked for, after every
page: a third of what the journeys took.
"""

from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Error, Page, Request

PACE = 10
"""How many times faster a script's short `setTimeout` is in tests, such as the desk's
pauses after the last key. What waits longer still comes later.
"""
SHORT = 1000
"""Milliseconds. Longer pauses pass as they are: the desk stores what is typed after two
seconds, which a field that is filled every moment would make it do for every field.
"""
QUICKEN = f"""{{
  const start = window.setTimeout.bind(window);
  window.setTimeout = (act, delay = 0, ...rest) =>
    start(act, delay > {SHORT} ? delay : delay / {PACE}, ...rest);
}}"""

# Scripts put things off by up to 400 ms of their time, and draw in the next frame.
REST = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(done, 500)
)))"""

_under_way: WeakKeyDictionary[Page, set[Request]] = WeakKeyDictionary()
"""What each page with scripts has asked for and not got yet."""


def follow_requests(context: BrowserContext) -> None:
    """Let `wait_until_settled` know what the pages of a browser ask for."""
    context.on("page", follow_page)


def follow_page(page: Page) -> None:
    pending = _under_way.setdefault(page, set())

    def forget_former_page(frame) -> None:
        # Chromium does not tell how the last words of a page that is left end.
        if frame == page.main_frame:
            pending.clear()

    # Playwright takes no method of a set.
    page.on("request", lambda request: pending.add(request))
    page.on("requestfinished", lambda request: pending.discard(request))
    page.on("requestfailed", lambda request: pending.discard(request))
    page.on("framenavigated", forget_former_page)


def wait_until_settled(page: Page) -> None:
    """Wait until the page is loaded, has got what it asked for by itself, and shows
    it.
    """
    pending = _under_way.get(page)
    if pending is None:  # without scripts, or not of these tests
        page.wait_for_load_state("networkidle")
        return
    is_settled = False
    while not is_settled:
        page.wait_for_load_state("load")
        try:
            page.evaluate(REST)
            is_settled = not pending
        except Error as error:
            # It loads itself again where something typed is to be offered.
            if "context was destroyed" not in str(error):
                raise
