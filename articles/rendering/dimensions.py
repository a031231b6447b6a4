"""The size of a picture, which its address tells: a stored body depends on its document alone. No Django."""

import re
from typing import NamedTuple

_SIZE = re.compile(r"-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})\.webp")


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


def size_of(src: str) -> Size | None:
    """Return the size that the address of a kept picture ends with; None where it tells none.

    With it a browser leaves the right room, and no line moves when the picture arrives.
    """
    found = _SIZE.fullmatch(src, max(src.rfind("-"), 0))
    return Size(int(found[1]), int(found[2])) if found else None
