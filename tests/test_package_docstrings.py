"""A package whose docstring lists its files lists all of them, and none that is gone."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

FILE = re.compile(r"^ *([a-z_0-9]+\.py)\b|(?<=, )([a-z_0-9]+\.py)\b", re.MULTILINE)


def read_listed(package: Path) -> set[str]:
    text = package.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    return {first or further for first, further in FILE.findall(docstring)}


def find_lists() -> dict[str, Path]:
    root = Path(settings.BASE_DIR)
    lists = {}
    for folder in ("articles", "faq", "newsroom"):
        for package in sorted((root / folder).rglob("__init__.py")):
            if read_listed(package):
                lists[str(package.parent.relative_to(root))] = package
    return lists


LISTS = find_lists()


def test_there_are_lists_to_look_at():
    assert "articles/document" in LISTS


@pytest.mark.parametrize("package", LISTS)
def test_a_list_of_files_is_complete(package):
    files = {path.name for path in LISTS[package].parent.glob("*.py")}
    assert read_listed(LISTS[package]) == files - {"__init__.py"}
