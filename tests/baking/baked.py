"""What is in the files, and what the application says of the same addresses."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from articles.baking.carry_out import carry_out_all
from articles.baking.site import bake_site, list_addresses
from articles.baking.storage import name_file
from articles.identity import bell, current
from articles.models import BakeTask
from articles.public.serving.bounded_cache import cache

FEED_DATE = re.compile(rb"<(updated|lastBuildDate)>[^<]*</")
"""When a feed was changed. The application says when the site was: a feed that does not
change is not baked for that.
"""
SUFFIXES = {"": "", "br": ".br", "gzip": ".gz"}


def bake_everything() -> None:
    outcome = bake_site(timezone.now())
    assert outcome.errors == {}


def bake_into(folder: Path) -> dict[str, Any]:
    """Return the setting STORAGES with which this site's files go to `folder`."""
    storage = {
        "BACKEND": "articles.baking.storage.FolderStorage",
        "OPTIONS": {"location": str(folder)},
    }
    return settings.STORAGES | {"baked": storage}


def bake_once(**options: object) -> Path:
    """Bake the site of shared rows, with these settings, into a folder of which
    `copy_files` gives each test its own copy.
    """
    cache.clear()
    current.forget()
    folder = Path(tempfile.mkdtemp(dir=settings.TEMPORARY)) / "public"
    with override_settings(STORAGES=bake_into(folder), **options):
        bake_everything()
    BakeTask.objects.all().delete()
    return folder


def copy_files(folder: Path, root: Path) -> None:
    """Let `root` have the files of `folder`, and what is known of them."""
    shutil.copytree(folder, root)
    shutil.copytree(f"{folder}.state", f"{root}.state")


def finish_tasks() -> None:
    """Carry out every task, as the watch does when its time has come."""
    bell.ring()
    while tasks := list(BakeTask.objects.all()):
        outcome = carry_out_all(tasks)
        assert outcome.errors == {}


def find_stale(root: Path) -> list[str]:
    """Return the addresses whose file is not what the application sends, or is there
    though it sends nothing.
    """
    cache.clear()
    client = Client()
    stale = []
    files = {path.relative_to(root).as_posix() for path in root.rglob("*.*")}
    seen = set()
    for address in list_addresses(timezone.now()):
        answer = client.get(address)
        name = name_file(address)
        seen |= {f"{name}{suffix}" for suffix in SUFFIXES.values()}
        path = root / name
        is_there = path.is_file()
        if is_there != (answer.status_code == 200):
            stale.append(address)
            continue
        if is_there and undated(path.read_bytes()) != undated(answer.content):
            stale.append(address)
    for name in sorted(files - seen):
        # The pictures of former editions stay as long as their explainer does.
        if client.get(f"/{name}").status_code != 200:
            stale.append(name)
    return stale


def undated(content: bytes) -> bytes:
    return FEED_DATE.sub(b"", content, count=1)
