"""The site's own settings over a temporary folder that BENCHMARK_FOLDER names; nobody's
`.env` is read.

The database is a new SQLite one there, or the empty PostgreSQL one that
BENCHMARK_DATABASE_URL names.
"""

import os
from pathlib import Path

import environ

FOLDER = Path(os.environ["BENCHMARK_FOLDER"])
os.environ.update(
    SECRET_KEY="for-benchmarks-alone-" + "0123456789abcdef" * 3,
    DEBUG="0",
    HTTPS="0",
    SITE_URL="https://news.example",
    ALLOWED_HOSTS="127.0.0.1",
    TIME_ZONE="UTC",
    DATABASE_URL=os.environ.get("BENCHMARK_DATABASE_URL")
    or f"sqlite:///{FOLDER / 'newsroom.sqlite3'}",
    MEDIA_ROOT=str(FOLDER / "media"),
)
environ.Env.read_env = classmethod(lambda cls, *args, **kwargs: None)

from newsroom.settings import *  # noqa: E402, F403  (only now, with the environment in place)

STATIC_ROOT = FOLDER / "static"
