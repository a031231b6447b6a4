"""The theme of docs/theming.md, built from its lines."""

import copy
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from newsroom.assets.theme import list_folders

DOCUMENT = settings.BASE_DIR / "docs" / "theming.md"
# "`themes/ledger/tokens.css`: …", and the block that follows.
_FILE = re.compile(r"^`themes/ledger/([^`]+)`:[^`]*```\w+\n(.*?)```", re.M | re.S)


def read_documented_files() -> dict[str, str]:
    """Return the files of the documented theme, by their paths in its folder."""
    return dict(_FILE.findall(DOCUMENT.read_text(encoding="utf-8")))


def build_documented_theme(folder: Path) -> None:
    """Write the files of the documented theme into `folder`."""
    for name, text in read_documented_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settings_with_theme(folder: Path) -> dict[str, Any]:
    """Return the settings that differ in a site with the theme in `folder`."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*list_folders(folder, "templates"), *templates[0]["DIRS"]]
    return {"THEME": folder, "TEMPLATES": templates}
