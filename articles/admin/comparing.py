"""A comparison as the desk's pages show it: the one that readers see, and a sentence where there can be none."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.document import Document
from articles.history import Comparison, compare
from articles.models import Edition, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import VIEWS, View, shown, summary_line


@dataclass(frozen=True)
class Compared:
    """`html` is "" where nothing changed, and where `trouble` says why it can't be told."""

    summary: str = ""
    html: SafeString | str = ""
    trouble: str = ""


def view_of(request: HttpRequest) -> View:
    asked = request.GET.get("view", "")
    return asked if asked in VIEWS else VIEWS[0]


def compared(before: Edition | Revision, after: Document | Edition | Revision, view: View) -> Compared:
    """Compare what is stored, an edition or a revision, with another or with a document."""
    try:
        comparison = compare(before.as_document(), after if isinstance(after, Document) else after.as_document())
    except DocumentUnreadable as trouble:
        return Compared(trouble=f"This can't be compared. {trouble}")
    return told(comparison, view)


def told(comparison: Comparison, view: View, actions: Mapping[str, SafeString] = MappingProxyType({})) -> Compared:
    if not comparison:
        return Compared()
    return Compared(summary_line(comparison), shown(comparison, view, actions=actions))
