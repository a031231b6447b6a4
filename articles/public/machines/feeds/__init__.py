"""Feeds: the newest explainers with their whole text, as Atom, RSS and JSON Feed; by
topic and author; corrections.

`entries` finds what a feed contains, `feed` describes that, and one module per format
writes it. An explainer keeps its id and its first date for good, so that a reader who
knows it sees a new edition as a change, not as something new.
"""
