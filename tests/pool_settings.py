"""The tests' settings for a process of its own, with what POOL_SERVES and POOL_PROXIES
say, static files where POOL_STATIC is 1, and readers' files in POOL_BAKE_ROOT. For
POOL_PAUSE seconds nobody waits for a database that did not answer. Where the file
POOL_BROKEN exists, this is a release that can't be loaded.
"""

import os

from tests.settings import *  # noqa: F403

SERVES = os.environ.get("POOL_SERVES", "all")
TRUSTED_PROXIES = int(os.environ.get("POOL_PROXIES", "0"))
# Nothing is collected for tests.
WHITENOISE_USE_FINDERS = os.environ.get("POOL_STATIC") == "1"
# Processes of one site share the folder of pictures.
MEDIA_ROOT = os.environ["POOL_MEDIA"]
if "POOL_BAKE_ROOT" in os.environ:
    STORAGES = STORAGES | {  # noqa: F405
        "baked": {
            "BACKEND": "articles.baking.storage.FolderStorage",
            "OPTIONS": {"location": os.environ["POOL_BAKE_ROOT"]},
        }
    }
if "POOL_PAUSE" in os.environ:
    from newsroom.postgresql import waiting

    waiting.PAUSE = float(os.environ["POOL_PAUSE"])
if os.path.exists(os.environ.get("POOL_BROKEN", "")):
    raise RuntimeError("This release can't be loaded.")
