"""How many parts an edition changed. Stored with the edition: a history page can't compare five hundred documents."""

from typing import Any, Never

from articles.history import compare
from articles.models.stored_document import DocumentUnreadable, stored_document


def count_changes(before: Any, after: Any) -> dict[str, int] | list[Never]:
    """Count the parts that differ between two stored documents, by kind: `{"section": 2, "question": 1}`.

    `{}` when nothing differs. `[]` when one of them can't be read, which must not stop anybody from publishing; None
    would mean in the database that nobody has counted yet.
    """
    try:
        comparison = compare(stored_document(before), stored_document(after))
    except DocumentUnreadable:
        return []
    return {str(sort): count for sort, count in comparison.summary().items()}
