"""Which sources and pictures the merged texts use that the other side's texts don't.

A side that removed such a source or picture could not know of that use.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from articles.document import MARKDOWN_LISTS
from articles.history.merging.lists import Entry, MergedList
from articles.history.merging.passages import choose_side
from articles.rendering.citing.cited_keys import CITED
from articles.rendering.dialect.markdown import parse

Side = Literal["mine", "theirs"]


class Text(NamedTuple):
    """A merged Markdown text: the field `name` of `entry`."""

    entry: Entry
    name: str

    def read_side(self, side: Side) -> str:
        """Return the text as it was on one side, "" where it was not."""
        return str(getattr(getattr(self.entry, side), self.name, ""))

    def read_merged(self, side: Side) -> str:
        """Return the merged text, as it is if each conflict is decided for `side`."""
        for conflict in self.entry.conflicts:
            if conflict.field == self.name and conflict.passages:
                return choose_side(conflict.passages, side)
        return str(getattr(self.entry.merged, self.name, ""))


def list_texts(whole: Entry, lists: Mapping[str, MergedList]) -> Iterator[Text]:
    """Yield every Markdown text of a merged document."""
    yield Text(whole, "standfirst")
    for row in MARKDOWN_LISTS:
        for entry in lists[row.name].entries:
            yield Text(entry, row.markdown_field)


def find_new_uses(name: str, texts: Iterable[Text], side: Side) -> set[str]:
    """Return the keys of sources, or the addresses of pictures, that a merged text uses
    more often than the same text of the side other than `side`.

    `name` is that of the list, one of `USED_LISTS`.
    """
    find_uses = USED_LISTS[name]
    other: Side = "theirs" if side == "mine" else "mine"
    new_uses: set[str] = set()
    for text in texts:
        merged, before = text.read_merged(side), text.read_side(other)
        if merged != before:
            # More often than before, not only newly: what is used twice now has a new
            # use.
            new_uses |= set(Counter(find_uses(merged)) - Counter(find_uses(before)))
    return new_uses


def _find_citations(text: str) -> list[str]:
    return CITED.findall(text)


def _find_pictures(text: str) -> list[str]:
    if "![" not in text:
        return []  # to parse takes time
    return list(parse(text).picture_addresses())


USED_LISTS: Final[Mapping[str, Callable[[str], list[str]]]] = MappingProxyType(
    {"pictures": _find_pictures, "sources": _find_citations}
)
"""The lists whose parts the texts use, with a function that returns the uses in a
text.
"""
