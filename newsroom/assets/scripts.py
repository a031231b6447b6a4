"""Join the scripts of the desk's forms: one file for whatever has Markdown fields, one
for the article's form.

Joined and without comments they compress to half of what they are one by one
(docs/adr/0043). The order is that of the lists: a script may use what one before it
puts into `window.newsroom`.
"""

import re
from pathlib import Path

from newsroom.assets.joined_files import JoinedFileFinder

PARTS = Path(__file__).parents[2] / "articles" / "static" / "articles" / "admin"
EDITING = "articles/admin/editing.js"
WRITING = "articles/admin/writing.js"
JOINED = {
    EDITING: [
        "long_paste",
        "editor",
        "toolbar",
        "element_menu",
        "pictures",
        "choosing_pictures",
        "choices",
    ],
    WRITING: [
        "parts",
        "row_verbs",
        "late_text",
        "citing",
        "defining",
        "picture_rows",
        "typed",
        "unsaved",
        "working_copy",
        "outline",
        "pane",
        "findings",
        "notes",
        "place",
    ],
}
"""The names of the parts of each joined script."""

# Comments that begin a line. Those after code stay, since a string may look like one.
_COMMENT = re.compile(
    r"^[ \t]*(?:/\*.*?\*/[ \t]*$|//[^\n]*$)", re.DOTALL | re.MULTILINE
)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def join_scripts(name: str) -> str:
    """Return the parts of the joined script `name` as one."""
    parts = []
    for part in JOINED[name]:
        text = (PARTS / f"{part}.js").read_text(encoding="utf-8")
        text = _INDENT.sub("", _COMMENT.sub("", text))
        parts.append(text)
    return "".join(parts)


class JoinedScriptFinder(JoinedFileFinder):
    names = list(JOINED)
    folder = "scripts"

    def join(self, name: str) -> str:
        return join_scripts(name)
