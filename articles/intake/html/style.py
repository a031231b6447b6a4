"""What an element does to the text in it: bold, emphasis, struck out, code. Word processors say it with styles."""

import re
from dataclasses import replace
from typing import Final

from ..inline import Run
from .tree import Element

_STRONG: Final = frozenset(("b", "strong"))
_EMPHASIS: Final = frozenset(("em", "i", "cite", "dfn", "var"))
_STRUCK: Final = frozenset(("del", "s", "strike"))
_CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
_STYLED: Final = _STRONG | _EMPHASIS | _STRUCK | _CODE
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_BOLD_FROM = 600
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_declarations(element: Element) -> dict[str, str]:
    """Return what the `style` attribute of `element` declares, in lower case."""
    style = element.get("style").lower()
    return {name: value.strip() for name, value in _DECLARATION.findall(style)}


def is_styled_away(element: Element) -> bool:
    return _HIDING.search(element.get("style").lower()) is not None


def apply_style(run: Run, element: Element) -> Run:
    """Return `run` with the marks that `element` adds or takes away.

    A style overrides the tag: Google Docs wraps everything that it copies in a `b` of normal weight.
    """
    if element.tag not in _STYLED and "style" not in element.attributes:
        return run

    is_strong = run.is_strong or element.tag in _STRONG
    is_emphasis = run.is_emphasis or (element.tag in _EMPHASIS and not _is_reference(element))
    is_struck = run.is_struck or element.tag in _STRUCK

    if declared := read_declarations(element):
        if weight := declared.get("font-weight"):
            is_strong = _is_bold(weight, is_strong)
        if slant := declared.get("font-style"):
            is_emphasis = slant.startswith(("italic", "oblique")) or (is_emphasis and slant == "inherit")
        lines = f"{declared.get('text-decoration')} {declared.get('text-decoration-line')}"
        is_struck = is_struck or "line-through" in lines

    return replace(
        run,
        is_strong=is_strong,
        is_emphasis=is_emphasis,
        is_struck=is_struck,
        is_code=run.is_code or element.tag in _CODE,
    )


def _is_reference(element: Element) -> bool:
    """Return True for a `<cite class="citation">`, a whole reference, which wikis do not show in italics."""
    return element.tag == "cite" and "citation" in element.get("class").split()


def _is_bold(weight: str, is_strong: bool) -> bool:
    if weight.isdigit():
        return int(weight) >= _BOLD_FROM
    return weight in ("bold", "bolder") or (is_strong and weight == "inherit")
