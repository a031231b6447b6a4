"""What changed between two documents, and how to put one part of the one back into the other. No Django.

parts.py   which parts are the same, and which have moved
texts.py   which paragraphs are the same, and which words
fold.py    what a reader is shown of it
"""

from articles.history.compare import compare
from articles.history.comparison import Change, Comparison, FieldChange, Kind, Sort
from articles.history.put_back import PutBackRefused, put_back
from articles.history.to_text import to_text

__all__ = [
    "Change",
    "Comparison",
    "FieldChange",
    "Kind",
    "PutBackRefused",
    "Sort",
    "compare",
    "put_back",
    "to_text",
]
