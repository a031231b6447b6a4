"""What the documents for contributors name is there: files, folders, modules and
recipes.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
]
# Decisions tell history, and name what was there at the time.
CURRENT = [path for path in DOCUMENTS if path.parent.name != "adr"]
PLACES = [
    "",
    "articles",
    "articles/public",
    "articles/public/machines",
    "articles/intake",
]
"""Folders that a path in a document can be relative to."""

EXAMPLES = {
    "articles/intake/from_odt.py",
    "articles/intake/odt/",
    "newsroom/locale/fr",
    "newsroom/formats/fr",
    "themes/ledger/",
}
"""Files that a recipe tells its reader to make."""


def named_paths(text: str) -> set[str]:
    """Return what `text` has in code marks that looks like a path of this project: a
    folder, and something in it.
    """
    spans = re.findall(r"`([\w./-]+)`", text)
    return {
        span
        for span in spans
        if re.fullmatch(r"[\w-]+(?:/[\w.-]+)+(?:/|\.(?:py|html|toml|css|js|md))", span)
    }


def exists(name: str) -> bool:
    return any((ROOT / place / name).exists() for place in PLACES)


@pytest.mark.parametrize(
    "path", CURRENT, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_path_that_a_document_names_exists(path):
    paths = named_paths(path.read_text(encoding="utf-8"))
    missing = {
        name
        for name in paths
        if not exists(name) and not name.startswith(tuple(EXAMPLES))
    }

    assert not missing


@pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_link_between_documents_leads_somewhere(path):
    links = re.findall(
        r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")
    )
    broken = [link for link in links if not (path.parent / link).exists()]

    assert not broken
