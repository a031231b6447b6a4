"""Limits how much of an upload is stored, in memory or on disk, while it arrives.

How much that is: `settings.INTAKE_LIMITS`, whose defaults are in `intake/limits.py`.
"""

from dataclasses import dataclass
from typing import Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

AT_ONCE: Final = 3
"""How many files of the largest size one request may send."""


@dataclass(frozen=True)
class Stopped:
    """A file of which nothing was stored."""

    name: str
    is_too_large: bool
    """True if it is too large by itself; otherwise the files before it left no room."""


class StopAtLimit(FileUploadHandler):
    """Lets the handlers after it store files of at most `largest` bytes each, and
    `AT_ONCE` times that together.

    A larger one is in `stopped`, and not among the request's files: the rest of it is
    read, as the browser waits for its answer, and dropped.
    """

    def __init__(self, request: HttpRequest, *, largest: int) -> None:
        super().__init__(request)
        self.stopped: list[Stopped] = []
        self._largest = largest
        self._room = largest * AT_ONCE

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        is_too_large = start + len(raw_data) > self._largest
        if is_too_large or len(raw_data) > self._room:
            self.stopped.append(Stopped(self.file_name, is_too_large))
            raise SkipFile  # reads the rest of this file and drops it
        # What a file took before it was stopped is not given back: the handlers after
        # this one have stored that much.
        self._room -= len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Return None, so that the handlers after it complete the file."""
