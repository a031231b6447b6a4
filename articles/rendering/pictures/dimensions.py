"""The size of a picture, read from its address, so that a stored body depends on its
document alone. No Django.
"""

import re
from typing import NamedTuple

# The end of `/media/<sha>-2560x1707.webp`.
_SIZE = re.compile(r"-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})\.webp")


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


def size_of(src: str) -> Size | None:
    """Return the size with which the address of a stored picture ends, if it has one.

    With it a browser reserves the right space before the picture arrives.
    """
    # From the last hyphen on, so that a long address is not searched from its start.
    found = _SIZE.fullmatch(src, max(src.rfind("-"), 0))
    if not found:
        return None
    return Size(int(found[1]), int(found[2]))
