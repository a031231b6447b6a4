"""Comparisons as the desk's pages show them: as on the readers' pages, or a sentence
why there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.document import Document
from articles.history import Comparison, compare
from articles.models import Edition, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import VIEWS, View, render_comparison, summary_line


@dataclass(frozen=True)
class ShownComparison:
    """What `_compared.html` needs. `summary` and `html` are "" if nothing changed."""

    summary: str = ""
    html: SafeString | str = ""
    trouble: str = ""
    """Why it can't be compared."""


def get_requested_view(request: HttpRequest) -> View:
    """Return the view that `?view=` asks for, the first of VIEWS without one."""
    view = request.GET.get("view", "")
    return view if view in VIEWS else VIEWS[0]


def compare_stored(
    before: Edition | Revision, after: Document | Edition | Revision, view: View
) -> ShownComparison:
    """Compare what is stored, an edition or a revision, with another or with a
    document.
    """
    try:
        if not isinstance(after, Document):
            after = after.as_document()
        return show_comparison(compare(before.as_document(), after), view)
    except DocumentUnreadable as trouble:  # another version of the program wrote it
        return ShownComparison(trouble=f"This can't be compared. {trouble}")


def show_comparison(
    comparison: Comparison,
    view: View,
    # Read-only, since all calls share a default.
    actions: Mapping[str, SafeString] = MappingProxyType({}),
) -> ShownComparison:
    """Return `comparison` as HTML. `actions` has HTML to put at a change, by its id."""
    if not comparison:
        return ShownComparison()
    return ShownComparison(
        summary_line(comparison), render_comparison(comparison, view, actions=actions)
    )
