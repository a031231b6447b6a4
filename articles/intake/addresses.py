"""Addresses that stand on a line of their own, and the keys of the sources they become."""

import re
import unicodedata
from collections.abc import Container
from urllib.parse import urlsplit

from articles.document import KEY_MAX

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "ne", "net", "nic", "or", "org"))
"""Second labels under a country's own: bbc.co.uk is known as bbc."""
_SOURCES_HEADINGS = frozenset(
    {
        *("sources", "references", "bibliography", "works cited", "fuentes", "referencias", "bibliografía", "quellen"),
        *("références", "bibliographie", "fontes", "referências", "fonti", "bronnen"),
    }
)
_WEAK_SOURCES_HEADINGS = frozenset({"source", "further reading", "read more", "links", "useful links"})
"""Words that stand amid an article too."""


def is_address(text: str) -> bool:
    """Say whether `text` is an http address and nothing else."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def is_sources_heading(text: str) -> bool:
    return _name(text) in _SOURCES_HEADINGS


def is_weak_sources_heading(text: str) -> bool:
    return _name(text) in _WEAK_SOURCES_HEADINGS


def _name(text: str) -> str:
    return " ".join(text[:80].casefold().rstrip(": ").split())


def citation_key(
    url: str, taken: Container[str], *, publisher: str = "", title: str = "", published_on: str = ""
) -> str:
    """Make the key by which an article cites `url`, after the name of its site: `cfr` for https://www.cfr.org/."""
    host = unicodedata.normalize("NFKD", urlsplit(url).hostname or "").encode("ascii", "ignore").decode()
    labels = [re.sub(r"[^a-z0-9-]", "", label).strip("-") for label in host.lower().rstrip(".").split(".")]
    if len(labels) > 1 and not labels[-1].isdigit():
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels.pop()
    stem = labels[-1][: KEY_MAX - 10].strip("-")
    if not stem or stem.isdigit():
        stem = "source"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
