"""What is no title of a source."""

import pytest

from articles import desk
from tests.desk.finished import finished


@pytest.mark.parametrize(
    ("title", "url", "is_found"),
    [
        ("", "https://fao.example/prices", True),
        ("  ", "https://fao.example/prices", True),
        ("www.fao.example", "", True),
        ("fao.example/prices", "", True),
        ("Prices at fao.example/prices", "", False),
        ("U.S. prices", "", False),
        ("", "", False),
    ],
)
def test_a_source_that_readers_see_by_its_address_has_no_title(title, url, is_found):
    sources = [
        {"key": "fao", "title": title, "url": url},
        {"key": "iea", "title": "Gas report"},
    ]
    codes = [finding.code for finding in desk.run(finished(sources=sources))]
    assert ("desk.N054" in codes) == is_found
