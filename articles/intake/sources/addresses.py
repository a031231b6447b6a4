"""Addresses in a text, the names of their sites, and the keys of the sources they
become.
"""

import re
import unicodedata
from collections.abc import Container, Iterator

from articles.document import KEY_MAX
from articles.intake.sources.cited_authors import read_surname
from articles.intake.words.vocabulary import words_of
from articles.rendering.links import host

# A whole address: "https://example.org/page"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# An address in a sentence, which ends where quotation marks or Chinese and Arabic
# punctuation begin.
_IN_TEXT = re.compile(
    r"(?<![\w/])https?://[^\s<>\"“”«»，。、；（）「」《》،؛]+", re.IGNORECASE
)
# Punctuation that belongs to the text around an address when it comes at its end.
_CLOSING = ".,;:!?)]>”’\"'*_"
# Labels below a country's domain that name no site: bbc.co.uk is bbc.
_SECOND_LEVEL = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "gob",
        "gouv",
        "gov",
        "go",
        "ne",
        "net",
        "nic",
        "or",
        "org",
    ]
)
SMALL_WORDS = words_of("sources.small_words")


def is_address(text: str) -> bool:
    """Return True if `text` is an http address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None and host(text) != ""


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each http address in `text`, without punctuation of
    the sentence around it.
    """
    for match in _IN_TEXT.finditer(text):
        url = _strip_closing_marks(match[0])
        if is_address(url):
            yield match.start(), match.start() + len(url)


def _strip_closing_marks(url: str) -> str:
    """Return `url` without closing punctuation; a bracket that opens in it belongs to
    it: /wiki/Bread_(food).
    """
    # How many brackets of each kind are closed, but not opened.
    surplus = {
        ")": url.count(")") - url.count("("),
        "]": url.count("]") - url.count("["),
    }
    end = len(url)
    while end and url[end - 1] in _CLOSING:
        mark = url[end - 1]
        if mark in surplus:
            if surplus[mark] <= 0:
                break
            surplus[mark] -= 1
        end -= 1
    return url[:end]


def read_site_name(url: str) -> str:
    """Return the name of the site of `url`, in ASCII: "bbc" for https://www.bbc.co.uk/;
    "" where it has none.
    """
    written = re.sub(r"[^a-z0-9.-]", "", _to_ascii(host(url)).lower().rstrip("."))
    labels = [label.strip("-") for label in written.split(".")]
    # An address of numbers has no name: its last label is a digit.
    if len(labels) > 1 and not labels[-1].isdigit():
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels.pop()
    return labels[-1]


def make_citation_key(
    url: str,
    taken: Container[str],
    *,
    publisher: str = "",
    title: str = "",
    published_on: str = "",
) -> str:
    """Return the key by which an article cites a source: `cfr` for
    https://www.cfr.org/, `smith-2010` for a book.

    A source with an address gets the name of its site. Any other gets its year, and
    before it the name of its first author, its publisher, or the first significant word
    of its title. The key is in none of `taken`.
    """
    if url:
        stem = read_site_name(url)
    else:
        stem = _name_work(publisher, title, published_on[:4])
    # There must be room for a number.
    stem = stem[: KEY_MAX - 10].strip("-")
    if not stem or stem.isdigit():
        stem = "source"

    key = stem
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _name_work(publisher: str, title: str, year: str) -> str:
    named = (
        _read_words(read_surname(title))
        or _read_words(publisher)[:3]
        or _read_words(title)[:1]
    )
    if named and year:
        named.append(year)
    return "-".join(named)


def _read_words(text: str) -> list[str]:
    """Return the significant words of `text`, in ASCII: lower-case letters and
    digits.
    """
    words = re.findall(r"[a-z0-9]+", _to_ascii(text).lower().replace("'", ""))
    return [word for word in words if word not in SMALL_WORDS] or words


def _to_ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
