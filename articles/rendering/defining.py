"""The terms of one page: which have been defined on it, and the note of each."""

from collections.abc import Sequence

from django.utils.translation import gettext

from articles.document import TermPart
from articles.document.terms import fold_words, index_terms
from articles.rendering import addresses
from articles.rendering.dialect.term import TermNote, TermUse
from articles.rendering.links import web_address


class Defining:
    """Defines each term of one page where it is first used.

    `name` makes the ids of one field unique on a page of several.
    """

    def __init__(self, terms: Sequence[TermPart], *, name: str = "") -> None:
        self._by_words = index_terms(terms)
        self._name = name
        self._defined: set[int] = set()

    def __call__(self, use: TermUse) -> TermNote | bool:
        term = self._by_words.get(fold_words(use.name))
        # What names no term stays as it was typed.
        if term is None:
            return False
        # The index keeps the terms, so that their identities stay theirs.
        if id(term) in self._defined or not term.definition:
            return True
        self._defined.add(id(term))
        number = len(self._defined)
        label: str = gettext("%(words)s: what it means")
        return TermNote(
            id=f"_term-{self._name}{number}",
            label=label % {"words": use.words},
            name=term.name,
            definition=term.definition,
            source=term.source or term.url,
            href=web_address(term.url),
            glossary=addresses.term(term.slug),
            more=gettext("In the glossary"),
            close=gettext("Close"),
        )
