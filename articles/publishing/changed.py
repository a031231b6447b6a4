"""How much of a document an edition changed, kept with it: no history can compare five hundred documents at a view."""

from collections import Counter
from typing import Any

from articles.document import Document
from articles.history import compare


def changed(before: Any, after: Any) -> dict[str, int] | None:
    """Count the parts that differ between two stored documents, by the Document's fields: `{"sections": 2, "faq": 1}`.

    None where one of them is not a Document as today's code knows it: that must stop nobody from publishing.
    """
    try:
        comparison = compare(Document.model_validate(before), Document.model_validate(after))
    except ValueError:
        return None
    return dict(Counter(change.list_name for change in comparison.changes))
