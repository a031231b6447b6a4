"""What a merge took over, in a few words."""

from articles.history import Change, Comparison
from articles.history.labels import KINDS, SORTS
from articles.public.comparison import summary_line

CHANGES_MAX = 4
"""So many changes are named one by one; of more, only their numbers are given."""


def in_words(comparison: Comparison) -> str:
    """Return what changed: “headline changed, section “Two” removed”, or “headline, 5 sections”; "" for nothing."""
    if not comparison:
        return ""
    if len(comparison.changes) > CHANGES_MAX:
        return summary_line(comparison)
    return ", ".join(_change(change) for change in comparison.changes)


def _change(change: Change) -> str:
    title = SORTS[change.sort]
    if change.is_named:
        title = title % {"name": change.name}
    return f"{title[0].lower()}{title[1:]} {KINDS[change.kind].lower()}"
