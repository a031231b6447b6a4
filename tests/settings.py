"""The site's own settings, for tests: nobody's `.env`, nothing outside a temporary
folder, a cheap password hash.

The database is the production kind: SQLite in a file with the production options, or
PostgreSQL by DATABASE_URL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import environ

# One folder a process, and so one a worker of pytest-xdist.
TEMPORARY = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
atexit.register(shutil.rmtree, TEMPORARY, ignore_errors=True)

NOT_OURS = (
    "BAKE_PICTURES",
    "BAKE_ROOT",
    "CACHE_URL",
    "CDN",
    "DATABASE_REPLICA_URLS",
    "METRICS",
    "METRICS_FOLDER",
    "METRICS_TOKEN",
    "OPENTELEMETRY",
    "OWN_WORK_MAY_BE_READY",
    "PUBLISH_NEEDS_READY",
    "SITE_NAME",
    "THEME",
    "LANGUAGE_CODE",
    "LOG_FORMAT",
    "LOG_LEVEL",
    "SEARCH_URL",
    "SENTRY_DSN",
    "SERVES",
    "TRUSTED_PROXIES",
)
for name in [
    name for name in os.environ if name in NOT_OURS or name.startswith("INTAKE_MAX_")
]:
    del os.environ[name]
if os.environ.get("POOL_CACHE"):
    os.environ["CACHE_URL"] = os.environ["POOL_CACHE"]
if os.environ.get("POOL_REPLICAS"):
    os.environ["DATABASE_REPLICA_URLS"] = os.environ["POOL_REPLICAS"]
os.environ.update(
    SECRET_KEY="for-tests-alone-" + "0123456789abcdef" * 3,
    DEBUG="0",
    HTTPS="0",
    SITE_URL="https://news.example",
    ALLOWED_HOSTS="news.example,testserver,127.0.0.1,localhost",
    TIME_ZONE="UTC",
    EMAIL_URL="memorymail://",
    MAIL_FROM="desk@news.example",
    MEDIA_ROOT=str(TEMPORARY / "media"),
)
os.environ["DATABASE_URL"] = (
    os.environ.get("DATABASE_URL") or f"sqlite:///{TEMPORARY / 'newsroom.sqlite3'}"
)
environ.Env.read_env = classmethod(
    lambda cls, *args, **kwargs: None
)  # a developer's .env says nothing here

from newsroom.database import SQLITE  # noqa: E402
from newsroom.settings import *  # noqa: E402, F403  (only now, with the environment in place)
from newsroom.settings import DATABASES, STORAGES  # noqa: E402  (likewise)

# No test cuts the power, so nothing waits for the disk.
if DATABASES["default"]["ENGINE"] == SQLITE:
    DATABASES["default"]["TEST"] = {
        "NAME": str(TEMPORARY / "test.sqlite3")
    }  # without this Django tests in memory
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}  # nothing is collected
STATIC_ROOT = TEMPORARY / "static"
STATIC_ROOT.mkdir()
