"""A disk of a few megabytes that a test can fill: every write fails with the system's own
ENOSPC.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 24_000_000


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Take all room that is left."""
        descriptor = os.open(self._ballast, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            while True:
                os.write(descriptor, bytes(65_536))
        except OSError:
            # Nothing of a page is left either.
            return
        finally:
            os.close(descriptor)

    def make_room(self) -> None:
        self._ballast.unlink()


@contextmanager
def mount_small_disk(place: Path) -> Iterator[SmallDisk]:
    """Mount a disk, which root may, or whoever is root of a namespace (`make
    test-faults`). Elsewhere skip the test, or fail it where REQUIRE_SMALL_DISK=1.
    """
    place.mkdir()
    options = f"size={SIZE},mode=777"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", place], capture_output=True
    )
    if mounted.returncode:
        reason = f"no disk can be mounted here: {mounted.stderr.decode()}"
        if os.environ.get("REQUIRE_SMALL_DISK") == "1":
            pytest.fail(f"REQUIRE_SMALL_DISK=1, but {reason}")
        pytest.skip(f"{reason} Run make test-faults, or as root.")
    try:
        yield SmallDisk(place)
    finally:
        # Lazily: a killed server may hold a file for a moment longer.
        subprocess.run(["umount", "--lazy", place], check=True)
