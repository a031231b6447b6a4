"""Make the environment, and start the demonstration: `make install` and `make demo`.

This runs before anything is installed, under whatever `python3` there is. So it uses
the standard library alone, and Python 3.6 must be able to run it as far as the sentence
that asks for a newer one. Django never imports it; `manage.py demo` goes on from here.
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
VAR = ROOT / "var"
LOCKS = {
    "runtime": ROOT / "requirements.txt",
    "development": ROOT / "requirements-dev.txt",
}
HOST = "127.0.0.1"
DEFAULT_PORT = "8000"


CHECK_VERSION = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"


class Refusal(Exception):
    """Something that a person must put right: a sentence that says what and how."""


def main() -> None:
    if sys.argv[1:] not in (["install"], ["demo"]):
        sys.exit("usage: bootstrap.py install | demo")
    task = sys.argv[1]
    try:
        os.chdir(str(ROOT))
        if sys.version_info < OLDEST:
            run_with_another_python(task)
        if task == "install":
            install_packages("development", task)
        else:
            start_demo()
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OSError as error:
        name = error.filename or "a file"
        reason = error.strerror or error
        sys.exit(
            f"Newsroom could not use {name} ({reason}): put that right, "
            f"then run `make {task}` again."
        )
    except KeyboardInterrupt:
        sys.exit(130)


def can_make_environments(python: str) -> bool:
    # Debian leaves `ensurepip` out of its Python, and `venv` needs it to install pip.
    return does_succeed([python, "-c", "import ensurepip, venv, ssl, sqlite3"])


def is_new_enough(python: str) -> bool:
    return does_succeed([python, "-c", CHECK_VERSION])


def does_succeed(command: list) -> bool:
    try:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return result.returncode == 0


def run_with_another_python(task: str) -> None:
    """Start again under a Python that will do, unless the person named one with
    `PYTHON`. Raises Refusal if there is none.
    """
    if not os.environ.get("PYTHON"):
        for name in ("python3.13", "python3.12", "python3.11"):
            python = shutil.which(name)
            if python and is_new_enough(python) and can_make_environments(python):
                # -I: ignore the user's own packages and PYTHON… variables.
                os.execv(python, [python, "-I", str(Path(__file__).resolve()), task])
    if sys.version_info < OLDEST:
        version = ".".join(str(part) for part in sys.version_info[:3])
        raise Refusal(
            f"Newsroom needs Python 3.11 or later, and {sys.executable} is {version}: "
            f"install a newer one, then run `make {task} PYTHON=/path/to/python3`."
        )
    raise Refusal(
        f"{sys.executable} cannot make an environment, because it lacks ensurepip, "
        "venv, ssl or sqlite3: install them (on Debian and Ubuntu `apt install "
        f"python3-venv`), or run `make {task} PYTHON=/path/to/another/python3`."
    )


def start_demo() -> None:
    """Prepare the site and replace this process by `manage.py demo`."""
    port = find_port()
    check_writable(ROOT)
    install_packages("runtime", "demo")
    if not VAR.exists():
        VAR.mkdir(mode=0o700)  # nobody else may read drafts and logins
    check_writable(VAR)
    write_env(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    # What is still in the buffer would be lost with this process.
    sys.stdout.flush()
    os.execv(VENV_PYTHON, [VENV_PYTHON, "manage.py", "demo", "--port", str(port)])


def find_port() -> int:
    """Return the port that was asked for. Raises Refusal if it can't be used."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refusal(
            f"PORT={text} is no port: give a number from 1 to 65535, "
            "such as `make demo PORT=8001`."
        )

    port = int(text)
    number = listening_error(port)
    if not number:
        return port
    if number != errno.EADDRINUSE:
        raise Refusal(
            f"Nothing may listen on port {port} here ({os.strerror(number)}): "
            "choose another, as in `make demo PORT=8001`."
        )

    other = 8001
    for candidate in range(port + 1, min(port + 100, 65536)):
        if not listening_error(candidate):
            other = candidate
            break
    raise Refusal(
        f"Port {port} is taken by another program (or by Newsroom itself, running "
        f"already): stop that, or run `make demo PORT={other}`."
    )


def listening_error(port: int) -> int:
    """Return the error number of listening on `port`, or 0."""
    with socket.socket() as listener:
        # A port that was just closed counts as free, as it does for the server.
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
            f"Newsroom cannot write to {folder} ({error.strerror}): let your login "
            "write there, or clone the repository into a folder of your own, then run "
            "the same command again."
        ) from None


def install_packages(which: str, task: str) -> None:
    """Make `.venv` as the lock file `which` says, unless it is so already."""
    stamp = get_stamp(which)
    is_usable = does_succeed([VENV_PYTHON, "-c", f"import pip; {CHECK_VERSION}"])
    if is_usable and stamp.is_file() and stamp.read_text() == hash_lock(which):
        return

    check_writable(ROOT)
    if not is_usable:
        if not can_make_environments(sys.executable):
            run_with_another_python(task)
        print(f"Making .venv with {sys.executable} …", flush=True)
        run_or_refuse(
            [sys.executable, "-m", "venv", "--clear", VENV],
            "Python could not make .venv",
        )

    print(
        f"Installing the locked {which} packages, which takes about half a minute …",
        flush=True,
    )
    stamp.unlink(missing_ok=True)
    options = [
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
    ]
    run_or_refuse(
        [VENV_PYTHON, "-m", "pip", "install", *options, "-r", LOCKS[which]],
        "pip could not install the packages: check the network and pip's own settings, "
        "then run the same command again",
    )
    # The development lock contains the whole runtime lock.
    for name in ("runtime", which):
        get_stamp(name).write_text(hash_lock(name))


def get_stamp(which: str) -> Path:
    """Return the file that has the hash of a lock once its packages are installed.

    A lock that has changed is installed again, and so is one whose installation was
    interrupted.
    """
    return VENV / f".installed-{which}"


def hash_lock(which: str) -> str:
    return hashlib.sha256(LOCKS[which].read_bytes()).hexdigest()


def run_or_refuse(command: list, sentence: str) -> None:
    """Run a command without showing its output.

    If it fails, raises Refusal with `sentence` and pip's first error, or else the last
    line of output.
    """
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if result.returncode == 0:
        return

    reason = "it gave no reason"
    for line in (result.stderr + result.stdout).splitlines():
        if line.strip():
            reason = line.strip()
        if reason.startswith("ERROR:"):
            break
    raise Refusal(f"{sentence} ({reason}).")


def write_env(port: int) -> None:
    """Write `.env`, readable to its owner alone, if there is none."""
    path = ROOT / ".env"
    # O_EXCL: never overwrite one. 0o600: the secret key is nobody else's business.
    try:
        descriptor = os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        text = path.read_text(encoding="utf-8")
        if "SECRET_KEY" not in os.environ and "SECRET_KEY=" not in text:
            raise Refusal(
                ".env has no SECRET_KEY: add a line `SECRET_KEY=` with at least 50 "
                "random characters, or move .env away and run `make demo` again, which "
                "writes a new one."
            ) from None
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(
            "# Written by `make demo` for a site on this machine alone. "
            "Real variables win; the README lists them.\n"
            f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
            "DEBUG=0\n"
            "HTTPS=0\n"
            f"ALLOWED_HOSTS={HOST},localhost\n"
            f"SITE_URL=http://{HOST}:{port}\n"
        )


if __name__ == "__main__":
    main()
