"""Going around a page with Tab: what somebody with a keyboard alone would miss."""

from playwright.sync_api import Page

LIMIT = 200
"""Presses of Tab that lead around any page of the desk."""
PRESSES = 10
"""Presses of Tab after which the page is asked what they led to: one question for each
would take longer than the presses.
"""

# A key is released after the focus has moved and the page has scrolled to it. Within a
# frame nothing is noted, and nothing is asked of what gets the focus there.
FOLLOW_TAB = """
() => {
  const isFollowed = Boolean(window.tabStops);
  window.tabStops = [];
  if (isFollowed) return;
  const look = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // Select2 and the texts of the form say it at their frame.
    const frame = getComputedStyle(element.closest(".select2-selection") ?? element);
    const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none"
      || frame.boxShadow !== "none" || frame.outlineStyle !== "none";
    const name = element.getAttribute("aria-label") || element.textContent || element.name;
    return {
      name: (name || element.id).trim().slice(0, 60),
      place: [...document.querySelectorAll("*")].indexOf(element),
      isMarked,
      isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  };
  window.addEventListener("keyup", () => window.tabStops.push(look()), { capture: true });
}
"""


def tab_through(page: Page) -> tuple[list[dict], bool]:
    """Return each stop of Tab, and whether one got out of the page at its end."""
    page.evaluate(FOLLOW_TAB)
    # Some pages begin in a field.
    page.locator(".skip-to-content-link").first.focus()
    stops: list[dict] = []
    for _ in range(LIMIT // PRESSES):
        for _ in range(PRESSES):
            page.keyboard.press("Tab")
        for stop in page.evaluate("window.tabStops.splice(0)"):
            if stop is None or (stops and stop["place"] == stops[0]["place"]):
                return stops, True
            stops.append(stop)
    return stops, False


def find_tab_faults(page: Page) -> list[str]:
    """Return what somebody with a keyboard alone would miss on the open page."""
    stops, is_out = tab_through(page)
    faults = []
    if not is_out:
        faults.append(f"no way out, at {stops[-1]['name']}")
    if len(stops) < 5:
        faults.append(f"{len(stops)} stops only")
    for stop in stops:
        if not stop["isMarked"]:
            faults.append(f"“{stop['name']}” has no mark")
        if not stop["isInView"]:
            faults.append(f"“{stop['name']}” is out of view")
    return faults
