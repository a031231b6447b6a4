"""Keep anchors and citation keys unique in a merged document, and what refers to them
right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from articles.document import (
    KEY_MAX,
    PART_LISTS,
    new_anchor,
)
from articles.history.merging.lists import Entry, MergedList
from articles.history.merging.passages import Passage, join_passages, merge_text
from articles.rendering.citing.cited_keys import Cited, cite_instead


@dataclass(frozen=True)
class Renamed:
    """The new names of each side's anchors or keys that the merged document renames, by
    the old ones.
    """

    mine: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)


def rename_anchors(merged: MergedList, in_use: Iterable[str]) -> Renamed:
    """Change the anchor of a part that I added if one of theirs has the same. Return
    what was renamed. Anchors `in_use` are never chosen.
    """
    row = PART_LISTS[merged.name]
    taken = {
        entry.merged.anchor for entry in merged.entries if entry.theirs is not None
    }
    reserved = {*in_use, *taken}
    for entry in merged.entries:
        if entry.theirs is not None:
            continue
        anchor = entry.merged.anchor
        if anchor in taken:
            heading = getattr(entry.merged, row.title_fields[0])
            anchor = new_anchor(heading, reserved, is_question=merged.name == "faq")
            entry.update_merged(anchor=anchor)
        taken.add(anchor)
        reserved.add(anchor)
    return _list_renamed(merged, "anchor")


def rename_keys(merged: MergedList, in_use: Iterable[str]) -> Renamed:
    """Change the key of one of two sources that have the same, and return what was
    renamed. Theirs is saved already and keeps its key.
    """
    # Keys of all three documents: a text of any of them may still cite one.
    reserved = set(in_use)
    taken: set[str] = set()
    for entry in sorted(merged.entries, key=_is_key_mine):
        key = entry.merged.key
        if key in taken:
            key = _find_free_key(key, reserved | taken)
            entry.update_merged(key=key)
        taken.add(key)
    return _list_renamed(merged, "key")


def _is_key_mine(entry: Entry) -> bool:
    return entry.theirs is None or bool(entry.theirs.key != entry.merged.key)


def _find_free_key(key: str, taken: set[str]) -> str:
    # Room for "-2" and more, after a letter or digit: not "bank--2".
    stem = key[: KEY_MAX - 10].rstrip(".:-")
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _list_renamed(merged: MergedList, name: str) -> Renamed:
    renamed = Renamed()
    for entry in merged.entries:
        now = getattr(entry.merged, name)
        for part, names in ((entry.mine, renamed.mine), (entry.theirs, renamed.theirs)):
            before = getattr(part, name, now)
            if before != now:
                names[before] = now
    return renamed


def place_links(merged: MergedList, renamed: Renamed, anchors: set[str]) -> None:
    """Keep links after the sections that they were after. One whose section is gone
    goes to the end.
    """
    for entry in merged.entries:
        after = entry.merged.after
        after = _find_new_names(entry, "after", renamed).get(after, after)
        if after not in anchors:
            after = ""
        entry.update_merged(after=after)


def cite_renamed(entry: Entry, name: str, keys: Renamed) -> None:
    """Let the text in field `name` cite the sources that it cited where it was
    written.
    """
    if not keys.mine and not keys.theirs:
        return
    sides: list[Any] = []
    for part in (entry.base, entry.mine, entry.theirs):
        sides.append(getattr(part, name, None))
    text = getattr(entry.merged, name)
    if text not in sides:
        # Paragraphs of both sides: each cites what it cited on its side.
        passages = _rename_in_passages(merge_text(*sides), keys)
        text = join_passages(passages)
    else:
        text = _rename_keys(text, _find_new_names(entry, name, keys))
    entry.update_merged(**{name: text})

    for number, conflict in enumerate(entry.conflicts):
        if conflict.field == name:
            passages = _rename_in_passages(conflict.passages, keys)
            entry.conflicts[number] = replace(conflict, passages=passages)


def _rename_in_passages(
    passages: Iterable[Passage], keys: Renamed
) -> tuple[Passage, ...]:
    return tuple(
        # What both have refers to what both have.
        passage
        if passage.mine == passage.theirs
        else replace(
            passage,
            mine=_rename_keys(passage.mine, keys.mine),
            theirs=_rename_keys(passage.theirs, keys.theirs),
        )
        for passage in passages
    )


def _rename_keys(text: str, new_names: Mapping[str, str]) -> str:
    # A passage is made of whole blocks, so the dialect knows what in it is code.
    return cite_instead(text, {old: Cited(new) for old, new in new_names.items()})


def _find_new_names(entry: Entry, name: str, renamed: Renamed) -> dict[str, str]:
    """Return the new names of what the merged field refers to: those of the side that
    wrote it.
    """
    value = getattr(entry.merged, name)
    is_as_mine = value == getattr(entry.mine, name, None)
    if value == getattr(entry.theirs, name, None):
        # What both have refers to what both have, unless only they wrote it.
        return {} if is_as_mine else renamed.theirs
    if value == getattr(entry.base, name, None) and not is_as_mine:
        return {}
    return renamed.mine
