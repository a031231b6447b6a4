"""A restore drill: what was there before is there again, on any database."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import Article, Author, Edition, Topic
from newsroom.backup.archive import BrokenArchive, read_archive
from newsroom.backup.restore import restore_backup
from newsroom.backup.rows import delete_rows
from newsroom.schema import list_squashed
from tests.backup.restoring import (
    dump_site,
    empty_site,
    rewrite_manifest,
    run_all,
    run_manage,
)
from tests.drawn_pictures import picture
from tests.factories import JUNE, another_edition

LAST = ["0040_different_sources", "0041_few_sources"]
"""Migrations up to the newest, the first of which added rows or columns."""
ADDED_MODELS = ["articles.differentsources"]
ADDED_COLUMNS: list[tuple[str, str]] = []
"""What these migrations added."""


def test_everything_is_there_again(backup, media):
    before = dump_site()
    empty_site(media)
    assert dump_site() != before

    restore_backup(backup)

    assert dump_site() == before
    assert (media / "pictures/oven.jpg").read_bytes() == picture()
    assert not (media / "narrower").exists()


def test_a_restored_site_verifies_is_searched_and_goes_on(backup, media, capsys):
    empty_site(media)
    call_command("restore", backup)
    assert "2 editions are as they were published." in capsys.readouterr().out

    reader = Client()
    page = reader.get("/explainers/why-bread-costs-more/")
    assert "Why did bread rise?" in page.text
    found = reader.get("/search/?q=bread").text
    assert 'href="/explainers/why-bread-costs-more/"' in found
    assert User.objects.get(username="ed").check_password("a long enough password")

    # New rows follow the restored ones.
    User.objects.create_user("another")
    edition = Edition.objects.order_by("-number").first()
    assert another_edition(edition, at=JUNE.replace(day=11)).number == 3


def test_the_site_may_move_to_another_database(archive, tmp_path):
    database = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    copy = tmp_path / "copy"
    copy.mkdir()
    commands = ["restore", str(archive)], ["backup", str(copy)]
    restored = run_all(*commands, database=database, folder=tmp_path)
    assert restored.returncode == 0, restored.stderr
    assert "2 editions are as they were published." in restored.stdout
    assert read_rows(next(copy.glob("*.zip"))) == read_rows(archive)


def read_rows(path: Path) -> dict[str, set[str]]:
    # The order of rows can differ: databases sort UUIDs and texts in their own ways.
    with read_archive(path) as archive:
        names = archive.list_members("rows")
        return {name: {*archive.read_lines(f"rows/{name}")} for name in names}


def test_an_older_schema_is_restored_and_then_migrated(archive, tmp_path):
    older = tmp_path / "older.zip"
    write_older(archive, older)

    new = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    commands = ["restore", str(older)], ["migrate", "--check"]
    restored = run_all(*commands, database=new, folder=tmp_path)
    assert restored.returncode == 0, restored.stdout + restored.stderr


def write_older(path: Path, older: Path) -> None:
    """Write `older` as the release before the migrations LAST would have written the
    backup `path`.
    """
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(older, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        leave_out_squashed(manifest)
        for name in LAST:
            manifest["migrations"].remove(["articles", name])
        members = {name: source.read(name) for name in source.namelist()}
        for label in ADDED_MODELS:
            del manifest["models"][label]
            del manifest["sha256"][f"rows/{label}"]
            del members[f"rows/{label}"]
        for label, column in ADDED_COLUMNS:
            name = f"rows/{label}"
            columns = manifest["models"][label]["columns"]
            members[name] = drop_value(members[name], columns.index(column))
            manifest["sha256"][name] = hashlib.sha256(members[name]).hexdigest()
            columns.remove(column)
        members["manifest.json"] = json.dumps(manifest).encode()
        for name, content in members.items():
            target.writestr(name, content)


def drop_value(lines: bytes, place: int) -> bytes:
    """Return rows without their value at `place`."""
    rows = [json.loads(line) for line in lines.splitlines()]
    for row in rows:
        del row[place]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def leave_out_squashed(manifest: dict) -> None:
    """Leave out the migrations that releases did not have before they were squashed."""
    manifest["migrations"] = [
        name for name in manifest["migrations"] if tuple(name) not in list_squashed()
    ]


def test_a_backup_from_before_migrations_were_squashed_is_restored(
    backup, media, tmp_path
):
    before = dump_site()
    older = tmp_path / "older.zip"
    rewrite_manifest(backup, older, leave_out_squashed)

    empty_site(media)
    restore_backup(older)
    assert dump_site() == before

    new = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    restored = run_manage("restore", str(older), database=new, folder=tmp_path)
    assert restored.returncode == 0, restored.stderr


def test_a_failure_half_way_restores_no_row(backup, media, monkeypatch):
    empty_site(media)
    monkeypatch.setattr(
        "newsroom.backup.restore._reset_sequences", lambda models: 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        restore_backup(backup)
    assert not Article.objects.exists()
    assert not Author.objects.exists()


@pytest.mark.parametrize("keep", [0, 100, 5_000])
def test_a_file_that_was_cut_off_is_refused(archive, media, keep):
    archive.write_bytes(archive.read_bytes()[:keep])
    empty_site(media)
    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", archive)
    assert not Topic.objects.exists()


def test_a_changed_member_is_refused(archive, tmp_path):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "rows/articles.edition":
                data = data.replace(b"bread", b"bricks")
            target.writestr(name, data)
    with (
        pytest.raises(BrokenArchive, match=r"articles\.edition.*differs"),
        read_archive(changed),
    ):
        pass


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "media/../../outside"])
def test_a_name_that_leads_out_of_the_folder_is_refused(archive, tmp_path, name):
    hostile = tmp_path / "hostile.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(hostile, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        manifest["sha256"][name] = "0" * 64
        for member in source.namelist()[:-1]:
            target.writestr(member, source.read(member))
        target.writestr(name, b"")
        target.writestr("manifest.json", json.dumps(manifest))
    with (
        pytest.raises(BrokenArchive, match="no name of a member"),
        read_archive(hostile),
    ):
        pass


def test_delete_rows_leaves_other_models_alone(transactional_db):
    Topic.objects.create(name="Energy", slug="energy")
    Author.objects.create(name="A desk", slug="a-desk")
    delete_rows([Topic])
    assert Author.objects.exists()
    assert not Topic.objects.exists()
