import gzip
import secrets

import brotli
import pytest

from articles.public.serving import compression
from articles.public.serving.bounded_cache import BoundedCache
from articles.public.serving.compression import choose_coding, compress

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


def test_a_page_is_compressed_once_for_all_who_read_it(monkeypatch):
    monkeypatch.setattr(compression, "cache", BoundedCache(1_000))
    content = b"bread " * 1000
    first = compress(content, "a", "br")
    monkeypatch.setattr(compression.brotli, "compress", None)
    assert compress(content, "a", "br") is first
    assert gzip.decompress(compress(content, "a", "gzip")) == content


def test_a_large_file_is_compressed_each_time_and_pushes_no_page_out():
    page, large = secrets.token_bytes(1_000), secrets.token_bytes(200_000)
    compress(page, "a page", "gzip")
    before = compression.cache.size
    assert gzip.decompress(compress(large, "a large file", "gzip")) == large
    assert compression.cache.size == before <= 64_000_000
    assert ("a page", "gzip") in compression.cache
    assert ("a large file", "gzip") not in compression.cache


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
