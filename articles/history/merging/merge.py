"""Merge a whole document."""

from typing import Any

from articles.document import MARKDOWN_LISTS, PART_LISTS, SINGLE_TEXTS, Document
from articles.history.merging.clashes import settle_clashes
from articles.history.merging.fields import merge_lead_image
from articles.history.merging.lists import MergedList, merge_list
from articles.history.merging.references import (
    cite_renamed,
    cite_renamed_in_standfirst,
    keys_in_use,
    place_links,
    rename_anchors,
    rename_keys,
)
from articles.history.merging.result import Conflict, Merge, Value


def merge(base: Document | None, mine: Document, theirs: Document) -> Merge:
    """Merge `mine` and `theirs`, which were both made from `base`, part by part.

    What I did not change is as theirs has it, and what they did not change is as I have it: words, order, parts added
    and removed. Where both changed one field, each in its own way, the merge has a conflict and my text; a part that
    one removed and the other changed, or newly cites, stays and is a conflict too. A part that one removed and the
    other only moved goes.

    Without a base (None: it is lost or can't be read) nobody knows who changed what: every difference is a conflict.
    """
    if base is not None:
        if theirs in (base, mine):
            return Merge(mine)
        if mine == base:
            return Merge(theirs)

    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in SINGLE_TEXTS:
        before = None if base is None else getattr(base, name)
        values[name], conflict = _merge_text(name, before, getattr(mine, name), getattr(theirs, name))
        conflicts += conflict

    image, in_image = merge_lead_image(
        base.lead_image if base else None, mine.lead_image, theirs.lead_image, is_base_known=base is not None
    )
    values["lead_image"] = image.model_dump() if image else None
    for found in in_image:
        conflicts.append(Conflict("lead_image", found.field, found.base, found.mine, found.theirs))

    lists = _merge_lists(base, mine, theirs)
    values["standfirst"] = _refer(base, mine, theirs, lists, values["standfirst"])
    for name, merged in lists.items():
        values[name] = [entry.merged.model_dump() for entry in merged.entries]
        conflicts += merged.all_conflicts()
    return Merge(Document.model_validate(values), tuple(conflicts))


def _merge_text(name: str, base: Value, mine: str, theirs: str) -> tuple[str, list[Conflict]]:
    if mine in (base, theirs):
        return theirs, []
    if theirs == base:
        return mine, []
    return mine, [Conflict(name, name, base, mine, theirs)]


def _merge_lists(base: Document | None, mine: Document, theirs: Document) -> dict[str, MergedList]:
    cited_by_me, cited_by_them = keys_in_use(mine, base), keys_in_use(theirs, base)
    lists = {}
    for name in PART_LISTS:
        is_citable = name == "sources"
        lists[name] = merge_list(
            name,
            None if base is None else getattr(base, name),
            getattr(mine, name),
            getattr(theirs, name),
            in_use=(cited_by_me, cited_by_them) if is_citable else ((), ()),
        )
        settle_clashes(lists[name])
    return lists


def _refer(
    base: Document | None, mine: Document, theirs: Document, lists: dict[str, MergedList], standfirst: str
) -> str:
    """Make anchors and keys unique, and let links and citations follow. Return the standfirst, which cites too."""
    documents = [document for document in (base, mine, theirs) if document is not None]
    anchors = {part.anchor for document in documents for part in document.sections}
    asked = {part.anchor for document in documents for part in document.faq}
    keys = {part.key for document in documents for part in document.sources}

    sections = rename_anchors(lists["sections"], anchors)
    rename_anchors(lists["faq"], asked)
    place_links(lists["related"], sections, {entry.merged.anchor for entry in lists["sections"].entries})

    renamed = rename_keys(lists["sources"], keys)
    for row in MARKDOWN_LISTS:
        cite_renamed(lists[row.name], renamed)
    return cite_renamed_in_standfirst(base, mine, theirs, standfirst, renamed)
