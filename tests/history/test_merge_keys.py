"""A merge that gives a source another key changes citations alone."""

import pytest

from articles.document import Document, SectionPart, SourcePart
from articles.history import merge

FENCE = "```\n[@bank]\n```"


def of_text(body: str, key: str, number: int) -> Document:
    source = SourcePart(id=f"{number:032}", key=key, title=f"Source {number}")
    section = SectionPart(anchor="a", heading="A", body=body)
    return Document(sections=(section,), sources=(source,))


@pytest.mark.parametrize(
    "code", ["Type `[@bank]` to cite.", FENCE, "\\[@bank] is text."]
)
def test_what_only_looks_like_a_citation_keeps_its_key(code):
    base = of_text("Theirs.", "bank", 1)
    theirs = of_text("Theirs.", "boe", 1)
    mine = of_text(f"New [@bank].\n\n{code}", "bank", 1)
    [section] = merge(base, mine, theirs).document.sections
    assert section.body == f"New [@boe].\n\n{code}"


def test_so_it_does_where_both_changed_other_paragraphs_of_the_text():
    base = of_text("One.\n\nTwo.\n\nThree.", "bank", 1)
    theirs = of_text("One more.\n\nTwo.\n\nThree.", "boe", 1)
    mine = of_text("One.\n\nTwo.\n\nThree [@bank], `[@bank]`.", "bank", 1)
    [section] = merge(base, mine, theirs).document.sections
    assert section.body == "One more.\n\nTwo.\n\nThree [@boe], `[@bank]`."
