"""`manage.py demo`: Django's half of `make demo`. The other half is `newsroom/bootstrap.py`, which starts this."""

import hashlib
import os
import secrets
import signal
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, transaction
from django.utils import timezone

LOGINS = {"editor": "Editor", "writer": "Writer"}


class Command(BaseCommand):
    help = "Bring the demonstration up to date and serve it on 127.0.0.1. Overwrites nothing; `make demo` calls it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="do everything but serve")

    def handle(self, *, port: int, prepare_only: bool, **options) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends this without a traceback
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database does not answer ({reason}): start it, or correct DATABASE_URL.") from None
        call_command("migrate", verbosity=0, interactive=False)
        if not apps.get_model("articles", "Article").objects.exists():
            call_command("loaddata", "explainer", verbosity=0)
        collect_static()
        self.stdout.write(summary(f"http://127.0.0.1:{port}", demo_logins(settings.VAR_DIR / "logins.txt")))
        if not prepare_only:
            connection.close()
            serve(port)


def collect_static() -> None:
    """Collect and compress the static files, unless the same ones were collected before."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = settings.VAR_DIR / "static.stamp"
    if stamp.is_file() and stamp.read_text() == digest.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest.hexdigest())


def demo_logins(path: Path) -> dict[str, str]:
    """Make the two logins where they are missing, and give each with what to print for its password.

    The passwords made here are kept in `path`, readable to its owner alone. A login that exists is never changed: when
    its password is no longer the one in `path`, or never was, the text says so instead.
    """
    kept = read_logins(path)
    shown = {}
    for name, group in LOGINS.items():
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            password = kept.setdefault(name, secrets.token_urlsafe(12))
            write_logins(path, kept)
            with transaction.atomic():  # a login without its group would never be mended
                user = get_user_model().objects.create_user(name, password=password, is_staff=True)
                user.groups.add(Group.objects.get(name=group))
        if name in kept and user.check_password(kept[name]):
            shown[name] = kept[name]
        else:
            shown[name] = f"(a password of its own; `manage.py changepassword {name}` sets another)"
    return shown


def read_logins(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(maxsplit=1) for line in lines if len(line.split()) == 2 and not line.startswith("#"))


def write_logins(path: Path, logins: dict[str, str]) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("# The logins that `make demo` made: name, password. Changing them here changes nothing.\n")
        file.writelines(f"{name} {password}\n" for name, password in logins.items())
    new.replace(path)


def summary(site: str, logins: dict[str, str]) -> str:
    edition = apps.get_model("articles", "Edition").objects.live(timezone.now()).order_by("-live_from").first()
    rows = [("The site", f"{site}/")]
    if edition:
        rows.append(("The latest explainer", f"{site}/explainers/{edition.slug}/"))
    rows.append(("The desk", f"{site}/admin/"))
    rows += [(f"  log in as {name}", password) for name, password in logins.items()]
    lines = ["", *(f"{label:<22}{text}" for label, text in rows)]
    return "\n".join(
        [*lines, "", "The logins are kept in var/logins.txt, all data under var/. Ctrl-C stops the server."]
    )


def serve(port: int) -> None:
    """Become the server, so that its signals and exit status are this process's."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "newsroom.demo_server", str(port)])
