"""Numbers that all machines share for a while: counts of requests, and ends of blocks.

Whoever asks does without where Redis does not answer, and so within a fifth of a second;
for the next ten seconds this process doesn't ask.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

T = TypeVar("T")

AWAY_FOR: Final = 10.0
"""Seconds in which Redis is not asked again after it did not answer."""

log = logging.getLogger(__name__)
_away_until = 0.0


def is_on() -> bool:
    return bool(settings.CACHE_URL)


def make_key(kind: str, *parts: str | None) -> str:
    """Return the key of something about names and addresses, which it does not show."""
    text = "\n".join(part or "" for part in parts)
    digest = salted_hmac("newsroom.limits", text, algorithm="sha256").hexdigest()
    return f"{kind}:{digest[:40]}"


def count_once_more(key: str, seconds: int) -> int:
    """Count one more under `key`, and return how many there were in this window of
    `seconds`. 0 where nobody knows.
    """
    # Each window has a key of its own: Redis makes one without an end if it is to add
    # to a key that has just expired.
    window_key = f"{key}:{number_window(seconds)}"

    def count() -> int:
        cache.add(window_key, 0, timeout=seconds)
        try:
            return int(cache.incr(window_key))
        except ValueError:
            return 1  # the window has ended between the two

    return _ask(count, instead=0)


def number_window(seconds: int) -> int:
    """Return the number of the window of so many seconds that it is, by the clock that
    all machines share.
    """
    return int(time.time()) // seconds


def remember(key: str, number: int, seconds: int) -> None:
    """Let all machines know a number for so many seconds."""
    _ask(lambda: cache.set(key, number, timeout=seconds), instead=None)


def recall(keys: Sequence[str]) -> dict[str, int]:
    """Return the numbers that are known, by key."""
    known: dict[str, int] = _ask(lambda: cache.get_many(keys), instead={})
    return known


def forget(keys: Sequence[str]) -> None:
    _ask(lambda: cache.delete_many(keys), instead=None)


def _ask(question: Callable[[], T], *, instead: T) -> T:
    global _away_until
    if not is_on() or time.monotonic() < _away_until:
        return instead
    try:
        return question()
    except _list_errors() as error:
        _away_until = time.monotonic() + AWAY_FOR
        log.warning("Limits hold for each machine alone: Redis failed: %s", error)
        return instead


def _list_errors() -> tuple[Any, ...]:
    # Only where it is installed, and this is only asked where it is used.
    from redis.exceptions import RedisError

    return (RedisError, OSError)
