"""Keep anchors and citation keys unique in a merged document, and what refers to them right."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from articles.document import KEY_MAX, KEY_PATTERN, PART_LISTS, Document, Part, markdown_fields, new_anchor
from articles.history.merging.lists import Entry, MergedList

_CITED: Final = re.compile(rf"(?<=\[@)({KEY_PATTERN})(?=[,\]])")


@dataclass(frozen=True)
class Renamed:
    """What each side's anchors of sections and keys of sources are called in the merged document, where otherwise."""

    mine: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)


def keys_in_use(document: Document, base: Document | None) -> set[str]:
    """Return the keys that `document` cites more often than `base`."""
    before = Counter(_citations(base)) if base else Counter[str]()
    now = Counter(_citations(document))
    return {key for key, count in now.items() if count > before[key]}


def _citations(document: Document) -> Iterator[str]:
    for markdown in markdown_fields(document):
        yield from _CITED.findall(markdown.text)


def rename_anchors(merged: MergedList, in_use: Iterable[str]) -> Renamed:
    """Return a part that I added another anchor where theirs has the same one. `in_use` are anchors not to be given."""
    row = PART_LISTS[merged.name]
    assert row.has_anchors
    taken = {entry.merged.anchor for entry in merged.entries if entry.theirs is not None}
    reserved = {*in_use, *taken}
    renamed = Renamed()
    for entry in merged.entries:
        if entry.theirs is None:
            anchor = entry.merged.anchor
            if anchor in taken:
                heading = getattr(entry.merged, row.title_fields[0])
                anchor = new_anchor(heading, reserved, is_question=merged.name == "faq")
                entry.merged = entry.merged.model_copy(update={"anchor": anchor})
            taken.add(anchor)
            reserved.add(anchor)
        _note(renamed, entry, "anchor")
    return renamed


def rename_keys(merged: MergedList, in_use: Iterable[str]) -> Renamed:
    """Return a source another key where two have the same one: theirs, which is saved already, keeps its key."""
    reserved = set(in_use)
    taken: set[str] = set()
    renamed = Renamed()
    for entry in sorted(merged.entries, key=_is_key_mine):
        key = entry.merged.key
        if key in taken:
            key = _free_key(key, reserved | taken)
            entry.merged = entry.merged.model_copy(update={"key": key})
        taken.add(key)
    for entry in merged.entries:
        _note(renamed, entry, "key")
    return renamed


def _is_key_mine(entry: Entry) -> bool:
    return entry.theirs is None or bool(entry.theirs.key != entry.merged.key)


def _free_key(key: str, taken: set[str]) -> str:
    stem = key[: KEY_MAX - 10].rstrip(".:-")
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _note(renamed: Renamed, entry: Entry, name: str) -> None:
    now = getattr(entry.merged, name)
    for side, names in ((entry.mine, renamed.mine), (entry.theirs, renamed.theirs)):
        if side is not None and getattr(side, name) != now:
            names[getattr(side, name)] = now


def place_links(merged: MergedList, sections: Renamed, anchors: set[str]) -> None:
    """Let links stand after the sections that they stood after. One whose section is gone stands at the end."""
    for entry in merged.entries:
        after = _follow(entry, "after", sections)
        after = after if after in anchors else ""
        entry.merged = entry.merged.model_copy(update={"after": after})


def _follow(entry: Entry, name: str, renamed: Renamed) -> str:
    value = str(getattr(entry.merged, name))
    return _origin(entry.base, entry.mine, entry.theirs, entry.merged, name, renamed).get(value, value)


def cite_renamed(merged: MergedList, keys: Renamed) -> None:
    """Let each text cite the source that it cited where it was written."""
    name = PART_LISTS[merged.name].markdown_field
    for entry in merged.entries:
        names = _origin(entry.base, entry.mine, entry.theirs, entry.merged, name, keys)
        if names:
            text = rewrite(getattr(entry.merged, name), names)
            entry.merged = entry.merged.model_copy(update={name: text})


def cite_renamed_in_standfirst(
    base: Document | None, mine: Document, theirs: Document, text: str, keys: Renamed
) -> str:
    merged = mine.model_copy(update={"standfirst": text})
    return rewrite(text, _origin(base, mine, theirs, merged, "standfirst", keys))


def rewrite(text: str, keys: dict[str, str]) -> str:
    """Return `text` with its citations of `keys` under their new names."""
    if not keys:
        return text
    return _CITED.sub(lambda found: keys.get(found[0], found[0]), text)


def _origin(
    base: Part | None, mine: Part | None, theirs: Part | None, merged: Part, name: str, renamed: Renamed
) -> dict[str, str]:
    """Return the names given to what the merged value refers to: those of the side that wrote it."""

    def value_of(part: Part | None) -> Any:
        return None if part is None else getattr(part, name)

    value = getattr(merged, name)
    if value == value_of(theirs):
        # What both have refers to what both have, unless only they wrote it.
        return {} if value == value_of(mine) else renamed.theirs
    if value == value_of(base) and value != value_of(mine):
        return {}
    return renamed.mine
