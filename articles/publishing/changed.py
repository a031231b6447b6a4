"""How much of a document an edition changed, kept with it: no history can compare five hundred documents at a view."""

from typing import Any

from articles.history import compare
from articles.stored_document import DocumentUnreadable, stored_document


def changed(before: Any, after: Any) -> dict[str, int] | None:
    """Count the parts that differ between two stored documents, by their sort: `{"section": 2, "question": 1}`.

    None where one of them can't be read: that must stop nobody from publishing.
    """
    try:
        comparison = compare(stored_document(before), stored_document(after))
    except DocumentUnreadable:
        return None
    return {str(sort): count for sort, count in comparison.summary().items()}
