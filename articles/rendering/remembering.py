"""What follows from a document and is asked for several times in a row. No Django."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from articles.document import Document

T = TypeVar("T")


def remember_last(function: Callable[[Document], T]) -> Callable[[Document], T]:
    """Let a pure function of a document return what it returned before, if it was last
    called with the same one.

    To publish, to verify or to show one document asks for the same texts and numbers a
    dozen times. Documents are frozen, so the same object is the same document; comparing
    two would take as long as what is saved. What is returned must not be changed.
    """
    last: tuple[Document, T] | None = None

    @wraps(function)
    def remembering(document: Document) -> T:
        nonlocal last
        # Read once: another thread may replace it meanwhile.
        remembered = last
        if remembered is None or remembered[0] is not document:
            remembered = (document, function(document))
            last = remembered
        return remembered[1]

    return remembering
