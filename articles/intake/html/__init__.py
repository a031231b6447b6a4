"""HTML to blocks.

    bytes ─ charset ─▶ text ─ weight ─▶ tree ─ furniture, notes, hints ─ reader, elements ─▶ blocks ─ unshown ◀─ head

`tree_of` and `blocks_of` serve readers of other formats that come by way of HTML.
"""

from .reader import blocks_of
from .tree import tree_of

__all__ = ["blocks_of", "tree_of"]
