"""The tests' settings for a server process of its own: what it serves is said by POOL_SERVES, the proxies by POOL_PROXIES."""

import os

from tests.settings import *  # noqa: F403

SERVES = os.environ.get("POOL_SERVES", "all")
TRUSTED_PROXIES = int(os.environ.get("POOL_PROXIES", "0"))
