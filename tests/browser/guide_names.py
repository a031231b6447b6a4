"""What the guide may quote: names and keys that pages of the desk have."""

import re

from playwright.sync_api import Page

NAMES = """
async (address) => {
  let page = document;
  if (address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  const of = (selector, read) => [...page.querySelectorAll(selector)].map(read);
  return [
    ...of("a, button, label, legend, summary, h1, h2, h3, th, dt, option, kbd",
      (element) => element.textContent),
    ...of(".tag, .picture-use, .note-gone", (element) => element.textContent),
    ...of("input[type=submit]", (element) => element.value),
    ...of("[aria-label]", (element) => element.getAttribute("aria-label")),
    ...of("[placeholder]", (element) => element.placeholder),
  ];
}
"""


def read_names(page: Page, address: str = "") -> set[str]:
    """Return what everything on the open page, or at an address of the same site, is
    called that is pressed, filled in or read as a title.
    """
    names = set()
    for name in page.evaluate(NAMES, address):
        name = " ".join(name.split())
        # “Findings 3”, “2 blockers”, “They are different: Prices of bread”
        names |= {name, re.sub(r"^\d+ | \d+$", "", name), name.lstrip("+ ")}
        names.add(name.partition(": ")[0])
    return names


def read_keys(page: Page) -> set[str]:
    """Return the keys that the help of the open page names."""
    keys = page.locator("dialog kbd").all_text_contents()
    return {key for text in keys for key in text.split()}
