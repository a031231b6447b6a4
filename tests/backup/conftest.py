from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.models import Article
from newsroom.backup.write import write_backup
from tests.drawn_pictures import picture
from tests.factories import JUNE, another_edition, published


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def backup(transactional_db, tmp_path) -> Path:
    """A backup of a site with two editions, a draft, a login and a picture."""
    edition = published(
        "Why bread costs more", topics=[{"name": "Prices", "slug": "p"}]
    )
    another_edition(edition, at=JUNE.replace(day=9), headline="Why did bread rise?")
    User.objects.create_user("ed", password="a long enough password", is_staff=True)
    Article.objects.create(headline="Türme — “ßß”", slug="draft")
    default_storage.save("pictures/oven.jpg", ContentFile(picture()))
    default_storage.save("narrower/oven.jpg", ContentFile(b"made on request"))

    path = tmp_path / "site.zip"
    write_backup(path, at=JUNE)
    return path


@pytest.fixture(scope="session")
def written() -> list[bytes]:
    """The backup that the first test to ask for `archive` has made."""
    return []


@pytest.fixture
def archive(
    request: pytest.FixtureRequest, transactional_db, tmp_path, written
) -> Path:
    """A copy of such a backup, for tests that need nothing of the site itself: its rows
    may be there or not.
    """
    if not written:
        written.append(request.getfixturevalue("backup").read_bytes())
    path = tmp_path / "archive.zip"
    path.write_bytes(written[0])
    return path
