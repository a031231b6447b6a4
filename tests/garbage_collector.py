"""Migrations without the garbage collector, which takes half of their time: each state of
the models is a heap of classes.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collector() -> Iterator[None]:
    """Collect no garbage until the block ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
