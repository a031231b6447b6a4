"""A slow connection: a page that is used before one of its scripts is there."""

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
