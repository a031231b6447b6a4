"""Undo what would let two parts of a merged list share what no two may: a record, or an
address.
"""

from articles.document import PART_LISTS, normalise_url
from articles.history.merging.lists import Entry, MergedList
from articles.history.merging.result import WHOLE, Conflict


def settle_clashes(merged: MergedList) -> None:
    """Let no two parts of `merged` share an id, an address on the web, or a slug.

    It happens when I gave to one part what they gave to another: both added a source,
    under ids of their own and with one address. Theirs stays, mine is a conflict. A
    slug, which nobody types here, is left to the part that had it.
    """
    # Taking theirs may make another pair clash, so look again after each.
    while clash := _find_clash(merged):
        entry, other = clash
        entry.conflicts.clear()
        merged.conflicts.append(
            Conflict(merged.name, WHOLE, None, entry.mine, other.theirs)
        )
        # Their parts clash with none of theirs, so the loop ends.
        entry.merged = entry.theirs
        if entry.merged is None:
            merged.entries.remove(entry)

    if PART_LISTS[merged.name].has_slugs:
        _clear_repeated_slugs(merged)


def _find_clash(merged: MergedList) -> tuple[Entry, Entry] | None:
    """Return a part that is not as they have it, and another that has what only one may
    have.
    """
    for name in PART_LISTS[merged.name].unique_fields:
        seen: dict[str, Entry] = {}
        # Those that are as they have it come first: it is mine that clashes.
        for entry in sorted(merged.entries, key=_is_changed):
            value = getattr(entry.merged, name)
            if name == "url":
                value = normalise_url(value)
            if value and value in seen:
                return entry, seen[value]
            seen[value] = entry
    return None


def _is_changed(entry: Entry) -> bool:
    return bool(entry.merged != entry.theirs)


def _clear_repeated_slugs(merged: MergedList) -> None:
    seen: set[str] = set()
    for entry in sorted(merged.entries, key=_is_changed):
        slug = entry.merged.slug
        if slug and slug in seen:
            entry.update_merged(slug="")
        seen.add(slug)
