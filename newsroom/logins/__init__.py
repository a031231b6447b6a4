"""Logging in: how often a password may be guessed, from where, and what the record of
it shows (docs/adr/0033).

django-axes keeps the counts and the record; `limits` is its handler, with rules of our
own.
"""
