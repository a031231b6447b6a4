import gzip

import brotli
import pytest

from articles.public import compression
from articles.public.compression import coding_for, compressed
from tests.factories import published

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
    assert coding_for(header) == coding


def test_a_page_is_compressed_once_for_all_who_read_it(monkeypatch):
    monkeypatch.setattr(compression, "_kept", compression._Kept())
    content = b"bread " * 1000
    first = compressed(content, "a", "br")
    monkeypatch.setattr(compression.brotli, "compress", None)
    assert compressed(content, "a", "br") is first
    assert gzip.decompress(compressed(content, "a", "gzip")) == content


def test_only_the_pages_asked_for_last_are_kept(monkeypatch):
    monkeypatch.setattr(compression, "_kept", compression._Kept())
    size = len(compressed(b"x", "a", "gzip"))
    monkeypatch.setattr(compression, "KEPT_BYTES", 2 * size)
    for digest in ("a", "b", "a", "c"):
        compressed(b"x", digest, "gzip")
    assert [digest for digest, _ in compression._kept] == ["a", "c"]
    assert compression._kept.size == 2 * size


def test_what_is_large_is_not_kept(monkeypatch):
    monkeypatch.setattr(compression, "_kept", compression._Kept())
    monkeypatch.setattr(compression, "LARGEST", 10)
    compressed(b"x" * 100, "a", "gzip")
    assert (len(compression._kept), compression._kept.size) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("header", "decode"), [(BROWSER, brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_travels_compressed_under_a_tag_of_its_own(reader, header, decode):
    published()
    plain = reader.get(PATH)
    response = reader.get(PATH, headers={"Accept-Encoding": header})
    assert decode(response.content) == plain.content
    assert response["Content-Encoding"] in header
    assert int(response["Content-Length"]) == len(response.content) < len(plain.content)
    assert response["Vary"] == plain["Vary"] == "Accept, Accept-Encoding"
    assert "Content-Encoding" not in plain
    assert response["ETag"] != plain["ETag"]
    again = reader.get(PATH, headers={"Accept-Encoding": header, "If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    assert again["Content-Length"] == response["Content-Length"]
    assert "Content-Encoding" not in again
    assert reader.get(PATH, headers={"Accept-Encoding": header, "If-None-Match": plain["ETag"]}).status_code == 200
