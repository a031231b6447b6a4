"""Count how many parts a revision or an edition changed.

The count is stored with it, since a history page can't compare five hundred documents.
"""

from typing import Any, Never

from articles.history import compare
from articles.models.stored_document import DocumentUnreadable, parse_stored_document


def count_changes(before: Any, after: Any) -> dict[str, int] | list[Never]:
    """Count the parts that differ between two stored documents, by their sort.

    Such as `{"section": 2, "question": 1}`; `{}` if nothing differs. `[]` if one of
    them can't be read: that must stop neither a save nor publishing, and None means in
    the database that nobody has counted yet.
    """
    try:
        comparison = compare(
            parse_stored_document(before), parse_stored_document(after)
        )
    except DocumentUnreadable:
        return []
    return {str(sort): count for sort, count in comparison.count_by_sort().items()}
