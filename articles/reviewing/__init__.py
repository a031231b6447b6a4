"""An article on its way to being ready: draft, in review, ready.

transitions.py  which state leads to which, and who may lead there; no Django
people.py       what a person is to an article
verbs.py        moving an article, and giving it to somebody
"""
