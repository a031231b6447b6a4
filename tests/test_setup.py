"""`make demo` before anything is installed: what stands in the way is named in one
sentence, never by a traceback.
"""

import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOOTSTRAP = "newsroom/bootstrap.py"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what the bootstrap needs of a clone, and no environment."""
    for name in (
        BOOTSTRAP,
        "manage.py",
        "Makefile",
        "requirements.txt",
        "requirements-dev.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def refusal(
    clone: Path, *, before: str = "", task: str = "demo", **environment: str
) -> str:
    """Run the bootstrap, after the Python statements `before`, and give the one
    sentence that it refuses with.
    """
    program = f"import runpy, sys\nsys.argv = ['bootstrap.py', {task!r}]\n{before}\n"
    program += f"runpy.run_path({str(clone / BOOTSTRAP)!r}, run_name='__main__')"
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PORT", "SECRET_KEY")
    }
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, "PYTHON": sys.executable, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1, result
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    return result.stderr


def test_demo_says_that_the_port_is_taken_and_names_a_free_one(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        taken = other.getsockname()[1]
        said = refusal(clone, PORT=str(taken))
    assert said.startswith(f"Port {taken} is taken")
    assert "`make demo PORT=" in said
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "８０００"])
def test_demo_refuses_what_is_no_port(clone, text):
    assert f"PORT={text} is no port" in refusal(clone, PORT=text)


def test_demo_names_a_folder_that_it_cannot_write_to(clone, port):
    before = (
        "import tempfile\n"
        "def read_only(dir):\n"
        "    raise OSError(30, 'Read-only file system')\n"
        "tempfile.TemporaryFile = read_only"
    )
    assert f"cannot write to {clone} (Read-only file system)" in refusal(
        clone, before=before, PORT=str(port)
    )


def test_demo_refuses_a_python_that_is_too_old(clone, port):
    before = "sys.version_info = (3, 6, 15)"
    said = refusal(clone, before=before, PORT=str(port))
    assert said.startswith("Newsroom needs Python 3.11 or later")
    assert "3.6.15" in said


def test_bootstrap_can_be_read_by_an_old_python():
    compile_as_3_6 = (
        "import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 6))"
    )
    for name in (BOOTSTRAP, "manage.py"):
        subprocess.run(
            [sys.executable, "-c", compile_as_3_6, str(ROOT / name)], check=True
        )


def test_install_asks_for_what_debian_takes_out_of_its_python(clone, tmp_path):
    python = tmp_path / "python-without-ensurepip"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    said = refusal(clone, before=f"sys.executable = {str(python)!r}", task="install")
    assert "lacks ensurepip" in said
    assert "apt install python3-venv" in said


def test_install_says_that_the_packages_are_out_of_reach(clone):
    fake = clone / ".venv" / "bin" / "python"
    fake.parent.mkdir(parents=True)
    fake.write_text(
        '#!/bin/sh\ncase "$*" in *install*) echo "ERROR: No route to host" >&2; exit 1;; esac\n'
    )
    fake.chmod(0o755)
    said = refusal(clone, task="install")
    assert "check the network" in said
    assert "ERROR: No route to host" in said
    assert not (clone / ".venv" / ".installed-development").exists()


def test_demo_refuses_an_env_file_without_a_secret_key(clone, port):
    ready = clone / ".venv" / "bin" / "python"
    ready.parent.mkdir(parents=True)
    ready.write_text("#!/bin/sh\nexit 0\n")
    ready.chmod(0o755)
    (clone / ".env").write_text("DEBUG=1\n")
    assert ".env has no SECRET_KEY" in refusal(clone, PORT=str(port))
    assert (clone / ".env").read_text() == "DEBUG=1\n"


def test_demo_writes_an_env_file_for_its_owner_alone(clone, port):
    ready = clone / ".venv" / "bin" / "python"
    ready.parent.mkdir(parents=True)
    ready.write_text("#!/bin/sh\nexit 0\n")
    ready.chmod(0o755)
    command = [sys.executable, "-I", str(clone / BOOTSTRAP), "demo"]
    subprocess.run(
        command,
        env={**os.environ, "PORT": str(port)},
        check=True,
        capture_output=True,
        timeout=60,
    )
    written = (clone / ".env").read_text()
    assert stat.S_IMODE((clone / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((clone / "var").stat().st_mode) == 0o700
    assert f"SITE_URL=http://127.0.0.1:{port}\n" in written
    subprocess.run(
        command,
        env={**os.environ, "PORT": str(port)},
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert (clone / ".env").read_text() == written


def test_make_says_that_there_is_no_python(clone):
    result = subprocess.run(
        ["make", "demo", "PYTHON=/nowhere/python3"],
        cwd=clone,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode
    assert "There is no /nowhere/python3 here" in result.stderr


def test_manage_says_what_to_do_without_a_secret_key():
    environment = {
        **os.environ,
        "SECRET_KEY": "",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("SECRET_KEY is not set. Run `make demo`")


def test_manage_uses_the_environment_that_was_made(clone):
    ready = clone / ".venv" / "bin" / "python"
    ready.parent.mkdir(parents=True)
    ready.write_text('#!/bin/sh\necho "started again: $*"\n')
    ready.chmod(0o755)
    system = Path(sys.base_prefix) / "bin" / "python3"
    result = subprocess.run(
        [system, "manage.py", "migrate"],
        cwd=clone,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.stdout.strip() == "started again: manage.py migrate"
