"""Terms of the glossary: by which words each is known."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """What has a name and other forms of it: a term in a document, or on record."""

    @property
    def name(self) -> str: ...

    @property
    def forms(self) -> str: ...


Term = TypeVar("Term", bound=Named)


def fold_words(words: str) -> str:
    """Return `words` without differences of case and white space."""
    return " ".join(words.casefold().split())


def split_forms(forms: str) -> list[str]:
    """Return the other forms of a term, which are written with commas between them."""
    return [form.strip() for form in forms.split(",") if form.strip()]


def index_terms(terms: Iterable[Term]) -> dict[str, Term]:
    """Return each term by its folded name and its folded forms.

    Where two claim the same words, a name goes before another's form, and the first of
    `terms` before the second.
    """
    # Read twice: all names go before any form.
    terms = list(terms)
    by_words: dict[str, Term] = {}
    for term in terms:
        by_words.setdefault(fold_words(term.name), term)
    for term in terms:
        for form in split_forms(term.forms):
            by_words.setdefault(fold_words(form), term)
    by_words.pop("", None)  # of a term that has no name yet
    return by_words
