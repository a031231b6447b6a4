"""A slow connection: a page that is used before one of its scripts is there, or before
it is answered.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route


def hold_back(page: Page, name: str) -> Callable[[], None]:
    """Hold the script `name` back. Returns a function that lets it arrive.

    A page waits for it to be loaded: `goto` needs `wait_until="commit"`.
    """
    address = re.compile(rf"/{name}(\.\w+)?\.js$")
    held: list[Route] = []
    # A function of ours, since Playwright takes no method of a list.
    page.route(address, lambda route: held.append(route))

    def let_arrive() -> None:
        for route in held:
            route.continue_()
        page.unroute(address)

    return let_arrive


def take_held(page: Page, held: list[Route]) -> Route:
    """Return the first request that a page's route holds back, once it is there.

    Playwright tells of a request before it hands it over, and hands over whatever has
    come when it is next asked for something.
    """
    while not held:
        page.evaluate("0")
    return held[0]
