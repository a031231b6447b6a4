"""Any number of explainers, to see what a site costs that has as many.

A few, the *models*, are written from the sentences of `texts.toml` and published through
the verbs. The others are copies of their rows under other names, with hashes of their own:
to publish a hundred thousand would take days.
"""

from articles.corpus.making import make_corpus

__all__ = ["make_corpus"]
