"""Compile the lock files from pyproject.toml, or with --check, say whether they are what pyproject.toml asks for.

uv keeps the versions that stand in a lock file as long as they fit, so a newer release somewhere changes nothing;
--upgrade takes newer ones. The files name no package index.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
COMPILE = ["pip", "compile", "--universal", "--generate-hashes", "--python-version", "3.11", "pyproject.toml"]
LOCKS = {"requirements.txt": [], "requirements-dev.txt": ["--group", "dev", "-c", "requirements.txt"]}


def compile_locks(folder: Path, *options: str) -> None:
    for name, arguments in LOCKS.items():
        command = [*COMPILE, *arguments, "-o", name]
        result = subprocess.run(
            [UV, *command, *options],
            cwd=folder,
            env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": " ".join(["uv", *command])},
            capture_output=True,
            text=True,
        )
        if result.returncode:
            sys.exit(f"uv could not compile {name}:\n{result.stderr}")


def check() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pyproject.toml", *LOCKS):
            shutil.copy(ROOT / name, folder)
        compile_locks(Path(folder))
        stale = [name for name in LOCKS if requirements(ROOT / name) != requirements(Path(folder) / name)]
    if stale:
        sys.exit(f"Not in step with pyproject.toml: {', '.join(stale)}. Run `make lock` and commit the result.")
    print("The lock files are in step with pyproject.toml.")


def requirements(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--upgrade", action="store_true")
    chosen = parser.parse_args()
    if chosen.check:
        check()
    else:
        compile_locks(ROOT, *(["--upgrade"] if chosen.upgrade else []))
