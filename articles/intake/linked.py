"""Where a block, or a part of one, leads."""

from articles.rendering.links import web_address

from .block import Block


def address_of(block: Block) -> str:
    """Give the http address that all of the text of `block` is linked to; "" where there is none, or several."""
    addresses = {run.href for run in block.all_runs if run.text.strip() and not run.note}
    return web_address(addresses.pop()) if len(addresses) == 1 else ""
