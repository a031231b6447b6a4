"""Every readers' page is valid HTML, by the judgement of html-validate and of the Nu
Html Checker (`npm ci` gets both; CI demands them).
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.crawler import crawl, some_weeks
from tests.newsrooms import become_a_newsroom
from tests.public import nu_checker

pytestmark = pytest.mark.django_db

JUDGE = settings.BASE_DIR / "node_modules" / ".bin" / "html-validate"
ABSENT = [
    "/nothing/",
    "/explainers/withdrawn/",
    "/questions/fewer-questions/how-much/",
    "/search/?q=bread&from=never",
]
"""Addresses that no page links to, and that have a page."""
OF_A_NEWSROOM = ["/", "/about/", "/about-ar/", "/nothing/", "/search/?q=about"]
LEFT_OUT = re.compile(r"/static/|/media/|/(explainers|questions)/explainer-\d*[^05]/")
"""Four of five explainers that differ in their numbers alone. Lists have them all."""


@pytest.fixture(scope="session")
def judge() -> Path:
    if JUDGE.exists():
        return JUDGE
    if os.environ.get("REQUIRE_MARKUP") == "1":
        pytest.fail("REQUIRE_MARKUP=1, but html-validate is not here: run `npm ci`.")
    pytest.skip("html-validate is not here: `npm ci` gets it")


@pytest.mark.any_database
def test_every_page_is_valid_html(reader, judge, tmp_path):
    some_weeks()
    found = crawl(reader, is_left_out=LEFT_OUT.match)
    pages = {path: page.html for path, page in found.items() if page.html}
    pages |= {path: reader.get(path).content.decode() for path in ABSENT}
    pages["405"] = reader.post("/").content.decode()
    assert len(pages) > 90
    become_a_newsroom()
    for path in OF_A_NEWSROOM:
        pages[f"newsroom {path}"] = reader.get(path).content.decode()
    assert find_faults(judge, pages, tmp_path) == []


def find_faults(judge: Path, pages: dict[str, str], folder: Path) -> list[str]:
    """Return what both find wrong with `pages`, by their addresses."""
    files = {
        re.sub(r"\W+", "-", path)[:80] + f"{n}.html": path
        for n, path in enumerate(pages)
    }
    pages_folder = folder / "pages"
    nu_folder = folder / "nu"
    pages_folder.mkdir()
    nu_folder.mkdir()
    for name, path in files.items():
        (pages_folder / name).write_text(pages[path])
    config = ["--config", settings.BASE_DIR / ".ci" / "htmlvalidate.json"]
    verdict = folder / "verdict.json"
    with verdict.open("w") as out:  # a file: into a pipe it writes no more than 64 kB
        subprocess.run(
            [judge, *config, "--formatter", "json", pages_folder],
            stdout=out,
            timeout=300,
            check=False,
        )
    faults = [
        f"{files[Path(page['filePath']).name]}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in json.loads(verdict.read_text())
        for found in page["messages"]
    ]
    return faults + nu_checker.find_faults(pages, nu_folder)
