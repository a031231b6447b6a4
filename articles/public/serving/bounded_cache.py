"""What a process caches for all readers: one cache, bounded by bytes, that drops what
was least recently used.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from cachetools import LRUCache


def _size_of(value: Any) -> int:
    size: int = value.__sizeof__()
    return size


class BoundedCache:
    """A `cachetools.LRUCache` that threads can share. The size of a value is what its
    `__sizeof__` returns.
    """

    def __init__(self, max_bytes: int) -> None:
        self._values: LRUCache[Hashable, Any] = LRUCache(max_bytes, getsizeof=_size_of)
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The bytes of all that is cached."""
        return int(self._values.currsize)

    def get(self, key: Hashable) -> Any:
        """Return what is cached under `key`, or None."""
        # Reading needs the lock too: it moves the key to the end of the order.
        with self._lock:
            return self._values.get(key)

    def add(self, key: Hashable, value: Any, *, largest: int) -> None:
        """Cache `value` in place of what was under `key`.

        A value of more than `largest` bytes is not cached: it would push out many
        others.
        """
        if _size_of(value) > largest:
            return

        with self._lock:
            self._values[key] = value

    def get_or_make(
        self, key: Hashable, make: Callable[[], Any], *, largest: int
    ) -> Any:
        """Return what is cached under `key`, or else what `make` returns, which is then
        cached.

        `key` holds all that decides how the value looks. Two threads that ask at once
        may both make it.
        """
        value = self.get(key)
        if value is None:
            value = make()
            self.add(key, value, largest=largest)
        return value

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._values.clear()

    def __contains__(self, key: Hashable) -> bool:
        # This moves no key, so it needs no lock.
        return key in self._values


cache = BoundedCache(64_000_000)
"""Pages and comparisons."""
