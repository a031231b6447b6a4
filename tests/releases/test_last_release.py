"""Processes of the last release go on for as long as an upgrade takes: they read, save
and publish on the schema of this one (docs/operations.md, "Upgrades").
"""

import json
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.releases.interpreters import ROOT, run_code

HERE = Path(__file__).parent
FIRST = "974c583aadb3"
"""Where no release has a tag yet: the state since which columns have defaults in the
database. The newest tag takes its place.
"""


def run_git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def find_last_release() -> str:
    """Return the commit whose code has to go on."""
    tags = run_git("tag", "--list", "v*", "--merged", "HEAD", "--sort=-v:refname")
    return tags.splitlines()[0] if tags else FIRST


def require_commit(commit: str) -> None:
    """Skip the test in a clone that has not that commit, or fail it in CI."""
    try:
        run_git("cat-file", "-e", f"{commit}^{{commit}}")
    except subprocess.CalledProcessError:
        reason = (
            f"This clone has not the commit {commit}, whose code is the last release. "
            "Fetch the whole history: git fetch --unshallow --tags."
        )
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def last_release(tmp_path: Path) -> Path:
    """A folder with the code of the last release."""
    archive, folder = tmp_path / "release.tar", tmp_path / "release"
    commit = find_last_release()
    require_commit(commit)
    run_git("archive", "--output", str(archive), commit)
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


@pytest.mark.parametrize(
    ("ci", "outcome"), [("1", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_a_shallow_clone_is_told_what_to_fetch(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)

    with pytest.raises(outcome, match="git fetch --unshallow"):
        require_commit("0" * 40)


def test_the_last_release_reads_saves_and_publishes_on_the_new_schema(
    last_release, tmp_path
):
    database = f"sqlite:///{tmp_path / 'site.sqlite3'}"
    run_code(ROOT, database, tmp_path, str(HERE / "publish_one.py"))

    output = run_code(last_release, database, tmp_path, str(HERE / "on_new_schema.py"))

    assert json.loads(output.splitlines()[-1]) == {
        "read": [200, 200, 200, 200],
        "form": 200,
        "editions": 3,
        "page": True,
    }
    # What it wrote is as good as what this release writes, once bodies are rendered anew.
    run_code(ROOT, database, tmp_path, str(HERE / "render_and_verify.py"))
