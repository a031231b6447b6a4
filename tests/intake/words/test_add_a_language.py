"""A language is added by one file, as docs/recipes/add-an-intake-language.md has it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import articles

WORDS = """
names = ["gnomish"]

[dates]
months = [["uno", "duo", "tro", "quo", "pento", "sexo", "septo", "octo", "novo", "deco", "undo", "dodo"]]

[credits]
published = ["printid un"]

[credits.by]
author = ["wryt ba"]
translator = ["tornid ba"]

[sources]
headings = ["wellspryngs"]

[faq]
headings = ["oft-askid thyngs"]

[related]
labels = ["reed owso"]
"""

ARTICLE = """
# Why the sea is salt

Wryt ba Mary Shelley | Tornid ba Ada Lovelace | Printid un 5 octo 2024

Rivers carry a little salt from the rocks into the sea. Water leaves the sea again as vapour, and the salt stays.

## How salt gets there

Rain is slightly acid, and dissolves minerals. Rivers carry them down to the sea over a very long time.

Reed owso: [Where Rivers Begin](https://example.org/rivers)

## Oft-askid thyngs

### Is all the sea salt?

Yes, but some of it has less salt than other parts of it.

## Wellspryngs

- [The salt of the sea](https://example.com/salt), Nature, 2019
"""

PROGRAM = """
import json, sys
from articles.intake import read
document = read("article.md", sys.stdin.buffer.read()).document
print(json.dumps({
    "authors": [[byline.name, byline.credit] for byline in document.byline],
    "dated": document.dated_on,
    "sections": [section.heading for section in document.sections],
    "questions": [entry.question for entry in document.faq],
    "sources": [source.title for source in document.sources],
    "related": [link.title for link in document.related],
}))
"""


def read_article(folder: Path) -> dict[str, object]:
    """Read `ARTICLE` with the package `articles` in `folder`, in a process of its
    own.
    """
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=ARTICLE.encode(),
        capture_output=True,
        cwd=folder,
        check=False,
    )
    assert result.returncode == 0, result.stderr.decode()
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_new_file_gives_a_language_its_months_credits_and_headings(
    tmp_path: Path,
) -> None:
    package = Path(articles.__file__).parent
    shutil.copytree(
        package,
        tmp_path / "articles",
        ignore=shutil.ignore_patterns("__pycache__", "static", "locale"),
    )
    before = read_article(tmp_path)
    assert before["sources"] == []
    assert before["questions"] == []

    (tmp_path / "articles" / "intake" / "words" / "qgn.toml").write_text(
        WORDS, encoding="utf-8"
    )
    assert read_article(tmp_path) == {
        "authors": [["Mary Shelley", "author"], ["Ada Lovelace", "translator"]],
        "dated": "2024-08-05",
        "sections": ["How salt gets there"],
        "questions": ["Is all the sea salt?"],
        "sources": ["The salt of the sea"],
        "related": ["Where Rivers Begin"],
    }
