"""Which terms of the glossary a Document uses. No Django."""

from collections.abc import Iterator, Sequence

from articles.document import BYLINE, Document, markdown_fields
from articles.document.terms import Term, fold_words, index_terms
from articles.rendering.citing.numbering import parse_fields
from articles.rendering.dialect.term import TermUse

MARK = "[["
"""Without it no text uses a term, and nothing has to be parsed."""


def find_term_uses(document: Document) -> Iterator[tuple[str, TermUse]]:
    """Yield each use of a term in the article's own texts, with the path of its field.

    Biographies are not among them: they are on record, and shown elsewhere too.
    """
    # Parsing takes long, and most documents name no term.
    if not any(MARK in field.text for field in markdown_fields(document)):
        return
    parsed = parse_fields(document)
    for field in markdown_fields(document):
        if field.path.startswith(BYLINE.name):
            continue
        for use in parsed[field.id].term_uses():
            yield field.path, use


def used_terms(document: Document, terms: Sequence[Term]) -> list[Term]:
    """Return those of `terms` that the texts of `document` use, in the same order."""
    words = {fold_words(use.name) for _, use in find_term_uses(document)}
    by_words = index_terms(terms)
    # By identity: to compare whole terms with each other takes long in a large glossary.
    used = {id(by_words[each]) for each in words if each in by_words}
    return [term for term in terms if id(term) in used]
