"""`manage.py demo`: Django's half of `make demo`. The other half is
`newsroom/bootstrap.py`, which starts this.
"""

import hashlib
import os
import secrets
import signal
import sys
from operator import itemgetter
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from newsroom.errors.first_line import read_first_line

LOGINS = {"editor": "Editor", "writer": "Writer"}


class Command(BaseCommand):
    help = (
        "Bring the demonstration up to date and serve it on 127.0.0.1. "
        "Overwrites nothing; `make demo` calls it."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--prepare-only", action="store_true", help="do everything but serve"
        )

    def handle(self, *, port: int, prepare_only: bool, **options) -> None:
        # Ctrl-C ends this without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = read_first_line(error)
            raise CommandError(
                f"The database does not answer ({reason}): start it, or correct "
                "DATABASE_URL."
            ) from None
        # `make demo` runs this at each start, so each step leaves alone what is done.
        call_command("migrate", verbosity=0, interactive=False)
        if not apps.get_model("articles", "Article").objects.exists():
            call_command("loaddata", "explainer", verbosity=0)
        collect_static()
        logins = create_demo_logins(settings.VAR_DIR / "logins.txt")
        self.stdout.write(summarise(f"http://127.0.0.1:{port}", logins))
        if not prepare_only:
            # The server must not inherit an open connection.
            connection.close()
            become_server(port)


def collect_static() -> None:
    """Collect and compress the static files, unless nothing has changed since the last
    time.
    """
    # Another storage makes other files of the same ones.
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=itemgetter(0)):
            status = os.stat(storage.path(name))
            # Size and time tell a changed file without reading all of them.
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = settings.VAR_DIR / "static.stamp"
    is_same = stamp.is_file() and stamp.read_text() == digest.hexdigest()
    if is_same and Path(settings.STATIC_ROOT).is_dir():
        return

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest.hexdigest())


def create_demo_logins(path: Path) -> dict[str, str]:
    """Create the two logins if they are missing, and return what to print for the
    password of each.

    `path` has the passwords created here; only its owner can read it. A login that
    exists is never changed. If its password is not the one in `path`, the text says so.
    """
    passwords = read_logins(path)
    shown = {}
    for name, group in LOGINS.items():
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            passwords.setdefault(name, secrets.token_urlsafe(12))
            # Before the login is made: of one that was made first, nobody might know
            # the password.
            write_logins(path, passwords)
            user = create_login(name, passwords[name], group)

        # The person may have changed it since.
        if name in passwords and user.check_password(passwords[name]):
            shown[name] = passwords[name]
        else:
            shown[name] = (
                "(a password of its own; "
                f"`manage.py changepassword {name}` sets another)"
            )
    return shown


@transaction.atomic  # the next run would not repair a login without its group
def create_login(name: str, password: str, group: str) -> AbstractBaseUser:
    user = get_user_model().objects.create_user(name, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def read_logins(path: Path) -> dict[str, str]:
    logins = {}
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if len(words) == 2 and not line.startswith("#"):
                name, password = words
                logins[name] = password
    return logins


def write_logins(path: Path, logins: dict[str, str]) -> None:
    comment = (
        "# The logins that `make demo` made: name, password. "
        "Changing them here changes nothing."
    )
    lines = [comment]
    for name, password in logins.items():
        lines.append(f"{name} {password}")

    # Created readable to its owner alone, then moved into place in one step.
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600, exist_ok=False)
    new.write_text("\n".join([*lines, ""]), encoding="utf-8")
    new.replace(path)


def summarise(site: str, logins: dict[str, str]) -> str:
    """Return the addresses and logins, as two columns."""
    rows = {"The site": f"{site}/"}
    live = apps.get_model("articles", "Edition").objects.live(timezone.now())
    edition = live.order_by("-live_from").first()
    if edition:
        rows["The latest explainer"] = f"{site}/explainers/{edition.slug}/"
    rows["The desk"] = f"{site}/admin/"
    for name, password in logins.items():
        rows[f"  log in as {name}"] = password

    lines = [""]
    for label, text in rows.items():
        lines.append(f"{label:<22}{text}")
    lines.append("")
    lines.append(
        "The logins are kept in var/logins.txt, all data under var/. "
        "Ctrl-C stops the server."
    )
    return "\n".join(lines)


def become_server(port: int) -> None:
    """Replace this process by the server, so that it gets the signals itself."""
    # `execv` forgets what Python has not written yet.
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "newsroom.demo_server", str(port)])
