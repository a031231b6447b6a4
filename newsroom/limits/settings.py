"""CACHE_URL, read for Django."""

from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

WAIT: Final = 0.2
"""Seconds that Redis has for an answer. On the same network it takes a thousandth."""
SCHEMES: Final = {
    "redis": "redis",
    "rediss": "rediss",
    "valkey": "redis",
    "valkeys": "rediss",
}
"""Valkey speaks Redis' protocol, and redis-py knows only the one name."""


def read_cache(env: environ.Env) -> dict[str, Any]:
    """Return the settings for CACHE_URL: only that there is none, where it is empty.

    Raises ImproperlyConfigured for another address than one of Redis or Valkey.
    """
    address = env.str("CACHE_URL", default="")
    if not address:
        return {"CACHE_URL": ""}
    scheme, _, rest = address.partition("://")
    if scheme not in SCHEMES or not rest:
        raise ImproperlyConfigured(
            "CACHE_URL has to be an address such as redis://host:6379/0 or "
            "valkey://host:6379/0."
        )
    try:
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError:
        raise ImproperlyConfigured(
            "CACHE_URL needs redis: pip install -r requirements-extras.txt."
        ) from None

    redis = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"{SCHEMES[scheme]}://{rest}",
        "KEY_PREFIX": "newsroom",
        "OPTIONS": {
            "socket_connect_timeout": WAIT,
            "socket_timeout": WAIT,
            # By itself it would try again for seconds.
            "retry": Retry(NoBackoff(), 0),
        },
    }
    return {"CACHE_URL": address, "CACHES": {"default": redis}}
