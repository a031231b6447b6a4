"""The desk's queue of alarms: articles that cite a flagged source.

queue.py    the page that lists them
shown.py    an alarm as the page shows it
answer.py   say that a text stands, and why
"""
