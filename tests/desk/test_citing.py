"""The sentences that cite a source."""

from articles.desk.citing import find_citing_sentences
from tests.documents import explainer

BODY = """First. They lost *14 %* [@fao, p. 3]. Then came rain [@other][@fao]!

- A point [@fao].
- Another.

| a | b |
|---|---|
| c [@fao] | d |
"""


def find(body: str, key: str = "fao") -> list[tuple[str, str]]:
    section = {"anchor": "a", "heading": "A", "body": body}
    return find_citing_sentences(
        explainer(sections=[section], faq=[], standfirst="x", key_points=[]), key
    )


def test_sentences_are_those_that_readers_see():
    assert find(BODY) == [
        ("sections[0].body", "They lost 14 %."),
        ("sections[0].body", "Then came rain!"),
        ("sections[0].body", "A point."),
        ("sections[0].body", "c"),
    ]
    assert find(BODY, "other") == [("sections[0].body", "Then came rain!")]


def test_a_key_that_another_begins_with_is_not_the_other():
    assert find("A [@fao-2024]. B.") == []


def test_what_is_no_citation_is_none():
    assert find("Code: `[@fao]`.") == []
