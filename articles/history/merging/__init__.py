"""Merge two states of one document that were made from a common base. No Django.

result.py       what a merge returns
merge.py        the whole document: single fields, the lead image, the lists
fields.py       the fields of one part
passages.py     a Markdown text, paragraph by paragraph
paragraphs.py   which lines of it are one paragraph
values.py       a record that is no part of a document
lists.py        which parts there are, and which of them are in conflict
order.py        in which order they are
uses.py         sources and pictures that only one side's texts use
references.py   anchors and citation keys, and what refers to them
clashes.py      records and addresses that no two parts may share
"""

from articles.history.merging.lists import merge_list
from articles.history.merging.merge import merge
from articles.history.merging.passages import Passage, join_passages
from articles.history.merging.result import ORDER, WHOLE, Conflict, Merge
from articles.history.merging.values import merge_values

__all__ = [
    "ORDER",
    "WHOLE",
    "Conflict",
    "Merge",
    "Passage",
    "join_passages",
    "merge",
    "merge_list",
    "merge_values",
]
