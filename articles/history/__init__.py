"""What changed between two documents, how to put a part of one back into the other, and
how to merge. No Django.

compare.py      what changed, part by part
comparison.py   what compare returns
labels.py       the words for it
parts.py        which parts are the same, and which have moved
subsequence.py  the longest increasing subsequence, which tells what has moved
texts.py        which paragraphs are the same, and which words
likeness.py     which paragraphs are versions of each other
align.py        which items of two sequences are the same
tokens.py       Markdown as words
shorten.py      what a reader is shown of it
to_text.py      a comparison as plain text, for commands and mail
put_back.py     puts a part of an earlier document back into today's
merging/        two states made from one base, merged part by part
"""

from articles.document import Sort
from articles.history.compare import compare
from articles.history.comparison import Change, Comparison, FieldChange, Kind
from articles.history.merging import Conflict, Merge, merge
from articles.history.put_back import PutBackRefused, put_back
from articles.history.to_text import to_text

__all__ = [
    "Change",
    "Comparison",
    "Conflict",
    "FieldChange",
    "Kind",
    "Merge",
    "PutBackRefused",
    "Sort",
    "compare",
    "merge",
    "put_back",
    "to_text",
]
