"""The colours that text stands on, as the site's tokens say them: the theme's, where it
has others.
"""

import re
from dataclasses import dataclass
from functools import cache

from newsroom.assets.stylesheets import read_tokens

GROUNDS = ("paper", "paper-deep")
_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{")


@dataclass(frozen=True)
class Grounds:
    """In each colour scheme, the colours that text stands on."""

    light: tuple[str, ...]
    dark: tuple[str, ...]


# A theme that was changed needs a restart.
@cache
def read_grounds() -> Grounds:
    """Return the grounds of both schemes."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in read_tokens():
        always, in_the_dark = split_schemes(sheet)
        light |= _read_colours(always)
        # Of rules of one weight the last holds, as in a browser.
        dark |= _read_colours(always) | _read_colours(in_the_dark)
    return Grounds(_choose_grounds(light), _choose_grounds(dark))


def split_schemes(sheet: str) -> tuple[str, str]:
    """Return what a stylesheet says always, and what it says in the dark scheme."""
    always, in_the_dark = [], []
    start = 0
    while found := _DARK.search(sheet, start):
        end = _find_end(sheet, found.end())
        # Without the rule around it: its inside is read as if it were a sheet.
        always.append(sheet[start : found.start()])
        in_the_dark.append(sheet[found.end() : end])
        start = end + 1
    always.append(sheet[start:])
    return "".join(always), "".join(in_the_dark)


def _find_end(sheet: str, start: int) -> int:
    """Return where the block ends whose inside begins at `start`."""
    depth = 1
    for place in range(start, len(sheet)):
        if sheet[place] == "{":
            depth += 1
        elif sheet[place] == "}":
            depth -= 1
        if depth == 0:
            return place
    return len(sheet)


def _read_colours(sheet: str) -> dict[str, str]:
    return {name: colour.lower() for name, colour in _TOKEN.findall(sheet)}


def _choose_grounds(colours: dict[str, str]) -> tuple[str, ...]:
    return tuple(colours[name] for name in GROUNDS if name in colours)
