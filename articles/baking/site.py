"""Every address of the site, and all of them to files, on all processors.

Left to the application: addresses with a query, which are endless; old editions, what
they changed and how they are cited, which few ask for; and the hashes of past days. The
pictures in texts and the static files are files already.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connections
from django.utils.timezone import localtime

from articles.baking.affected import (
    FOR_PROGRAMS,
    LISTS,
    OF_IDENTITY,
    OF_THE_HOUR,
    archive_month,
    list_author_feeds,
    list_topic_feeds,
)
from articles.baking.bake import Outcome, bake_addresses, open_manifest
from articles.baking.carry_out import SWEEP, make_tasks
from articles.baking.manifest import Manifest
from articles.baking.purging import (
    make_purge_of_site,
    make_purges,
    purge_if_killed,
)
from articles.baking.storage import get_storage
from articles.identity.current import current_site
from articles.identity.icons import SIDES
from articles.identity.look import find_style_address
from articles.models import Author, BakeTask, Edition, Topic
from articles.processes import run_batches
from articles.public.lists.corrections import select_corrections
from articles.public.machines.sitemaps import parts
from articles.rendering import addresses

BATCH: Final = 100
"""Addresses that a process bakes at a time."""
STARTED, FINISHED = "started", "finished"
"""Moments in the manifest: of the newest run over the whole site."""
CODE: Final = "code"
"""Of the run: a run of other code is not gone on with."""
CODE_FOLDERS: Final = ("articles", "faq", "newsroom", "templates")
RESUMED_FOR: Final = 86_400
"""Seconds after which an interrupted run starts again from the beginning."""
FIXED: Final = tuple(
    dict.fromkeys(
        [
            *LISTS,
            *FOR_PROGRAMS,
            *OF_IDENTITY,
            *OF_THE_HOUR,
            addresses.VERIFY_SCRIPT,
            addresses.DOCUMENT_SCHEMA,
            "/robots.txt",
            *map(addresses.icon, SIDES),
        ]
    )
)

Progress = Callable[[Outcome], None]
"""Called after each batch with what was done so far."""


def list_addresses(at: datetime) -> Iterator[str]:
    """Yield every address that is baked, as sitemaps list them, in constant memory."""
    yield from FIXED
    site = current_site()
    if style := find_style_address(site):
        yield style
    for page in site.pages:
        yield page.address

    for slug in Topic.objects.known(at).values_list("slug", flat=True):
        yield addresses.topic(slug)
        yield from list_topic_feeds(slug)
    for slug in Author.objects.known(at).values_list("slug", flat=True):
        yield addresses.author(slug)
        yield from list_author_feeds(slug)
    for name in parts.list_record_parts(at):
        yield addresses.sitemap_part(name)
        kind, _, prefix = name.partition("-")
        if kind in ("sources", "terms"):
            for place in parts.list_records(kind, prefix, at) or ():
                yield place.path

    yield from _list_months(at)
    for number, _ in parts.list_explainer_parts(at):
        yield addresses.sitemap_part(f"explainers-{number}")
        for place in parts.list_explainers(number, at):
            yield place.path
    yield from _list_beside_explainers(at)


def _list_months(at: datetime) -> Iterator[str]:
    live = Edition.objects.live(at)
    months: dict[tuple[int, int], None] = {}
    for first_live_from in live.values_list("first_live_from", flat=True).iterator():
        day = localtime(first_live_from)
        months[day.year, day.month] = None
    for year in dict.fromkeys(year for year, _ in months):
        yield addresses.archive_year(year)
    yield from map(archive_month, months)

    corrected: dict[tuple[int, int], None] = {}
    for edition in select_corrections(at).only("live_from").iterator():
        day = localtime(edition.live_from)
        corrected[day.year, day.month] = None
    for year, month in corrected:
        yield addresses.corrections(year, month)


def _list_beside_explainers(at: datetime) -> Iterator[str]:
    """Yield what the sitemap has not of explainers: twins, histories, share pictures."""
    current = Edition.objects.current(at).order_by("pk")
    columns = ("slug", "kind", "share_picture")
    for slug, kind, picture in current.values_list(*columns).iterator():
        yield addresses.history(slug)
        yield addresses.history_json(slug)
        if kind == Edition.Kind.WITHDRAWN:
            continue
        yield addresses.markdown_twin(slug)
        yield addresses.json_twin(slug)
        if picture:
            yield addresses.share_picture(picture)


def bake_site(
    at: datetime,
    *,
    processes: int = 1,
    rewrite: bool = False,
    show: Progress = lambda outcome: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Bake every address, and remove what is there no more.

    What fails becomes a task. The run ends early if `is_stopped`, asked after each
    batch, says so, or if nothing can be written: then `find_last_run` says that it is
    unfinished. The next one goes on with it: what it had looked at is left out.
    Raises Locked if another process does the same, DatabaseError, OSError,
    sqlite3.Error, and BrokenExecutor if a process that works for this one was killed.
    """
    with (
        closing(open_manifest()) as manifest,
        manifest.lock_command("site"),
    ):
        get_storage().remove_old_drafts()
        started = _begin_run(manifest, rewrite)
        outcome = Outcome()
        is_finished = False
        try:
            with closing(
                _bake_batches(at, manifest, started, processes, rewrite)
            ) as batches:
                for done in batches:
                    outcome.add(done)
                    show(outcome)
                    if is_stopped() or _would_all_fail(done):
                        return outcome
            is_finished = True
        finally:
            # Before the end is noted: whoever is killed here has to run again. A run
            # that ends early has written files too.
            if is_finished or outcome.changed:
                BakeTask.objects.bulk_create(make_purge_of_site())
        manifest.set_moment(FINISHED, time.time())
        return outcome


