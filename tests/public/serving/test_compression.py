import gzip

import brotli
import pytest

from articles.public.serving import compression
from articles.public.serving.caching import HTML, Built
from articles.public.serving.compression import CODINGS, choose_coding

PATH = "/explainers/why-bread-costs-more/"
BROWSER = "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (BROWSER, "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0,gzip;q=0", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
        (",;,\x00", ""),
    ],
)
def test_a_coding_is_one_that_the_reader_takes(header, coding):
    assert choose_coding(header) == coding


def build_page(content: bytes) -> Built:
    return Built(
        state=None,
        content=content,
        content_type=HTML,
        digest="a",
        changed_at=None,
        changes_at=None,
        headers={},
        status=200,
    )


def test_a_page_is_compressed_once_for_all_who_read_it(monkeypatch):
    page = build_page(b"bread " * 1000)
    first = page.encode("br")
    monkeypatch.setattr(compression.brotli, "compress", None)
    assert page.encode("br") is first
    assert gzip.decompress(page.encode("gzip")) == page.content


@pytest.mark.django_db
@pytest.mark.usefixtures("edition")
def test_a_page_that_a_process_keeps_is_compressed_once(reader, monkeypatch):
    first = reader.get(PATH, headers={"Accept-Encoding": BROWSER})
    monkeypatch.setattr(compression.brotli, "compress", None)
    again = reader.get(PATH, headers={"Accept-Encoding": BROWSER})
    assert again.content == first.content


def test_a_page_counts_with_all_its_codings():
    html = b"".join(b"<p>%d loaves</p>\n" % number for number in range(2_000))
    page = build_page(html)
    encoded = sum(len(page.encode(coding)) for coding in CODINGS)
    assert page.__sizeof__() >= len(html) + encoded


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "decode"), [(BROWSER, brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.usefixtures("edition")
def test_a_page_travels_compressed_under_a_tag_of_its_own(reader, header, decode):
    plain = reader.get(PATH)
    response = reader.get(PATH, headers={"Accept-Encoding": header})
    assert decode(response.content) == plain.content
    assert response["Content-Encoding"] in header
    assert int(response["Content-Length"]) == len(response.content) < len(plain.content)
    assert response["Vary"] == plain["Vary"] == "Accept, Accept-Encoding"
    assert "Content-Encoding" not in plain
    assert response["ETag"] != plain["ETag"]
    again = reader.get(
        PATH, headers={"Accept-Encoding": header, "If-None-Match": response["ETag"]}
    )
    assert (again.status_code, again.content, again["ETag"]) == (
        304,
        b"",
        response["ETag"],
    )
    assert "Content-Length" not in again
    assert "Content-Encoding" not in again
    assert (
        reader.get(
            PATH, headers={"Accept-Encoding": header, "If-None-Match": plain["ETag"]}
        ).status_code
        == 200
    )


@pytest.mark.usefixtures("edition")
def test_a_page_that_the_reader_has_is_not_compressed_for_nothing(reader, monkeypatch):
    compressed = []

    def encode(content: bytes, coding: str) -> bytes:
        compressed.append(coding)
        return compression.encode(content, coding)

    monkeypatch.setattr("articles.public.serving.caching.encode", encode)
    headers = {"Accept-Encoding": BROWSER}
    # A search is kept by no process.
    etag = reader.get("/search/?q=bread", headers=headers)["ETag"]
    assert compressed == ["br"]
    headers["If-None-Match"] = etag
    assert reader.get("/search/?q=bread", headers=headers).status_code == 304
    assert compressed == ["br"]
