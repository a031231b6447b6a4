"""Two processes bake one site at once, while a third bakes after a publication."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from articles.baking.bake import bake_addresses
from articles.baking.storage import get_storage
from tests.baking.baked import find_stale
from tests.factories import published
from tests.pools import PATIENCE, ROOT, database_url

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

PAGE = "/explainers/why-bread-costs-more/"


def start_baker(root: Path) -> subprocess.Popen:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.pool_settings",
        "DATABASE_URL": database_url(),
        "POOL_BAKE_ROOT": str(root),
        "POOL_MEDIA": str(settings.MEDIA_ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "bake", "--all", "--processes", "1"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_bakers_at_once_leave_every_file_as_it_should_be(bake_root):
    published()
    bakers = [start_baker(bake_root) for _ in range(2)]
    while any(baker.poll() is None for baker in bakers):
        assert bake_addresses([PAGE], rewrite=True).errors == {}

    printed = [baker.communicate(timeout=PATIENCE)[0] for baker in bakers]
    for baker, text in zip(bakers, printed, strict=True):
        # The one that came second says so, or found the first one done.
        assert baker.returncode == 0 or "Another process is baking" in text, text
    assert 0 in [baker.returncode for baker in bakers], printed

    assert find_stale(bake_root) == []
    assert len(list(bake_root.rglob("*.html"))) > 10
    assert list((get_storage().state_folder / "drafts").iterdir()) == []
