"""What axe says of a page of the desk, and the screens on which a page is looked at."""

from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

IMPACTS = ("minor", "moderate", "serious", "critical")


def serious(page: Page) -> list[str]:
    """Give the findings that keep somebody from the page, with the element of each and
    what it lacks.
    """
    return findings(page, impacts=("serious", "critical"))


def findings(page: Page, impacts: Iterable[str] = IMPACTS) -> list[str]:
    """Return all that axe finds on the page, with the element of each and what it
    lacks.
    """
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {node['html'][:150]} {node['failureSummary'][:200]}"
        for rule in found
        if rule["impact"] in impacts
        for node in rule["nodes"]
    ]


def on_every_screen(
    page: Page, widths: Iterable[int] = (390, 1280)
) -> Iterator[tuple[int, str]]:
    """Show an open page in each width and colour scheme, one after the other, and yield
    these.
    """
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844 if width < 1000 else 900})
        for colour_scheme in ("light", "dark"):
            page.emulate_media(color_scheme=colour_scheme)
            yield width, colour_scheme
