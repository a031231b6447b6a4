"""Where a block, or a part of one, leads."""

import re
from dataclasses import replace

from articles.intake.blocks.block import Block
from articles.intake.blocks.inline_markdown import to_markdown
from articles.rendering.links import web_address

_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9./_~?=&+,;:@-]*)?")
"""An address that is sure to be shown as it is written, and need not be read back."""


def address_of(block: Block) -> str:
    """Return the http address that all of the text of `block` is linked to; "" where
    there is none, or several.
    """
    addresses = set()
    for run in block.all_runs:
        if run.text.strip() and not run.is_mark:
            addresses.add(run.href)
    if len(addresses) != 1:
        return ""
    return web_address(addresses.pop())


def with_own_link(block: Block) -> Block:
    """Return `block`, which if it is an address alone links to itself, however it was
    typed.
    """
    if not block.is_address or any(run.href for run in block.runs):
        return block

    runs = []
    for run in block.all_runs:
        href = "" if run.is_mark else run.text
        runs.append(replace(run, href=href))
    # Most addresses are plain, and this spares reading them back.
    if len(runs) == 1 and _PLAIN.fullmatch(block.text):
        markdown = f"<{block.text}>"
    else:
        markdown = to_markdown(runs)
    return replace(block, runs=tuple(runs), markdown=markdown)


def find_links(block: Block) -> list[tuple[int, int, str]]:
    """Return where each link in the text of `block` begins and ends, and its
    address.
    """
    links: list[tuple[int, int, str]] = []
    end = 0
    for run in block.all_runs:
        if run.is_mark:
            continue
        start = end
        end += len(run.text)
        if not run.href or start == end:
            continue
        # A link that is partly bold is several runs.
        if links and links[-1][1:] == (start, run.href):
            start, _, _ = links.pop()
        links.append((start, end, run.href))
    return links
