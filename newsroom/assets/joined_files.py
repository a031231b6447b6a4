"""Static files that are joined from parts: one response in place of many.

A finder offers a joined file to whatever serves static files: the development server,
and `collectstatic`, which names it by its content and compresses it.
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage


class JoinedFileFinder(BaseFinder):
    """Finds files that `join` makes, and writes one again whenever a part of it has
    changed.
    """

    names: ClassVar[Iterable[str]]
    folder: ClassVar[str]
    """Where the files are written, beside the collected ones."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.storage = FileSystemStorage(
            location=Path(settings.STATIC_ROOT).with_name(self.folder)
        )

    def join(self, name: str) -> str:
        """Return the text of the joined file `name`."""
        raise NotImplementedError

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(
        self, path: str, find_all: bool = False, **options: Any
    ) -> str | list[str]:
        if path not in self.names:
            return []
        found = str(self._write_if_changed(path))
        if find_all:
            return [found]
        return found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in self.names:
            self._write_if_changed(name)
            yield name, self.storage

    def _write_if_changed(self, name: str) -> Path:
        path = Path(self.storage.path(name))
        text = self.join(name)
        if path.is_file() and path.read_text() == text:
            return path

        # Write a second file and rename it, so that nobody reads half of it. Its name
        # is unique, since processes may start together.
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=".", delete=False
        ) as file:
            file.write(text)
        written = Path(file.name)
        written.chmod(0o644)  # only its owner can read a temporary file
        written.replace(path)
        return path
