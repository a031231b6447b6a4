"""The desk's home: what concerns the person who opens it, today.

section.py    a section, and the visit that it is made for
items.py      the articles of a section, with what there is to know of each
work.py       yours, waiting for your review, unpublished changes, saved last
live.py       recently published
alarms.py     articles that cite a source which no longer stands
weeks.py      going live: a calendar, week by week
search.py     one search over everything
found.py      what the search found, as its page lists it
meant.py      what somebody may have meant whose words find nothing
sections.py   the list of all sections, to which others are added
calendar.py   the calendar of what goes live, at a secret address of each person
ical.py       a calendar as programs read it
"""
