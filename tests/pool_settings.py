"""The tests' settings for a server process of its own, with what POOL_SERVES and POOL_PROXIES say."""

import os

from tests.settings import *  # noqa: F403

SERVES = os.environ.get("POOL_SERVES", "all")
TRUSTED_PROXIES = int(os.environ.get("POOL_PROXIES", "0"))
