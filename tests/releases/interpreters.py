"""Code of any release in an interpreter of its own, on a database that releases share."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The code of this release."""


def run_code(folder: Path, address: str, files: Path, *command: str) -> str:
    """Run Python with the code of `folder`, on the database at `address`, with pictures
    under `files`, and return what it printed.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={
            **kept,
            "PYTHONPATH": str(folder),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(files / "media"),
            "SECRET_KEY": "for-tests-" * 6,
            "SITE_URL": "https://news.example",
            "ALLOWED_HOSTS": "testserver",
            "DEBUG": "1",
        },
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
