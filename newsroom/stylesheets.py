"""The reader's one stylesheet, joined from a file a part.

Written apart so that each can be read whole; sent as one so that a reader waits for one answer. This finder puts
`newsroom/css/site.css` before whatever serves static files: the development server, and `collectstatic`, which names it
by its content and compresses it. The order of files makes no difference: the first line declares the layers. Comments
and white space stay behind, since they are for those who have the parts: half a kilobyte of what travels in gzip.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PARTS = Path(__file__).parent / "static" / "newsroom" / "css"
NAME = "newsroom/css/site.css"
LAYERS = (
    "@layer type, tokens, base, frame, article, contents, citations, backmatter, questions, lists, search, "
    "record, comparison, front, print;"
)
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,])\s*")
"""White space that says nothing, with what it stands around."""


def joined() -> str:
    """Return the parts as one stylesheet. Each is wrapped in the layer it is named for."""
    parts = [LAYERS]
    for path in sorted(PARTS.glob("*.css")):
        text = _SPACE.sub(r"\1", _COMMENT.sub("", path.read_text()).strip())
        parts.append(f"@layer {path.stem} {{{text}}}")
    return "\n".join(parts)


class JoinedStylesheetFinder(BaseFinder):
    """Finds `newsroom/css/site.css`, writing it anew, beside what is collected, whenever a part has changed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.storage = FileSystemStorage(location=Path(settings.STATIC_ROOT).with_name("stylesheets"))

    def check(self, **options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> str | list[str]:
        if path != NAME:
            return []
        found = str(self._write())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._write()
        yield NAME, self.storage

    def _write(self) -> Path:
        """Write by way of a second file, so that nobody reads half of it; leave alone what has not changed."""
        path, text = Path(self.storage.path(NAME)), joined()
        if not path.is_file() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A name of its own: processes that start together would write over each other's second file.
            with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".", delete=False) as draft:
                draft.write(text)
            drafted = Path(draft.name)
            drafted.chmod(0o644)  # a temporary file is its owner's alone
            drafted.replace(path)
        return path
