"""Compile the lock files from pyproject.toml, or with --check, say whether they are
what pyproject.toml asks for.

uv keeps the versions in a lock file as long as they fit, so a new release elsewhere
changes nothing; --upgrade takes newer ones. The files name no package index.
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
COMPILE = [
    "pip",
    "compile",
    "--universal",
    "--generate-hashes",
    "--python-version",
    "3.11",
    "pyproject.toml",
]
LOCKS = {
    "requirements.txt": [],
    "requirements-extras.txt": ["--all-extras", "-c", "requirements.txt"],
    "requirements-dev.txt": [
        "--all-extras",
        "--group",
        "dev",
        "-c",
        "requirements-extras.txt",
    ],
}


def compile_locks(folder: Path, *options: str) -> None:
    for name, arguments in LOCKS.items():
        command = [*COMPILE, *arguments, "-o", name]
        result = subprocess.run(
            [UV, *command, *options],
            cwd=folder,
            # The command that the file's first comment names.
            env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": " ".join(["uv", *command])},
            capture_output=True,
            text=True,
        )
        if result.returncode:
            sys.exit(f"uv could not compile {name}:\n{result.stderr}")


def check_locks() -> None:
    """Compile the locks in a temporary folder, and exit if they differ."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pyproject.toml", *LOCKS):
            shutil.copy(ROOT / name, folder)
        compile_locks(Path(folder))
        stale = []
        for name in LOCKS:
            compiled = read_requirements(Path(folder) / name)
            if read_requirements(ROOT / name) != compiled:
                stale.append(name)
    if stale:
        sys.exit(
            f"Not in step with pyproject.toml: {', '.join(stale)}. "
            "Run `make lock` and commit the result."
        )
    print("The lock files are in step with pyproject.toml.")


def read_requirements(path: Path) -> list[str]:
    # Comments name the command, which may differ.
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--upgrade", action="store_true")
    arguments = parser.parse_args()
    if arguments.check:
        check_locks()
    elif arguments.upgrade:
        compile_locks(ROOT, "--upgrade")
    else:
        compile_locks(ROOT)
