"""Terms in two saves of one draft: they follow the merged text."""

import pytest

from articles.document import Document
from articles.history import compare, merge
from articles.history.put_back import PutBackRefused, put_back
from tests.documents import explainer

TERMS = {
    name: {"name": name, "slug": name, "definition": f"What {name} is."}
    for name in ("deflation", "inflation", "rent")
}


def using(*names: str, **definitions: str) -> Document:
    sections = []
    for name in TERMS:
        body = f"About [[{name}]]." if name in names else "About nothing."
        sections.append({"anchor": name, "heading": name, "body": body})
    terms = []
    for name in names:
        definition = definitions.get(name, TERMS[name]["definition"])
        terms.append({**TERMS[name], "definition": definition})
    return explainer(sections=sections, terms=terms)


def names(document: Document) -> list[str]:
    return [term.name for term in document.terms]


def test_a_merge_has_the_terms_that_its_texts_use():
    base, mine = using("rent"), using("inflation", "rent")
    merged = merge(base, mine, using("deflation"))
    assert names(merged.document) == ["deflation", "inflation"]
    assert merged.conflicts == ()


def test_a_definition_that_changed_meanwhile_is_no_conflict():
    base, mine = using("rent"), using("inflation", "rent", rent="As mine was read.")
    theirs = using("deflation", "rent", rent="As theirs was read.")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert names(merged.document) == ["deflation", "inflation", "rent"]


def test_a_term_alone_is_not_put_back():
    now, earlier = using("rent"), using("rent", rent="Something else.")
    (change,) = compare(now, earlier).changes
    with pytest.raises(PutBackRefused, match="follows from the texts"):
        put_back(now, change)
