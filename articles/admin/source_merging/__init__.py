"""Merging a source into another that is the same.

duplicates.py  what could be merged in the whole register
different.py   what only looks the same
choose.py      choose the one that stays
confirm.py     what differs, what will happen, and the confirmation
shown.py       what cites each of the two, as the page shows it
merged.py      the form of a source that was merged
"""
