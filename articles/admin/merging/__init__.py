"""A save over a newer one: what was typed is merged with what others saved meanwhile.

saving.py     merges what was posted for an article, before the form is made of it
reading.py    what was posted, as a Document
posting.py    a Document, as the form would post it
records.py    merges what was posted for an author, a source or a topic
carried.py    what the form of such a record was made from, signed
newer.py      who saved meanwhile, and when
outcome.py    what became of the save
showing.py    the conflicts at their fields
"""

from articles.admin.merging.carried import carry
from articles.admin.merging.outcome import Outcome
from articles.admin.merging.records import merge_posted_record
from articles.admin.merging.saving import MergedSave, merge_posted
from articles.admin.merging.showing import UNDECIDED, say_merged, show_conflicts

__all__ = [
    "UNDECIDED",
    "MergedSave",
    "Outcome",
    "carry",
    "merge_posted",
    "merge_posted_record",
    "say_merged",
    "show_conflicts",
]
