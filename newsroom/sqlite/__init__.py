"""Django's backend for SQLite, with a queue for those who want to write.

turns.py   the queue
base.py    the backend that DATABASES names
"""
