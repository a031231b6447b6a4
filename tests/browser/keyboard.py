"""Working with the keyboard alone: from one stop of Tab to the next."""

import pytest
from playwright.sync_api import Locator, Page, expect

SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
TABS_MAX = 60
"""How often somebody would press Tab before giving up."""

DESCRIBE_FOCUS = """() => {
  const field = document.activeElement;
  return [field.name, field.getAttribute('aria-label'), field.value, field.textContent]
    .filter(Boolean).map(words => String(words).trim().replace(/\\s+/g, ' '));
}"""
IS_COVERED = """() => {
  const field = document.activeElement;
  const bar = document.querySelector('.writing .submit-row');
  if (!bar || bar.contains(field) || field.closest('dialog')) return false;
  const place = field.getBoundingClientRect();
  const top = Math.max(0, place.top);
  // A text may be longer than the window: its first visible line counts.
  const bottom = Math.min(place.bottom, top + 20);
  return bottom > bar.getBoundingClientRect().top || place.bottom < 0;
}"""


def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    """Press Tab until the focus is on what is called `name`. On the way, nothing that
    gets the focus may be covered by the bar.
    """
    for _ in range(TABS_MAX):
        page.keyboard.press(key)
        assert not page.evaluate(IS_COVERED), page.evaluate(DESCRIBE_FOCUS)
        if name in page.evaluate(DESCRIBE_FOCUS):
            return
    pytest.fail(f"{name!r} can't be reached with {key}")


def tab_into(page: Page, place: Locator, *, key: str = "Tab") -> None:
    """Press Tab until the focus is on `place` or within it."""
    expect(place).to_be_attached()
    for _ in range(TABS_MAX):
        page.keyboard.press(key)
        assert not page.evaluate(IS_COVERED), page.evaluate(DESCRIBE_FOCUS)
        if place.evaluate("place => place.contains(document.activeElement)"):
            return
    pytest.fail(f"{place} can't be reached with {key}")
