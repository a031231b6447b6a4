import io
from pathlib import Path

import pytest

from newsroom.backup.media import list_media, write_media


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


class Watched(io.BytesIO):
    """A picture that looks, while it is read, at what a backup would take."""

    def read(self, size: int | None = -1) -> bytes:
        self.listed = [name for name, _ in list_media()]
        return super().read(size)


def test_a_picture_that_is_being_restored_is_in_no_backup(media):
    source = Watched(b"picture")
    write_media("pictures/oven.jpg", source)
    assert source.listed == []
    assert [name for name, _ in list_media()] == ["pictures/oven.jpg"]
    assert (media / "pictures/oven.jpg").read_bytes() == b"picture"


def test_a_picture_that_can_not_be_restored_leaves_no_file(media):
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("input/output error")

    with pytest.raises(OSError, match="input/output"):
        write_media("pictures/oven.jpg", Broken())
    assert list((media / "pictures").iterdir()) == []
