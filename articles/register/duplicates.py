"""Sources of the whole register that are likely the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz.utils import default_process

from articles.document import is_bare_address
from articles.models import Source
from articles.register.different import divide, load_pairs
from articles.register.doi import read_doi
from articles.register.near_addresses import simplify_address

SOURCES_SHOWN: Final = 20
"""Sources of a set that are read: as many may have one title as a register has."""
SUREST: Final = ["address", "DOI", "title"]
"""What two sources may share, what says most first."""
TITLE_WORDS_MIN: Final = 3
"""Words of a title that says which source it is. “Annual report” doesn't."""


@dataclass(frozen=True)
class DuplicateKeys:
    """The keys of sources that are likely the same, and why: “address, DOI”."""

    keys: tuple[Any, ...]
    why: str


@dataclass(frozen=True)
class Duplicates:
    """Sources that are likely the same."""

    sources: list[Source]
    why: str
    left_out: int
    """How many more there are of them."""

    @property
    def pair(self) -> list[tuple[Source, Source]]:
        """Return each of two sources with the other one; nothing for more of them."""
        if len(self.sources) != 2 or self.left_out:
            return []
        one, other = self.sources
        return [(one, other), (other, one)]


def find_duplicates() -> list[DuplicateKeys]:
    """Return the sets of sources that have nearly the same address, the same DOI, or a
    title of the same words, the surest first. What somebody marked as different is left
    out. Two queries.

    It looks at the whole register, some 20 µs for each source.
    """
    members: dict[tuple[str, str], list[Any]] = defaultdict(list)
    columns = ("pk", "url", "doi", "title")
    # In one order, so that sets and their members are the same at each call.
    unmerged = Source.objects.unmerged().order_by("title", "url", "pk")
    for pk, url, doi, title in unmerged.values_list(*columns).iterator():
        for mark in _list_marks(url, doi, title):
            members[mark].append(pk)

    reasons: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    different = load_pairs()
    for (why, _), found in members.items():
        if len(found) == 1:
            continue
        for keys in divide(found, different):
            reasons[keys].append(why)
    in_order = sorted(reasons.items(), key=lambda each: SUREST.index(each[1][0]))
    return [DuplicateKeys(keys, ", ".join(why)) for keys, why in in_order]


def load_sources(sets: Iterable[DuplicateKeys]) -> list[Duplicates]:
    """Return the first sources of each set. One query."""
    shown = [(each, each.keys[:SOURCES_SHOWN]) for each in sets]
    sources = Source.objects.in_bulk([key for _, keys in shown for key in keys])
    loaded = []
    for each, keys in shown:
        # Somebody may have deleted one since.
        records = [sources[key] for key in keys if key in sources]
        loaded.append(Duplicates(records, each.why, len(each.keys) - len(keys)))
    return loaded


def _list_marks(url: str, doi: str, title: str) -> Iterator[tuple[str, str]]:
    """Yield what a source shares with one that is likely the same, by its kind."""
    if address := simplify_address(url):
        yield "address", address
    if known := doi or read_doi(url):
        yield "DOI", known
    # `default_process` makes lower case of it, and spaces of what is no letter or
    # digit.
    words = sorted(default_process(title).split())
    if len(words) >= TITLE_WORDS_MIN and not is_bare_address(title):
        yield "title", " ".join(words)
