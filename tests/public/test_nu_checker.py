"""No page of the showcase has an error or a warning of the Nu Html Checker."""

import re
from collections.abc import Iterable

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


ONLY_OR_FIRST = re.compile("/explainers/[^/]+/editions/1/$")
WRONG = "<!DOCTYPE html><html lang=en><title>A</title><h1>A<p></h1>"
"""A page with faults, among the others since each start of Java takes seconds."""


@pytest.mark.django_db
def test_of_every_page_of_the_showcase_the_checker_finds_only_the_wrong_one(
    reader, showcase, tmp_path
):
    current.forget()  # nothing was committed that would tell of the pages
    pages = {path: found.html for path, found in crawl(reader).items() if found.html}
    pages |= {path: reader.get(path).text for path in UNLINKED}
    assert len(pages) > 250
    for path in find_only_editions(pages):
        del pages[path]

    faults = find_faults({**pages, "wrong": WRONG}, tmp_path)
    assert {fault.partition(":")[0] for fault in faults} == {"wrong"}, faults


def find_only_editions(pages: Iterable[str]) -> list[str]:
    """Return the addresses of editions that are their explainer's only one: the page of
    the explainer says the same.
    """
    editions = [path for path in pages if ONLY_OR_FIRST.match(path)]
    return [path for path in editions if path.replace("/1/", "/2/") not in pages][1:]
