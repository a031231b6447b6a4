"""A save over a newer one: what was typed is merged with what others saved meanwhile.

saving.py         merges what was posted for an article, before the form is made of it
posted_rows.py    the rows of the form, as they were posted
reading.py        reads what was posted as a Document
stored_texts.py   undoes what only the browser changed in a text
posting.py        writes a Document as the form would post it
records.py        merges what was posted for an author, a source or a topic
record_state.py   what the form of such a record was made from, signed
newer.py          who saved meanwhile, and when
outcome.py        the result of a merge
words.py          what a merge took from others, in words
showing.py        puts the conflicts at their fields in the form
conflict_html.py  the HTML of one conflict
sentences.py      what is said of a conflict
"""

from articles.admin.merging.outcome import Outcome
from articles.admin.merging.record_state import sign_state
from articles.admin.merging.records import merge_posted_record
from articles.admin.merging.saving import MergedSave, merge_posted
from articles.admin.merging.showing import UNDECIDED, say_merged, show_conflicts

__all__ = [
    "UNDECIDED",
    "MergedSave",
    "Outcome",
    "merge_posted",
    "merge_posted_record",
    "say_merged",
    "show_conflicts",
    "sign_state",
]
