"""The Nu Html Checker, vnu: what it finds wrong with pages. `npm ci` gets it, and it
runs on Java 11 or later.

Stylesheets are not checked: it knows neither anchors nor most of what was added to CSS
since 2021.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

JAR = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHEAP = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m"]
"""Java then collects garbage in one thread, and compiles quickly rather than well: for a
run of seconds that takes half of the processor's time. What is compiled so needs a
larger stack.
"""


def find_command() -> list[str]:
    """Return the command that checks what is named behind it. Skips the test where the
    checker is missing; fails it in CI.
    """
    java = shutil.which("java")
    if java and JAR.exists():
        options = ["--format", "json", "--exit-zero-always"]
        return [java, *CHEAP, "-jar", str(JAR), *options]
    if os.environ.get("REQUIRE_MARKUP") == "1":
        pytest.fail("REQUIRE_MARKUP=1, but vnu is not here: run `npm ci`, get Java.")
    pytest.skip("vnu is not here: `npm ci` gets it, and it needs Java")


def find_faults(pages: dict[str, str], folder: Path) -> list[str]:
    """Return its errors and warnings about `pages`, by their addresses. `folder` is an
    empty one.
    """
    files = {}
    for number, (path, html) in enumerate(pages.items()):
        name = re.sub(r"\W+", "-", path)[:80] + f"{number}.html"
        files[name] = path
        (folder / name).write_text(html, encoding="utf-8")
    # It writes what it finds to standard error.
    run = subprocess.run(
        [*find_command(), folder],
        capture_output=True,
        timeout=300,
        check=True,
        text=True,
    )
    return [
        f"{files[Path(found['url']).name]}:{found.get('lastLine')}: {found['message']}"
        for found in json.loads(run.stderr)["messages"]
    ]
