"""What is in the files, and what the application says of the same addresses."""

import re
from pathlib import Path

from django.test import Client
from django.utils import timezone

from articles.baking.carry_out import carry_out_all
from articles.baking.site import bake_site, list_addresses
from articles.baking.storage import name_file
from articles.identity import bell
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
