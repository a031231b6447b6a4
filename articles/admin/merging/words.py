"""What a merge took over, in words."""

from articles.history import Change, Comparison
from articles.history.labels import KINDS, SORTS
from articles.public.comparison import summary_line

CHANGES_MAX = 4
"""Up to so many changes are named one by one; of more, only the numbers are given."""


def describe_changes(comparison: Comparison) -> str:
    """Return what changed: “headline changed, section “Two” removed”, or “headline, 5
    sections”; "" for nothing.
    """
    if len(comparison.changes) > CHANGES_MAX:
        return summary_line(comparison)
    return ", ".join(_describe_change(change) for change in comparison.changes)


def _describe_change(change: Change) -> str:
    # “Section “%(name)s””; a title without a place for the name stays as it is.
    title = SORTS[change.sort] % {"name": change.name}
    return f"{title[0].lower()}{title[1:]} {KINDS[change.kind].lower()}"
