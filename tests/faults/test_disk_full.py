"""A disk is full: what editors and readers see, and what is left of it once
there is room again.
"""

import sqlite3
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.baking.queue import describe_trouble
from articles.models import Picture
from tests.admin.filled import fields_of
from tests.baking.baked import bake_everything, finish_tasks
from tests.drawn_pictures import photograph
from tests.factories import DAY, another_edition, published
from tests.faults.desk_forms import ADD_TOPIC, send
from tests.faults.small_disk import SmallDisk
from tests.pools import pool

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

PAGE = "/explainers/why-bread-costs-more/"
LONG = "What it is. " * 2_000
"""More than is left in the last block of any file."""


def copy_database(folder: Path) -> Path:
    """Copy the test's own database to another disk."""
    path = folder / "newsroom.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    return path


@pytest.mark.sqlite
def test_a_save_on_a_full_disk_says_so_and_keeps_the_text(small_disk: SmallDisk):
    published()
    client = Client()
    client.force_login(User.objects.create_superuser("ed"))
    typed = fields_of(client.get(ADD_TOPIC).text)
    typed |= {"name": "Money", "introduction": LONG}
    database = copy_database(small_disk.folder)

    with pool("all", threads=2, DATABASE_URL=f"sqlite:///{database}") as server:
        page = server.read(PAGE)
        small_disk.fill()
        answer = send(server, client, typed)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert "The server’s disk is full" in answer.text
        assert LONG.strip() in answer.text
        # Readers notice nothing.
        assert server.ask(PAGE) == (200, page)
        assert "warning: 0 MB are free for the database" in server.read("/readyz")

        small_disk.make_room()
        back = send(server, client, fields_of(answer.text) | {"_put_back": "1"})
        assert back.status == 200
        saved = send(server, client, fields_of(back.text))
        assert saved.status == 302

    with sqlite3.connect(database) as copy:
        rows = copy.execute("SELECT name, introduction FROM articles_topic").fetchall()
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert ("Money", LONG.strip()) in [(name, text.strip()) for name, text in rows]


def upload(client: Client, data: bytes):
    file = SimpleUploadedFile("loaf.jpg", data, "image/jpeg")
    address = reverse("admin:articles_picture_add")
    headers = {"Accept": "text/html"}
    return client.post(address, {"picture": file, "alt": "A loaf"}, headers=headers)


def test_a_picture_on_a_full_disk_leaves_nothing_half(small_disk, settings):
    settings.MEDIA_ROOT = small_disk.folder / "media"
    settings.MEDIA_ROOT.mkdir()
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("ed"))
    data = photograph()
    small_disk.fill()

    answer = upload(client, data)
    assert answer.status_code == 503
    assert "The server’s disk is full" in answer.text
    assert list(settings.MEDIA_ROOT.iterdir()) == []
    assert not Picture.objects.exists()

    small_disk.make_room()
    assert upload(client, data).status_code == 302
    assert len(list(settings.MEDIA_ROOT.iterdir())) == 1
    assert Picture.objects.count() == 1


def test_publishing_stands_while_readers_files_can_not_be_written(
    small_disk, bake_storage
):
    now = timezone.now()
    edition = published(at=now - 2 * DAY)
    bake_everything()
    file = bake_storage / "explainers/why-bread-costs-more/index.html"
    former = file.read_bytes()
    small_disk.fill()

    newer = another_edition(edition, at=now - DAY, standfirst="It was wheat. " * 30)
    assert newer.number == 2
    assert file.read_bytes() == former
    assert "the disk is full" in describe_trouble()
    assert "warning: 0 MB are free for readers' files" in Client().get("/readyz").text
    drafts = bake_storage.with_name("public.state") / "drafts"
    assert list(drafts.iterdir()) == []

    small_disk.make_room()
    finish_tasks()
    assert b"It was wheat." in file.read_bytes()
    assert describe_trouble() == ""


@pytest.fixture
def bake_storage(small_disk, settings) -> Path:
    folder = small_disk.folder / "public"
    settings.STORAGES = settings.STORAGES | {
        "baked": {
            "BACKEND": "articles.baking.storage.FolderStorage",
            "OPTIONS": {"location": str(folder)},
        }
    }
    return folder
