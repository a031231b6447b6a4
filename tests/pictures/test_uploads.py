"""Converted pictures are stored under names made from their content, and served."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from articles.pictures import uploads
from tests.drawn_pictures import picture, read


def test_a_step_that_fails_leaves_no_picture_behind_but_those_of_others(
    tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path / "media"
    of_others = uploads.store_picture(picture(colour="blue"))

    def fail() -> None:
        with uploads.storing_pictures() as keep:
            assert keep(picture(colour="blue")) == of_others
            keep(picture(colour="red"))
            assert len(list(settings.MEDIA_ROOT.iterdir())) == 2
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [
        of_others.rsplit("/", 1)[1]
    ]
    with uploads.storing_pictures() as keep:
        keep(picture(colour="red"))
    assert len(list(settings.MEDIA_ROOT.iterdir())) == 2


def test_a_step_that_fails_leaves_a_picture_that_another_kept_meanwhile(
    tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path / "media"

    def fail() -> None:
        with uploads.storing_pictures() as keep:
            keep(picture(colour="red"))
            time.sleep(0.05)  # a disk's clock may tick a hundred times a second
            uploads.store_picture(picture(colour="red"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert len(list(settings.MEDIA_ROOT.iterdir())) == 1


def test_the_same_picture_has_the_same_address():
    first, second = uploads.store_picture(picture()), uploads.store_picture(picture())
    assert first == second
    assert first.startswith("/media/")
    assert first != uploads.store_picture(picture(colour="blue"))
    assert (
        len([path for path in settings.MEDIA_ROOT.iterdir() if path.name in first]) == 1
    )


def test_half_a_picture_is_never_kept(monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"

    def fail(source, target):
        assert os.path.getsize(source)
        assert not os.path.exists(target)
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("articles.pictures.uploads.os.replace", fail)
        with pytest.raises(OSError, match="No space"):
            uploads.store_picture(picture())
    assert not list(settings.MEDIA_ROOT.iterdir())
    name = uploads.store_picture(picture()).rsplit("/", 1)[1]
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [name]
    assert (settings.MEDIA_ROOT / name).stat().st_mode & 0o777 == 0o644


def test_a_kept_picture_is_served_for_ever(client):
    response = client.get(uploads.store_picture(picture()))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert read(response.content).size == (60, 40)
    again = client.get(
        response.wsgi_request.path, headers={"If-None-Match": response["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(response.wsgi_request.path).status_code == 200
    refused = client.post(response.wsgi_request.path)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")
    assert "This page can only be read" in refused.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "x.html",
        "..%2f..%2fetc%2fpasswd",
        "a" * 40 + ".webp",
        "A" * 40 + ".webp",
        "a" * 40 + ".webp%0a",
    ],
)
def test_nothing_else_is_served(client, name):
    if "%" not in name and name.startswith("x"):
        (settings.MEDIA_ROOT).mkdir(exist_ok=True)
        (settings.MEDIA_ROOT / name).write_text("<script>")
    assert client.get(f"/media/{name}").status_code == 404


def test_the_address_tells_the_size_of_the_picture_as_kept():
    assert uploads.store_picture(picture()).endswith("-60x40.webp")


def test_a_picture_kept_under_a_name_without_its_size_is_still_served(client):
    kept = (
        Path(settings.MEDIA_ROOT) / uploads.store_picture(picture()).rsplit("/", 1)[1]
    )
    older = kept.rename(kept.with_name("a" * 40 + ".webp"))
    assert client.get(f"/media/{older.name}").status_code == 200
    older.unlink()


def test_the_address_is_a_path_of_this_site():
    assert uploads.store_picture(picture()) == reverse(
        "media", args=[uploads.store_picture(picture()).rsplit("/", 1)[1]]
    )
