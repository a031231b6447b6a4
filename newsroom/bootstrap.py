"""Make the environment, and start the demonstration: `make install` and `make demo`.

This runs before anything is installed, under whatever `python3` there is. So it uses the standard library alone, and
any Python 3.6 must be able to read it as far as the sentence that asks for a newer one. Django never imports it; its
half of the demonstration is `manage.py demo`.
"""

import errno
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ROOT / "requirements.txt", "development": ROOT / "requirements-dev.txt"}
HOST = "127.0.0.1"
DEFAULT_PORT = "8000"


class Refusal(Exception):
    """Something that a person must put right: one sentence that says what and how."""


def main() -> None:
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if task not in ("install", "demo"):
        sys.exit("usage: bootstrap.py install | demo")
    try:
        os.chdir(str(ROOT))
        if sys.version_info < OLDEST:
            run_with_another_python(task)
        if task == "install":
            install("development", task)
        else:
            demo(task)
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OSError as error:
        sys.exit(
            "Newsroom could not use {} ({}): put that right, then run `make {}` again.".format(
                error.filename or "a file", error.strerror or error, task
            )
        )
    except KeyboardInterrupt:
        sys.exit(130)


def can_make_environments(python: str) -> bool:
    """Debian takes `ensurepip` out of its Python; `venv` alone can't make an environment with pip in it."""
    return succeeds([python, "-c", "import ensurepip, venv, ssl, sqlite3"])


def is_new_enough(python: str) -> bool:
    return succeeds([python, "-c", "import sys; sys.exit(sys.version_info < {!r})".format(OLDEST)])


def succeeds(command: list) -> bool:
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError:
        return False
    return result.returncode == 0


def run_with_another_python(task: str) -> None:
    """Start again under a Python that will do, unless the person named one; else refuse."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if not os.environ.get("PYTHON"):
        for name in ("python3.13", "python3.12", "python3.11"):
            python = shutil.which(name)
            if python and is_new_enough(python) and can_make_environments(python):
                os.execv(python, [python, "-I", str(Path(__file__).resolve()), task])
    if sys.version_info < OLDEST:
        raise Refusal(
            "Newsroom needs Python 3.11 or later, and {} is {}: install a newer one, then run "
            "`make {} PYTHON=/path/to/python3`.".format(sys.executable, version, task)
        )
    raise Refusal(
        "{} cannot make an environment, because it lacks ensurepip, venv, ssl or sqlite3: install them (on Debian and "
        "Ubuntu `apt install python3-venv`), or run `make {} PYTHON=/path/to/another/python3`.".format(
            sys.executable, task
        )
    )


def demo(task: str) -> None:
    port = free_port()
    check_writable(ROOT)
    install("runtime", task)
    if not (ROOT / "var").exists():
        (ROOT / "var").mkdir(mode=0o700)  # drafts and logins are nobody else's
    check_writable(ROOT / "var")
    write_env(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    flush()
    os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), "manage.py", "demo", "--port", str(port)])


def free_port() -> int:
    """Return the port that was asked for. Raises Refusal when nothing can listen there."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refusal(f"PORT={text} is no port: give a number from 1 to 65535, such as `make demo PORT=8001`.")
    port = int(text)
    number = listening_error(port)
    if not number:
        return port
    if number == errno.EADDRINUSE:
        other = next((p for p in range(port + 1, min(port + 100, 65536)) if not listening_error(p)), 8001)
        raise Refusal(
            f"Port {port} is taken by another program (or by Newsroom itself, running already): "
            f"stop that, or run `make demo PORT={other}`."
        )
    raise Refusal(
        f"Nothing may listen on port {port} here ({os.strerror(number)}): choose another, as in `make demo PORT=8001`."
    )


def listening_error(port: int) -> int:
    """Return the error number of listening on `port`, or 0."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(1)
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return 0


def check_writable(folder: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=str(folder)):
            pass
    except OSError as error:
        raise Refusal(
            f"Newsroom cannot write to {folder} ({error.strerror}): let your login write there, or clone the "
            "repository into a folder of your own, then run the same command again."
        ) from None


def install(which: str, task: str) -> None:
    """Make `.venv` as the lock file says, unless it is so already.

    A stamp inside `.venv` keeps the digest of each lock file that was installed whole, so that a changed lock installs
    again and a broken-off installation is not taken for a finished one.
    """
    wanted = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in LOCKS.items()}
    usable = succeeds([str(VENV_PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info < {OLDEST!r})"])
    if usable and stamp(which).is_file() and stamp(which).read_text() == wanted[which]:
        return
    check_writable(ROOT)
    if not usable and not can_make_environments(sys.executable):
        run_with_another_python(task)
    if not usable:
        say("Making .venv with {} …".format(sys.executable))
        run_or_refuse([sys.executable, "-m", "venv", "--clear", str(VENV)], "Python could not make .venv")
    say(f"Installing the locked {which} packages, which takes about half a minute …")
    stamp(which).unlink(missing_ok=True)
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run_or_refuse(
        [*pip, "--require-hashes", "-r", str(LOCKS[which])],
        "pip could not install the packages: check the network and pip's own settings, then run the same command again",
    )
    for name in ("runtime", which):  # the development lock holds the runtime lock whole
        stamp(name).write_text(wanted[name])


def stamp(which: str) -> Path:
    return VENV / f".installed-{which}"


def run_or_refuse(command: list, sentence: str) -> None:
    """Run a command in silence. Raises Refusal with `sentence` and the last thing that the command complained of."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if result.returncode:
        lines = [line.strip() for line in (result.stderr + result.stdout).splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR:")] or lines[-1:] or ["it gave no reason"]
        raise Refusal(f"{sentence} ({errors[0]}).")


def write_env(port: int) -> None:
    """Write `.env`, readable to its owner alone, when there is none."""
    path = ROOT / ".env"
    try:
        descriptor = os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if "SECRET_KEY" not in os.environ and "SECRET_KEY=" not in path.read_text(encoding="utf-8"):
            raise Refusal(
                ".env has no SECRET_KEY: add a line `SECRET_KEY=` with at least 50 random characters, or move .env "
                "away and run `make demo` again, which writes a new one."
            ) from None
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(
            "# Written by `make demo` for a site on this machine alone. Real variables win; the README lists them.\n"
            f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
            "DEBUG=0\n"
            "HTTPS=0\n"
            f"ALLOWED_HOSTS={HOST},localhost\n"
            f"SITE_URL=http://{HOST}:{port}\n"
        )


def say(text: str) -> None:
    print(text)
    flush()


def flush() -> None:
    sys.stdout.flush()


if __name__ == "__main__":
    main()
