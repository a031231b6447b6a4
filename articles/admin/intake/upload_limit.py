"""How much of what is sent the desk keeps, in memory or on disk, while it arrives."""

from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

AT_ONCE: Final = 3
"""Files of the largest size that one request may bring."""


class StoppedFile(UploadedFile):
    """A file of which nothing was kept, since it went over a limit. Its size is known, and its name."""

    def __init__(self, name: str, size: int, *, is_too_large: bool) -> None:
        super().__init__(BytesIO(), name, size=size)
        self.is_too_large = is_too_large
        """By itself; otherwise only the files before it left it no room."""


class StopAtLimit(FileUploadHandler):
    """Let the handlers after it keep files of at most `largest` bytes each, `AT_ONCE` times that together.

    The rest of a larger one is read, as the browser waits for its answer, and dropped; it becomes a StoppedFile.
    """

    def __init__(self, request: HttpRequest, *, largest: int) -> None:
        super().__init__(request)
        self.largest = largest
        self.room = largest * AT_ONCE
        self.kept = 0

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.kept = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        has_dropped = self.kept != start
        if has_dropped or start + len(raw_data) > self.largest or len(raw_data) > self.room:
            return None
        self.kept = start + len(raw_data)
        self.room -= len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> StoppedFile | None:
        if self.kept == file_size:
            return None
        return StoppedFile(self.file_name, file_size, is_too_large=file_size > self.largest)
