"""Sites that backups are restored into, and backups that another release wrote."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from newsroom.backup.rows import dump_rows, list_models

ROOT = Path(__file__).parents[2]
MANAGE = """import gc, json, sys
from django import setup
from django.core.management import execute_from_command_line
gc.disable()
setup()
for command in json.loads(sys.argv[1]):
    execute_from_command_line(["manage.py", *command])
"""
"""Runs commands of `manage.py` one after the other, without the garbage collector, which
takes half of the time of migrations: each state of the models is a heap of classes.
"""


def dump_site() -> dict[str, list[str]]:
    return {
        model._meta.label_lower: list(dump_rows(model)) for model in list_models(apps)
    }


def empty_site(media: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    for path in sorted(media.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def run_manage(*arguments: str, database: str, folder: Path):
    return run_all([*arguments], database=database, folder=folder)


def run_all(*commands: list[str], database: str, folder: Path):
    """Run commands one after the other, in one process, until one fails."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(folder / "elsewhere"),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    return subprocess.run(
        [sys.executable, "-c", MANAGE, json.dumps(commands)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def rewrite_manifest(path: Path, changed: Path, change) -> None:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        change(manifest)
        for name in source.namelist():
            if name != "manifest.json":
                target.writestr(name, source.read(name))
        target.writestr("manifest.json", json.dumps(manifest))
