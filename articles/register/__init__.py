"""The register of sources: the status of each one, and the articles that cite it.

status.py         set a status and keep its history
alarms.py         which articles cite a flagged source and were not answered for
citing.py         which articles cite a source
uses.py           the sentences of an article that cite a source
resolving.py      answer an alarm, by words or by an edition
likely.py         records that may be the same as a new one
near_addresses.py which addresses most likely lead to the same page
duplicates.py     sources of the whole register that are likely the same
different.py      sources that only look the same, as somebody said
merging.py        merge a source into another that is the same
differences.py    in what two sources differ, and which values win
definitions.py    which definitions of the glossary rest on a source
notifying.py      mails about a source that was flagged
doi.py            digital object identifiers as people copy them
"""

from articles.register.status import keep_status, note_status_change, set_status

__all__ = ["keep_status", "note_status_change", "set_status"]
