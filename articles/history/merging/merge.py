"""Merge a whole document."""

from operator import attrgetter
from typing import Any

from articles.document import FORM_LISTS, MARKDOWN_LISTS, SINGLE_TEXTS, Document
from articles.history.merging.clashes import settle_clashes
from articles.history.merging.fields import merge_lead_image, merge_value
from articles.history.merging.lists import Entry, MergedList, merge_list
from articles.history.merging.references import (
    cite_renamed,
    place_links,
    rename_anchors,
    rename_keys,
)
from articles.history.merging.result import Conflict, Merge
from articles.history.merging.uses import USED_LISTS, find_new_uses, list_texts
from articles.rendering.term_uses import used_terms


def merge(base: Document | None, mine: Document, theirs: Document) -> Merge:
    """Merge `mine` and `theirs`, which were both made from `base`, part by part.

    What I did not change is as theirs has it, and what they did not change is as I have
    it: words, order, parts added and removed. Where both changed one field, each in its
    own way, the merge has a conflict and my text; of Markdown, only where both changed
    one paragraph, or added some at one place. A part that one removed and the other
    changed, or newly cites, stays and is a conflict too. A part that one removed and
    the other only moved goes.

    Without a base (None: it is lost or can't be read) nobody knows who changed what:
    every difference is a conflict.
    """
    # Whole documents first: at most saves, only one side has changed anything.
    if base is not None:
        if theirs in (base, mine):
            return Merge(mine)
        if mine == base:
            return Merge(theirs)

    values, conflicts = _merge_texts(base, mine, theirs)
    image, image_conflicts = merge_lead_image(
        getattr(base, "lead_image", None),
        mine.lead_image,
        theirs.lead_image,
        is_base_known=base is not None,
    )
    values["lead_image"] = image.model_dump() if image else None

    # The standfirst uses sources and pictures too, as the texts of the lists do.
    whole = Entry(base, mine, theirs, merged=mine, conflicts=conflicts)
    whole.update_merged(standfirst=values["standfirst"])
    lists = _merge_lists(base, mine, theirs, whole)
    _update_references(whole, lists)
    values["standfirst"] = whole.merged.standfirst
    conflicts = whole.conflicts + image_conflicts
    for name, merged_list in lists.items():
        values[name] = [entry.merged.model_dump() for entry in merged_list.entries]
        conflicts += merged_list.all_conflicts()
    # Validated, as each side was: two valid halves need not make a valid whole.
    merged = _define_terms(Document.model_validate(values), mine, theirs)
    return Merge(merged, tuple(conflicts))


def _define_terms(merged: Document, mine: Document, theirs: Document) -> Document:
    """Return `merged` with the terms that its texts use. They may be those of both."""
    terms = {term.name: term for term in (*theirs.terms, *mine.terms)}
    used = used_terms(merged, sorted(terms.values(), key=attrgetter("name", "slug")))
    return merged.model_copy(update={"terms": tuple(used)})


def _merge_texts(
    base: Document | None, mine: Document, theirs: Document
) -> tuple[dict[str, Any], list[Conflict]]:
    """Merge the texts that are no list: headline, standfirst, slug, language, date."""
    values = {}
    conflicts = []
    for name in SINGLE_TEXTS:
        before = getattr(base, name, None)
        my_text, their_text = getattr(mine, name), getattr(theirs, name)
        if my_text in (before, their_text):
            values[name] = their_text
            continue
        if their_text == before:
            values[name] = my_text
            continue
        values[name], conflict = merge_value(name, name, before, my_text, their_text)
        if conflict:
            conflicts.append(conflict)
    return values, conflicts


def _merge_lists(
    base: Document | None, mine: Document, theirs: Document, whole: Entry
) -> dict[str, MergedList]:
    """Merge the lists that editors fill in, and return them in their order."""
    lists: dict[str, MergedList] = {}
    # What the texts use is known only once they are merged.
    rows = sorted(FORM_LISTS.values(), key=lambda row: row.name in USED_LISTS)
    for row in rows:
        used_by_me: set[str] = set()
        used_by_them: set[str] = set()
        if row.name in USED_LISTS:
            used_by_me = find_new_uses(row.name, list_texts(whole, lists), "mine")
            used_by_them = find_new_uses(row.name, list_texts(whole, lists), "theirs")
        lists[row.name] = merge_list(
            row.name,
            None if base is None else row.of(base),
            row.of(mine),
            row.of(theirs),
            used_by_me=used_by_me,
            used_by_them=used_by_them,
        )
        settle_clashes(lists[row.name])
    return {name: lists[name] for name in FORM_LISTS}


def _update_references(whole: Entry, lists: dict[str, MergedList]) -> None:
    """Make anchors and keys unique, and let links and citations follow."""
    renamed_sections = rename_anchors(
        lists["sections"], _list_names(whole, "sections", "anchor")
    )
    rename_anchors(lists["faq"], _list_names(whole, "faq", "anchor"))
    # Links and citations follow the names that are final by then.
    remaining = {entry.merged.anchor for entry in lists["sections"].entries}
    place_links(lists["related"], renamed_sections, remaining)

    renamed_keys = rename_keys(lists["sources"], _list_names(whole, "sources", "key"))
    cite_renamed(whole, "standfirst", renamed_keys)
    for row in MARKDOWN_LISTS:
        for entry in lists[row.name].entries:
            cite_renamed(entry, row.markdown_field, renamed_keys)


def _list_names(whole: Entry, list_name: str, field: str) -> set[str]:
    """Return the anchors or keys that any of the three documents has in a list."""
    names: set[str] = set()
    for document in (whole.base, whole.mine, whole.theirs):
        parts = getattr(document, list_name, ())
        names.update(getattr(part, field) for part in parts)
    return names
