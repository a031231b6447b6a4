"""What a CDN has to forget, as tasks: saved with what was written, sent a moment later."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from articles.cdn.keys import SITE, find_key
from articles.cdn.services import KEYS_MAX, SERVICES, Service, forget_keys
from articles.models import BakeTask

PURGE: Final = "purge:"
"""How the subject of such a task begins. Its keys follow, divided by spaces."""
WAIT: Final = timedelta(seconds=2)
"""nginx may have the former file open for a second (deploy/nginx). What a CDN gets in
that second must not outlive the request to forget it.
"""
PRECAUTION: Final = timedelta(minutes=5)
"""Longer than a batch of files takes to be written."""


def is_on() -> bool:
    """Return True if a CDN is to be told of changes."""
    return settings.CDN is not None


def make_purges(paths: Iterable[str]) -> list[BakeTask]:
    """Return the task, unsaved, to forget what is kept of some addresses; none where no
    CDN is set, or for no address.
    """
    if not is_on():
        return []
    keys = sorted({find_key(path) for path in paths})
    if len(keys) > KEYS_MAX:
        keys = [SITE]
    return _make_task(keys) if keys else []


def make_purge_of_site() -> list[BakeTask]:
    """Return the task, unsaved, to forget all pages; none where no CDN is set."""
    return _make_task([SITE]) if is_on() else []


@contextmanager
def purge_if_killed(paths: Iterable[str]) -> Iterator[None]:
    """Let all `paths` be forgotten, some minutes later, if the block does not end well.
    In the block, files are written, and the purges of those that changed are saved.

    A process that is killed after it wrote a file could not say so, and the next one
    finds the file unchanged. Raises DatabaseError.
    """
    tasks = make_purges(paths)
    now = timezone.now()
    for task in tasks:
        task.due_at = now + PRECAUTION
    # While the disk is full, every try fails: one purge in five minutes is enough.
    waiting = BakeTask.objects.filter(
        subject__in=[task.subject for task in tasks], error="", due_at__gt=now + WAIT
    )
    if tasks and waiting.exists():
        tasks = []
    BakeTask.objects.bulk_create(tasks)

    yield

    # No `finally`: after an exception the tasks have to stay.
    if tasks:
        BakeTask.objects.filter(pk__in=[task.pk for task in tasks]).delete()


def is_purge(task: BakeTask) -> bool:
    return task.subject.startswith(PURGE)


def send_purges(tasks: Iterable[BakeTask]) -> None:
    """Send the keys of all tasks together. Raises PurgeError."""
    keys: set[str] = set()
    for task in tasks:
        keys.update(task.subject.removeprefix(PURGE).split(" "))
    forget_keys(choose_service(), sorted(keys))


def choose_service() -> Service:
    """Return the CDN that the settings name."""
    name, key = settings.CDN
    if name == "cloudfront":
        service: Service = SERVICES[name](key)
    else:
        service = SERVICES[name](key, settings.CDN_TOKEN)
    return service


def _make_task(keys: list[str]) -> list[BakeTask]:
    subject = PURGE + " ".join(keys)
    return [BakeTask(subject=subject, due_at=timezone.now() + WAIT)]
