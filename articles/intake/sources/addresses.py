"""Addresses as they stand in a text, the names of their sites, and the keys of the sources they become."""

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import Final
from urllib.parse import urlsplit

from articles.document import KEY_MAX

from ..words.vocabulary import words_of
from .cited_authors import surname_of

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?<![\w/])https?://[^\s<>\"“”«»，。、；（）「」《》،؛]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]>”’\"'*_"
"""Marks that, at an address's end, belong to the text around it."""
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "ne", "net", "nic", "or", "org"))
"""Second labels under a country's own: bbc.co.uk is known as bbc."""
SMALL_WORDS: Final = words_of("sources.small_words")


def is_address(text: str) -> bool:
    """Say whether `text` is an http address and nothing else."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where http addresses stand in `text`, without the marks that close the sentence around them."""
    for match in _IN_TEXT.finditer(text):
        url = _unclosed(match[0])
        if is_address(url):
            yield match.start(), match.start() + len(url)


def _unclosed(url: str) -> str:
    """Take the closing marks off `url`; a bracket that was opened in it is its own: /wiki/Bread_(food)."""
    opened = {")": url.count("(") - url.count(")"), "]": url.count("[") - url.count("]")}
    end = len(url)
    while end and url[end - 1] in _CLOSING:
        mark = url[end - 1]
        if mark in opened:
            if opened[mark] >= 0:
                break
            opened[mark] += 1
        end -= 1
    return url[:end]


def site_name(url: str) -> str:
    """Give the name by which the site of `url` is known, in ASCII: "bbc" of https://www.bbc.co.uk/; "" without one."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    labels = [re.sub(r"[^a-z0-9-]", "", label).strip("-") for label in _ascii(host).lower().rstrip(".").split(".")]
    if len(labels) > 1 and not labels[-1].isdigit():
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels.pop()
    return labels[-1]


def citation_key(
    url: str, taken: Container[str], *, publisher: str = "", title: str = "", published_on: str = ""
) -> str:
    """Make the key by which an article cites a source: `cfr` for https://www.cfr.org/, `smith-2010` for a book.

    A source with an address is known by the name of its site; another by its first author, its publisher, or the first
    word of its title that says something, and its year.
    """
    stem = site_name(url) if url else _name(publisher, title, published_on[:4])
    stem = stem[: KEY_MAX - 10].strip("-")
    if not stem or stem.isdigit():
        stem = "source"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def _name(publisher: str, title: str, year: str) -> str:
    named = _words(surname_of(title)) or _words(publisher)[:3] or _words(title)[:1]
    return "-".join([*named, year] if named and year else named)


def _words(text: str) -> list[str]:
    """Give the words of `text` that say something, in ASCII: lower-case letters and digits."""
    words = re.findall(r"[a-z0-9]+", _ascii(text).lower().replace("'", ""))
    return [word for word in words if word not in SMALL_WORDS] or words


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
