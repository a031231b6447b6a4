"""Files are written whole or not at all, and nothing that is to be written is lost."""

import errno
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.baking.bake import bake_addresses, open_manifest
from articles.baking.queue import describe_trouble
from articles.baking.site import sweep
from articles.baking.storage import FolderStorage, get_storage, name_file
from articles.baking.watch import Watch
from articles.models import BakeTask
from tests.baking.baked import bake_everything, find_stale, finish_tasks
from tests.factories import DAY, another_edition, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = timezone.now().replace(microsecond=0) - timedelta(hours=1)


def test_publishing_bakes_before_it_returns(
    bake_root, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        published(at=NOW)
    assert (bake_root / "explainers/why-bread-costs-more/index.html").is_file()
    assert not BakeTask.objects.filter(subject__startswith="edition:").exists()


def test_a_file_has_its_compressed_ones_and_the_time_of_the_change(bake_root):
    published(at=NOW)
    bake_addresses(["/explainers/why-bread-costs-more/"])
    page = bake_root / "explainers/why-bread-costs-more/index.html"
    for suffix in ("", ".br", ".gz"):
        assert page.with_name(f"index.html{suffix}").stat().st_mtime == NOW.timestamp()


def test_an_editor_on_a_slow_machine_does_not_wait(
    bake_root, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("articles.baking.carry_out.PATIENCE", -1.0)
    with django_capture_on_commit_callbacks(execute=True):
        published(at=NOW)
    page = bake_root / "explainers/why-bread-costs-more/index.html"
    assert not page.exists()
    finish_tasks()
    assert page.is_file()


def test_what_has_not_changed_is_not_written(bake_root):
    published(at=NOW)
    paths = ["/explainers/why-bread-costs-more/", "/robots.txt"]
    assert bake_addresses(paths).written == 2
    again = bake_addresses(paths)
    assert (again.written, again.unchanged) == (0, 2)


def test_a_file_that_somebody_deleted_is_written_again(bake_root):
    bake_addresses(["/robots.txt"])
    (bake_root / "robots.txt").unlink()
    assert bake_addresses(["/robots.txt"]).written == 1


def test_other_bytes_have_another_time_so_that_nginx_has_another_etag(bake_root):
    published(at=NOW)
    path = "/explainers/why-bread-costs-more/"
    file = bake_root / name_file(path)
    bake_addresses([path])
    before = file.stat().st_mtime
    bake_addresses([path], rewrite=True)
    assert file.stat().st_mtime > before


def test_a_name_too_long_for_a_file_stays_with_the_application(bake_root):
    assert name_file(f"/explainers/{'%D9%84' * 127}/") == ""
    assert name_file(f"/explainers/{'%D9%84' * 126}/") != ""
    assert bake_addresses([f"/explainers/{'%D9%84' * 127}/"]).errors == {}


def test_a_full_disk_is_said_and_the_former_file_stays(
    bake_root, monkeypatch, django_capture_on_commit_callbacks
):
    edition = published(at=NOW - DAY)
    bake_everything()
    BakeTask.objects.all().delete()
    page = bake_root / "explainers/why-bread-costs-more/index.html"
    former = page.read_bytes()
    monkeypatch.setattr(FolderStorage, "_replace", refuse_to_write)
    with django_capture_on_commit_callbacks(execute=True):
        newer = another_edition(edition, at=NOW, standfirst="It was wheat.")

    assert newer.number == 2
    assert page.read_bytes() == former
    assert "No space left on device" in describe_trouble()

    monkeypatch.undo()
    finish_tasks()
    assert b"It was wheat." in page.read_bytes()
    assert describe_trouble() == ""


def refuse_to_write(self, path: Path, content: bytes, modified_at: float) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_manifest_that_can_not_be_written_loses_no_task(
    bake_root, monkeypatch, django_capture_on_commit_callbacks
):
    bake_root.parent.joinpath("public.state").write_text("a file, and no folder")
    with django_capture_on_commit_callbacks(execute=True):
        published(at=NOW)
    assert BakeTask.objects.failed().count() == 1


def test_a_page_that_fails_stops_no_other(bake_root, monkeypatch):
    published(at=NOW)
    monkeypatch.setattr("articles.public.machines.robots.CLOSED", None)
    outcome = bake_addresses(["/robots.txt", "/feeds/atom.xml"])
    assert (outcome.written, list(outcome.errors)) == (1, ["/robots.txt"])


def test_a_failed_address_is_tried_again_later_each_time(bake_root, monkeypatch):
    monkeypatch.setattr("articles.public.machines.robots.CLOSED", None)
    BakeTask.objects.create(subject="/robots.txt", due_at=NOW)
    watch = Watch()
    watch.work()
    task = BakeTask.objects.get()
    assert task.failures == 1
    assert task.due_at > timezone.now() - timedelta(seconds=1)
    assert task.error


def test_a_sweep_goes_on_beyond_what_fails(bake_root, monkeypatch):
    published(at=NOW)
    bake_addresses(["/robots.txt"])
    bake_addresses(["/feeds/atom.xml"])
    monkeypatch.setattr("articles.public.machines.robots.CLOSED", None)
    soon = time.time() + 60
    BakeTask.objects.all().delete()
    assert list(sweep(soon, 1).errors) == ["/robots.txt"]
    assert sweep(soon, 1).unchanged == 1
    assert BakeTask.objects.failed().get().subject == "/robots.txt"


def test_the_watch_takes_a_scheduled_edition_live(bake_root, monkeypatch):
    at = timezone.now() + timedelta(hours=1)
    published(at=at, now=NOW)
    watch = Watch(hour_baked_at=float("inf"))
    bake_everything()
    assert not watch.work()
    assert not (bake_root / "explainers").joinpath("why-bread-costs-more").exists()

    monkeypatch.setattr(timezone, "now", lambda: at)
    assert watch.work()
    assert (bake_root / "explainers/why-bread-costs-more/index.html").is_file()


def test_the_watch_bakes_all_that_was_never_baked(bake_root):
    published(at=NOW)
    BakeTask.objects.all().delete()
    Watch().work()
    assert find_stale(bake_root) == []


def test_the_desk_in_english_bakes_a_site_in_german(bake_root, settings):
    from django.utils import translation

    settings.LANGUAGE_CODE = "de"
    published(at=NOW)
    with translation.override("en"):
        bake_addresses(["/llms.txt"])
    assert "Alle Fragen" in (bake_root / "llms.txt").read_text()


def test_two_commands_at_once_are_refused(bake_root):
    manifest = open_manifest()
    with (
        manifest.lock_command("site"),
        pytest.raises(CommandError, match="Another process"),
    ):
        call_command("bake", processes=1)
    manifest.close()


def test_the_command_says_what_it_did(bake_root, capsys):
    published(at=NOW)
    BakeTask.objects.all().delete()
    call_command("bake", processes=1)
    assert "0 unchanged, 0 removed" in capsys.readouterr().out


def test_the_command_asks_for_a_folder():
    with pytest.raises(CommandError, match="BAKE_ROOT"):
        call_command("bake")


WRITE_FOR_EVER = """
import sys
from articles.baking.storage import FolderStorage
storage = FolderStorage(location=sys.argv[1])
print("writing", flush=True)
number = 0
while True:
    number += 1
    storage.write("page.html", str(number % 10).encode() * 3_000_000, float(number))
"""


def test_a_process_that_is_killed_leaves_no_half_file(bake_root):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(bake_root)],
        stdout=subprocess.PIPE,
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    page = bake_root / "page.html"
    assert process.stdout.readline() == b"writing\n"
    while not page.exists():
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    content = page.read_bytes()
    assert len(content) == 3_000_000
    assert len(set(content)) == 1
    assert [path.name for path in bake_root.iterdir()] == ["page.html"]


def test_a_run_that_was_killed_is_gone_on_with(bake_root, monkeypatch):
    published(at=NOW)
    monkeypatch.setattr("articles.baking.site.BATCH", 10)
    batches = []

    def bake_twice(paths, **options):
        if len(batches) == 2:
            raise KeyboardInterrupt
        batches.append(paths)
        return bake_addresses(paths, **options)

    monkeypatch.setattr("articles.baking.site.bake_addresses", bake_twice)
    with pytest.raises(KeyboardInterrupt):
        bake_everything()
    monkeypatch.setattr("articles.baking.site.bake_addresses", bake_addresses)

    rendered = []
    monkeypatch.setattr(
        "articles.baking.bake.render_address", watch_rendering(rendered)
    )
    bake_everything()
    assert not set(rendered) & set(batches[0] + batches[1])
    assert find_stale(bake_root) == []


def watch_rendering(rendered: list[str]):
    from articles.baking.render import render_address

    def render(path):
        rendered.append(path)
        return render_address(path)

    return render


def test_one_process_at_a_time_bakes_an_address(bake_root):
    """Whoever rendered an older state has written it before a newer one is rendered."""
    import fcntl

    manifest = open_manifest()
    with manifest.lock_address("/robots.txt"):
        held = []
        for path in (get_storage().state_folder / "locks").iterdir():
            with open(path) as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    held.append(path.name)
    manifest.close()
    assert len(held) == 1
