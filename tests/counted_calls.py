"""How much work a function does: a measure that no busy machine changes."""

import sys
from collections.abc import Callable
from typing import Any


def count_calls(function: Callable[..., Any], *arguments: object) -> int:
    """Return how many functions are called while `function` runs, built-in ones too."""
    count = 0

    def on_event(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return count
