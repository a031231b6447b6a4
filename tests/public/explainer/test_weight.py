"""What the seed explainer costs who opens it on a telephone: its bytes, the files it
asks for, and no program to run.

Counted as they travel, the page and its stylesheet in brotli, which every browser of
today takes, and in gzip. A browser counts its own requests in
`tests/browser/test_reader_pages.py`.
"""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import brotli
import pytest
from django.core.management import call_command

from articles.models import Edition
from newsroom.assets.stylesheets import PARTS, join_stylesheets

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KB = 1024
FACE = "newsroom-serif.woff2"
LOADED = {"stylesheet", "preload", "icon", "modulepreload", "prefetch"}
"""The relations of a `link` by which a browser gets a file."""
DATA = "application/ld+json"
PACKED = {"br": brotli.compress, "gzip": gzip.compress}
"""As whitenoise packs static files: as small as each coding gets them."""


class Asked(HTMLParser):
    """What a page makes a browser ask for, and the scripts that it runs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.files: set[str] = set()
        self.styles: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        relations = set((given.get("rel") or "").split()) if tag == "link" else set()
        if relations & LOADED:
            self.files.add(given["href"] or "")
        if "stylesheet" in relations:
            self.styles.append(given["href"] or "")
        if tag != "a":
            self.files.update(
                filter(
                    None,
                    (given.get(name) for name in ("src", "srcset", "poster", "data")),
                )
            )
        if tag == "script" and given.get("type") != DATA:
            self.scripts.append(given)


@pytest.fixture
def address() -> str:
    call_command("loaddata", "explainer", verbosity=0)
    return Edition.objects.get().get_absolute_url()


@pytest.fixture
def html(reader, address) -> str:
    return reader.get(address).text


@pytest.fixture(params=PACKED)
def sent(request, reader, address) -> int:
    """The bytes of the page as it is sent, and of its stylesheet as `collectstatic`
    packs it.
    """
    coding = request.param
    page = reader.get(address, headers={"Accept-Encoding": coding})
    assert (page.status_code, page["Content-Encoding"]) == (200, coding)
    return len(page.content) + len(PACKED[coding](join_stylesheets().encode()))


def ranges(face: str) -> Iterator[range]:
    """Give the characters for which a browser fetches a face: its `unicode-range` in
    the stylesheet.
    """
    [listed] = re.findall(
        rf"{re.escape(face)}[^}}]*?unicode-range:([^;]+);", join_stylesheets()
    )
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", listed):
        yield range(int(first, 16), int(last or first, 16) + 1)


def test_the_page_and_its_style_weigh_at_most_16_kilobytes(sent):
    assert sent <= 16 * KB, sent


def test_with_the_face_it_is_read_in_it_weighs_at_most_45_kilobytes(sent):
    assert sent + (PARTS.parent / "fonts" / FACE).stat().st_size <= 45 * KB


def test_no_letter_of_the_page_needs_another_face(html):
    extended = list(ranges("newsroom-serif-extended.woff2"))
    assert extended
    assert not {
        letter for letter in html if any(ord(letter) in each for each in extended)
    }


def test_the_page_asks_for_its_style_its_face_and_an_icon(html):
    asked = Asked(html)
    names = sorted(address.rpartition("/")[2] for address in asked.files)
    assert names == ["favicon.svg", FACE, "site.css"]
    assert len(asked.styles) == 1
    assert 1 + len(asked.files) <= 4


def test_the_page_runs_no_script(html):
    assert Asked(html).scripts == []
    assert f'<script type="{DATA}">' in html
    assert not re.search(r"<[^>]+\son\w+\s*=|javascript:", html)
