"""Runs over the whole site, and the watch, get over what fails and what is killed."""

import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.baking.bake import Outcome, bake_addresses, open_manifest
from articles.baking.manifest import Manifest
from articles.baking.site import BATCH, bake_site, find_last_run
from articles.baking.storage import FolderStorage, get_storage
from articles.baking.watch import Watch
from articles.models import BakeTask
from tests.baking.test_bake import refuse_to_write
from tests.factories import DAY, published

pytestmark = pytest.mark.django_db

ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
NOW = timezone.now().replace(microsecond=0) - timedelta(hours=1)


def test_a_task_of_a_kind_that_nobody_knows_is_put_off_with_its_error(bake_root):
    BakeTask.objects.create(subject="nothing:1", due_at=NOW)
    Watch().work()
    task = BakeTask.objects.get(subject="nothing:1")
    assert (task.failures, task.error) == (1, "KeyError: 'nothing'")
    assert task.due_at > NOW


def test_an_address_that_fails_becomes_a_task_and_the_run_is_finished(
    bake_root, monkeypatch
):
    published(at=NOW)
    BakeTask.objects.all().delete()
    monkeypatch.setattr("articles.public.machines.robots.CLOSED", None)
    Watch().work()
    assert find_last_run()[1] > 0
    assert BakeTask.objects.failed().get().subject == "/robots.txt"


def test_one_address_that_fails_in_a_resumed_run_ends_it_not(bake_root, monkeypatch):
    monkeypatch.setattr("articles.public.machines.robots.CLOSED", None)
    bake_site(timezone.now(), is_stopped=lambda: True)
    started, finished = find_last_run()
    assert (started > 0, finished) == (True, 0)
    published(at=NOW)
    bake_site(timezone.now())
    assert find_last_run()[1] > started
    assert (bake_root / "explainers/why-bread-costs-more/index.html").is_file()


def fail_every_other(paths: list[str], **options: object) -> Outcome:
    return Outcome(errors=dict.fromkeys(paths[::2], "ValueError: no page"))


def test_addresses_that_fail_become_tasks_by_queries_of_any_number_of_them(
    bake_root, monkeypatch
):
    addresses = [f"/explainers/{number}/" for number in range(1_000)]
    monkeypatch.setattr(
        "articles.baking.site.list_addresses", lambda at: iter(addresses)
    )
    monkeypatch.setattr("articles.baking.site.bake_addresses", fail_every_other)
    counts = []

    def count_parameters(execute, sql, parameters, *others):
        if sql.startswith("SELECT"):
            counts.append(len(parameters))
        return execute(sql, parameters, *others)

    for _ in range(2):  # those that are known already make no other tasks
        with connection.execute_wrapper(count_parameters):
            bake_site(timezone.now())
        assert BakeTask.objects.failed().count() == 500
    assert max(counts) <= BATCH + 1


def test_a_full_disk_ends_the_run_which_is_unfinished(bake_root, monkeypatch):
    published(at=NOW)
    BakeTask.objects.all().delete()
    monkeypatch.setattr(FolderStorage, "_replace", refuse_to_write)
    with pytest.raises(OSError, match="No space left"):
        Watch().work()
    assert find_last_run()[1] == 0
    assert not BakeTask.objects.exists()


def test_a_run_of_other_code_is_not_gone_on_with(bake_root, monkeypatch):
    bake_site(timezone.now(), is_stopped=lambda: True)
    started = find_last_run()[0]
    monkeypatch.setattr("articles.baking.site.hash_code", lambda: "of a newer release")
    bake_site(timezone.now(), is_stopped=lambda: True)
    assert find_last_run()[0] > started


def test_the_watch_stops_within_its_first_run(bake_root, monkeypatch):
    published(at=NOW)
    monkeypatch.setattr("articles.baking.site.BATCH", 10)
    watch = Watch()
    BakeTask.objects.all().delete()
    monkeypatch.setattr(watch, "carry_out_due", watch.stopped.set)
    watch._bake_site()
    assert find_last_run()[1] == 0
    manifest = open_manifest()
    assert 0 < manifest.count() <= 10
    manifest.close()


def test_the_watch_leaves_a_later_run_to_whoever_began_it(bake_root):
    Watch().work()
    bake_site(timezone.now(), rewrite=True, is_stopped=lambda: True)
    started, finished = find_last_run()
    assert 0 < finished < started

    BakeTask.objects.all().delete()
    Watch().work()
    assert find_last_run() == (started, finished)


def test_the_watch_survives_a_process_that_was_killed(bake_root, monkeypatch):
    watch = Watch()

    def work():
        watch.stopped.set()
        raise BrokenProcessPool("A process was terminated abruptly.")

    monkeypatch.setattr(watch, "work", work)
    watch.run()


def test_an_edition_does_not_wait_behind_addresses(bake_root):
    edition = published(at=NOW)
    BakeTask.objects.all().delete()
    BakeTask.objects.bulk_create(
        BakeTask(subject="/robots.txt", due_at=NOW - DAY) for _ in range(60)
    )
    BakeTask.objects.create(subject=f"edition:{edition.pk}", due_at=NOW)
    Watch().work()
    assert (bake_root / "explainers/why-bread-costs-more/index.html").is_file()


def test_a_digest_is_noted_before_another_process_may_write(bake_root, monkeypatch):
    noted = []
    hold = Manifest.lock_address

    @contextmanager
    def lock(self, path):
        with hold(self, path):
            yield
            noted.append(self.get_digest(path))

    monkeypatch.setattr(Manifest, "lock_address", lock)
    bake_addresses(["/robots.txt"])
    assert len(noted) == 1
    assert noted[0]


def test_a_process_that_is_killed_while_it_writes_leaves_no_digest(
    bake_root, monkeypatch
):
    bake_addresses(["/robots.txt"])

    def die(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(FolderStorage, "write", die)
    with pytest.raises(KeyboardInterrupt):
        bake_addresses(["/robots.txt"], rewrite=True)
    monkeypatch.undo()
    assert bake_addresses(["/robots.txt"]).written == 1


def test_compressed_files_without_their_page_are_removed(bake_root):
    left = bake_root / "explainers/nothing/index.html.gz"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"withdrawn")
    bake_addresses(["/explainers/nothing/"])
    assert not left.exists()


def test_drafts_of_processes_that_were_killed_are_removed(bake_root, monkeypatch):
    drafts = get_storage().state_folder / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "tmp123").write_bytes(b"half")
    get_storage().remove_old_drafts()
    assert list(drafts.iterdir())

    monkeypatch.setattr("articles.baking.storage.DRAFT_AGE_MAX", -60)
    bake_site(timezone.now(), is_stopped=lambda: True)
    assert not (drafts / "tmp123").exists()


def test_a_process_that_bakes_for_another_begins_before_django_is_set_up():
    program = "from articles.processes import set_up; set_up('')"
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
