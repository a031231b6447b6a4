"""Code of any release in an interpreter of its own, on a database that releases share."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The code of this release."""


def run_code(folder: Path, address: str, files: Path, *command: str) -> str:
    """Run Python with the code of `folder`, on the database at `address`, with pictures
    under `files`, and return what it printed.
    """
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=describe_site(folder, address, files),
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def describe_site(folder: Path, address: str, files: Path) -> dict[str, str]:
    """Return the environment of a process."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(folder),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": address,
        "MEDIA_ROOT": str(files / "media"),
        "SECRET_KEY": "for-tests-" * 6,
        "SITE_URL": "https://news.example",
        "ALLOWED_HOSTS": "testserver",
        "DEBUG": "1",
        # No test cuts the power, so nothing waits for the disk.
        "PGOPTIONS": "-c synchronous_commit=off",
    }


@contextmanager
def migrating(address: str, files: Path) -> Iterator[Callable[..., str]]:
    """Yield a function that migrates the database at `address` with this release's code,
    and returns what `migrate` printed.
    """
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("migrate_on_request.py"))],
        cwd=ROOT,
        env=describe_site(ROOT, address, files),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def migrate(*arguments: str) -> str:
            process.stdin.write(f"{json.dumps(arguments)}\n")
            process.stdin.flush()
            line = process.stdout.readline()
            assert line, "it could not be migrated"
            return json.loads(line)

        yield migrate
