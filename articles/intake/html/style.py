"""What an element does to the text in it: bold, emphasis, struck out, code. Word
processors say it with styles.
"""

import re
from dataclasses import replace
from typing import Any

from articles.intake.blocks.inline import Run
from articles.intake.html.tree import Element

MARKS = {
    **dict.fromkeys(("b", "strong"), "is_strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "is_emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "is_struck"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "is_code"),
}
"""The mark of a Run that each element adds."""
# "font-weight: bold"
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_BOLD_FROM = 600
# "display: none"
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_declarations(element: Element) -> dict[str, str]:
    """Return what the `style` attribute of `element` declares, in lower case."""
    style = element.get("style").lower()
    return {name: value.strip() for name, value in _DECLARATION.findall(style)}


def is_styled_away(element: Element) -> bool:
    return _HIDING.search(element.get("style").lower()) is not None


def apply_style(run: Run, element: Element) -> Run:
    """Return `run` with the marks that `element` adds or removes.

    A style overrides the tag: Google Docs wraps everything that it copies in a `b` of
    normal weight.
    """
    # Most elements change nothing, and get the same `run` back.
    mark = MARKS.get(element.tag)
    if mark and not _is_reference(element):
        changes: dict[str, Any] = {mark: True}
        run = replace(run, **changes)

    declared = read_declarations(element)
    if weight := declared.get("font-weight"):
        run = replace(run, is_strong=_is_bold(weight, run.is_strong))
    slant = declared.get("font-style")
    if slant and not (slant == "inherit" and run.is_emphasis):
        run = replace(run, is_emphasis=slant.startswith(("italic", "oblique")))
    for name in ("text-decoration", "text-decoration-line"):
        if "line-through" in declared.get(name, ""):
            run = replace(run, is_struck=True)
    return run


def _is_reference(element: Element) -> bool:
    """Return True for a `<cite class="citation">`, a whole reference, which wikis do
    not show in italics.
    """
    return element.tag == "cite" and "citation" in element.get("class").split()


def _is_bold(weight: str, is_strong: bool) -> bool:
    if weight.isdigit():
        return int(weight) >= _BOLD_FROM
    return weight in ("bold", "bolder") or (is_strong and weight == "inherit")
