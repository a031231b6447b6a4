"""Notes of the people at the desk on parts of an article or on selected words. Readers
never see them.

finding.py  where the words of a note are by now; no Django
verbs.py    adding, answering, resolving
"""
