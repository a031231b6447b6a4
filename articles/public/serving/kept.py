"""What a process keeps so as not to make it twice: so many bytes, and of all it made those asked for last."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Things made from what their keys name. A key holds all that decides how a thing looks, or who asks can tell."""

    def __init__(self, *, all_max: int, each_max: int, size: Callable[[Made], int] = sys.getsizeof) -> None:
        """Keep `all_max` bytes in all, and nothing that has more than `each_max`: it would push out many others.

        `size` tells how many bytes a thing has; what does if none is given is right for bytes and strings alone.
        """
        self.all_max, self.each_max = all_max, each_max
        self._size_of = size
        self.size = 0
        """Bytes that are kept."""
        self._things: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made], holds: Callable[[Made], bool] = lambda _: True) -> Made:
        """Give what is kept under `key` and still `holds`, or else what `make` makes, which takes its place.

        Two who ask at once may both make it.
        """
        with self._lock:
            if key in self._things and holds(self._things[key]):
                self._things.move_to_end(key)
                return self._things[key]
        made = make()
        size = self._size_of(made)
        if size <= self.each_max:
            with self._lock:
                self._drop(key)
                self._things[key] = made
                self.size += size
                while self.size > self.all_max:
                    self._drop(next(iter(self._things)))
        return made

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._things.clear()
            self.size = 0

    def __contains__(self, key: Hashable) -> bool:
        return key in self._things

    def _drop(self, key: Hashable) -> None:
        if key in self._things:
            self.size -= self._size_of(self._things.pop(key))
