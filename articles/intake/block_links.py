"""Where a block, or a part of one, leads."""

import re
from dataclasses import replace
from typing import Final

from articles.rendering.links import web_address

from .block import Block, Kind
from .inline import to_markdown

_PLAIN: Final = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9./_~?=&+,;:@-]*)?")
"""An address that is sure to be shown as it is written, and need not be read back."""


def address_of(block: Block) -> str:
    """Return the http address that all of the text of `block` is linked to; "" where there is none, or several."""
    addresses = {run.href for run in block.all_runs if run.text.strip() and not run.is_mark}
    return web_address(addresses.pop()) if len(addresses) == 1 else ""


def with_own_link(block: Block) -> Block:
    """Return `block`, which if it is an address alone links to itself, however it was typed."""
    if block.kind is not Kind.ADDRESS or any(run.href for run in block.runs):
        return block
    runs = tuple(replace(run, href="" if run.is_mark else run.text) for run in block.all_runs)
    is_plain = len(runs) == 1 and _PLAIN.fullmatch(block.text) is not None
    return replace(block, runs=runs, markdown=f"<{block.text}>" if is_plain else to_markdown(runs))


def links_of(block: Block) -> list[tuple[int, int, str]]:
    """Return where each link in the text of `block` begins and ends, and its address."""
    links: list[tuple[int, int, str]] = []
    at = 0
    for run in block.all_runs:
        if run.is_mark:
            continue
        start, at = at, at + len(run.text)
        if not run.href or start == at:
            continue
        if links and links[-1][1:] == (start, run.href):
            start = links.pop()[0]
        links.append((start, at, run.href))
    return links
