"""What axe says of a page, and the screens on which a page is looked at.

A look by axe costs more than the page itself, so no look asks for what another has
answered. What most rules look at is the same in every colour scheme: in a dark one only
the rules of colours are asked, and a test that looks at a page in the dark also looks
at it in the light.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

IMPACTS = ("minor", "moderate", "serious", "critical")
COLOURS = ["color-contrast", "link-in-text-block"]
ENHANCED = "color-contrast-enhanced"
"""The rule of a contrast of 7 to 1, which axe asks for only on request. It says
nothing of what has less than 4.5 to 1, so it does not stand for the usual rule.
"""

CROSSWISE = ((390, "light"), (1280, "dark"))
"""Screens on which axe looks at a large page that `on_every_screen` shows: each width and
each scheme once.
"""

IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"


def serious(page: Page) -> list[str]:
    """Give the findings that keep somebody from the page, with the element of each and
    what it lacks.
    """
    return findings(page, impacts=("serious", "critical"))


def findings(
    page: Page, impacts: Iterable[str] = IMPACTS, *, is_enhanced: bool = False
) -> list[str]:
    """Return all that axe finds on the page, with the element of each and what it
    lacks. `is_enhanced` asks for the contrast of 7 to 1 as well.
    """
    return [
        f"{page.url}: {rule['id']}: {node['html'][:150]} {node['failureSummary'][:200]}"
        for rule in _run_axe(page, is_enhanced)
        if rule["impact"] in impacts
        for node in rule["nodes"]
    ]


def _run_axe(page: Page, is_enhanced: bool) -> list[dict[str, Any]]:
    # Nothing is loaded beforehand: only rules about sound need it. Axe is in no frame, and
    # would wait half a second for an answer from each.
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "preload": False,
        "iframes": False,
    }
    if page.evaluate(IS_DARK):
        options["runOnly"] = COLOURS + ([ENHANCED] if is_enhanced else [])
    elif is_enhanced:
        options["rules"] = {ENHANCED: {"enabled": True}}

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        "options => axe.run(options).then(results => results.violations)", options
    )


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
