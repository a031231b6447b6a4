"""How much of a document an edition changed, kept with it: no history can compare five hundred documents at a view."""

from typing import Any, Never

from articles.history import compare
from articles.models.stored_document import DocumentUnreadable, stored_document


def changed(before: Any, after: Any) -> dict[str, int] | list[Never]:
    """Count the parts that differ between two stored documents, by their sort: `{"section": 2, "question": 1}`.

    `{}` where nothing does, and `[]` where one of them can't be read: that must stop nobody from publishing. It is not
    None, which in the database says that nobody has counted yet.
    """
    try:
        comparison = compare(stored_document(before), stored_document(after))
    except DocumentUnreadable:
        return []
    return {str(sort): count for sort, count in comparison.summary().items()}