def _bake_batches(
    at: datetime, manifest: Manifest, started: float, processes: int, rewrite: bool
) -> Iterator[Outcome]:
    """Yield what became of each batch of all addresses that are left of a run."""
    todo = _divide(list_addresses(at))
    remaining = (manifest.keep_older(batch, started) for batch in todo)
    bake = partial(bake_addresses, rewrite=rewrite)
    errors: dict[str, str] = {}
    # What was baked before an interruption leaves empty batches.
    with closing(run_batches(bake, filter(None, remaining), processes)) as batches:
        for done in batches:
            errors |= done.errors
            yield done
    _put_off(errors, manifest)

    # What this run has not met is nowhere on the site any more, or cannot be baked.
    while older := manifest.list_older(started, BATCH):
        done = bake_addresses(older, rewrite=rewrite)
        yield done
        _put_off(done.errors, manifest)


def _begin_run(manifest: Manifest, rewrite: bool) -> float:
    """Return when the run began that is to be gone on with, or now for a new one."""
    started = manifest.get_moment(STARTED)
    was_interrupted = manifest.get_moment(FINISHED) < started
    is_recent = time.time() - started <= RESUMED_FOR
    code = hash_code()
    is_same_code = manifest.get_note(CODE) == code
    if was_interrupted and is_recent and is_same_code and not rewrite:
        return started

    started = time.time()
    manifest.set_moment(STARTED, started)
    manifest.set_note(CODE, code)
    return started


def hash_code() -> str:
    """Return a hash of what makes pages of the data: code, templates, catalogues, and
    the names of static files.
    """
    digest = hashlib.sha256()
    digest.update(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for folder in CODE_FOLDERS:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt", ".xml", ".svg", ".mo"):
                digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _would_all_fail(done: Outcome) -> bool:
    """Return True if a batch failed for a reason that others have too: the disk is full,
    or static files were not collected. A batch of a run that is gone on with may be a
    single address, which says nothing of others.
    """
    return done.is_disk_full or len(done.errors) >= BATCH


def _put_off(errors: dict[str, str], manifest: Manifest) -> None:
    """Make a task of each address that failed."""
    # A few at a time: a query has so many parameters at most, and all may have failed.
    for paths in _divide(iter(errors)):
        BakeTask.objects.bulk_create(make_tasks({path: errors[path] for path in paths}))
    # Otherwise nobody would ever get beyond them.
    now = time.time()
    manifest.note_looks((path, now) for path in errors)


def _divide(paths: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(paths, BATCH)):
        yield batch


def find_last_run() -> tuple[float, float]:
    """Return when the last run over the whole site began, and when one was finished; 0
    for never. Raises OSError and sqlite3.Error.
    """
    with closing(open_manifest()) as manifest:
        return manifest.get_moment(STARTED), manifest.get_moment(FINISHED)


def sweep(before: float, limit: int) -> Outcome:
    """Bake the files that were longest not looked at, if that was before a time, or
    before a change of every page. What fails becomes a task, and what changed a purge.

    Raises DatabaseError, OSError and sqlite3.Error.
    """
    with closing(open_manifest()) as manifest:
        before = max(before, manifest.get_moment(SWEEP))
        paths = manifest.list_older(before, limit)
        with purge_if_killed(paths):
            outcome = bake_addresses(paths)
            _put_off(outcome.errors, manifest)
            BakeTask.objects.bulk_create(make_purges(outcome.changed))
    return outcome


def close_connections() -> None:
    """Close connections that are too old, as Django does between two requests."""
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()


ERRORS: Final = (OSError, sqlite3.Error, BrokenExecutor)
"""What the folder and its manifest raise when a disk is full or can't be written, and
what is raised where a process was killed, for want of memory perhaps.
"""
