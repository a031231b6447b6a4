"""A save over a newer one: what was typed is merged with what others saved meanwhile.

saving.py     merges what was posted, before the form is made of it
reading.py    what was posted, as a Document
posting.py    a Document, as the form would post it
newer.py      who saved meanwhile, and when
showing.py    the conflicts at their fields
"""

from articles.admin.merging.saving import MergedSave, merge_posted
from articles.admin.merging.showing import UNDECIDED, show_conflicts

__all__ = ["UNDECIDED", "MergedSave", "merge_posted", "show_conflicts"]
