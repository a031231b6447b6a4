"""No page of the showcase has an error or a warning of the Nu Html Checker."""

import pytest

from articles.identity import current
from tests.crawler import crawl
from tests.public.nu_checker import find_faults
from tests.shared_rows import shared_rows
from tests.showcases import WITHDRAWN, make_quickly

pytestmark = pytest.mark.any_database

UNLINKED = [
    "/nothing/",
    f"/explainers/{WITHDRAWN}/",
    "/search/?q=energy",
    "/search/?q=vacine",
    "/search/?q=xylophone",
    "/search/?q=bread&from=never",
]
"""Addresses of the showcase that no page links to: a misspelt search, one that finds
nothing, and one with a wrong filter among them.
"""


@shared_rows
def showcase():
    return make_quickly()


@pytest.mark.django_db
def test_every_page_of_the_showcase_is_without_findings(reader, showcase, tmp_path):
    current.forget()  # nothing was committed that would tell of the pages
    pages = {path: found.html for path, found in crawl(reader).items() if found.html}
    pages |= {path: reader.get(path).text for path in UNLINKED}
    assert len(pages) > 250
    assert find_faults(pages, tmp_path) == []


def test_the_checker_finds_what_is_wrong(tmp_path):
    page = "<!DOCTYPE html><html lang=en><title>A</title><h1>A<p></h1>"
    assert find_faults({"/a/": page}, tmp_path)
