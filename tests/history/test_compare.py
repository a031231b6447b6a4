"""What changed from one Document to another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import BylinePart, Document, FaqPart, LeadImage, RelatedPart, SectionPart, SourcePart
from articles.history import compare
from articles.history.compare import Kind, field_change
from tests.documents import documents


def sections(*names: str, **bodies: str) -> tuple[SectionPart, ...]:
    return tuple(SectionPart(anchor=name, heading=name, body=bodies.get(name, "")) for name in names)


def said(before: Document | None, after: Document) -> list[tuple[str, str, str]]:
    return [(change.kind, change.what, change.name) for change in compare(before, after).changes]


@given(documents())
def test_a_document_is_not_changed_against_itself(document):
    assert not compare(document, document)


@given(documents(), documents())
def test_the_words_of_a_change_give_both_texts(before, after):
    for change in compare(before, after).changes:
        for field in change.fields:
            assert "".join(run.text for run in field.words if run.kind != Kind.ADDED) == field.before
            assert "".join(run.text for run in field.words if run.kind != Kind.REMOVED) == field.after


def test_without_a_document_before_all_is_new():
    after = Document(headline="H", sections=sections("a"), faq=(FaqPart(anchor="q", question="Q?"),))
    assert said(None, after) == [("added", "headline", ""), ("added", "section", "a"), ("added", "question", "Q?")]


def test_sections_are_the_same_by_their_anchor():
    before = Document(sections=sections("a", "b", "c", b="Old text."))
    after = Document(sections=sections("a", "b", "d", b="New text."))
    assert said(before, after) == [("changed", "section", "b"), ("added", "section", "d"), ("removed", "section", "c")]


def test_moving_one_section_says_that_one_has_moved():
    before = Document(sections=sections("a", "b", "c", "d"))
    after = Document(sections=sections("d", "a", "b", "c"))
    assert said(before, after) == [("moved", "section", "d")]


def test_a_section_that_is_changed_and_moved_is_both():
    before = Document(sections=sections("a", "b", "c", c="x"))
    after = Document(sections=sections("c", "a", "b", c="y"))
    (change,) = compare(before, after).changes
    assert (change.kind, change.is_moved, change.where) == ("changed", True, "sections[0]")


def test_changed_words_are_marked():
    words = field_change("body", "Prices rose by two per cent.", "Prices fell by two per cent.").words
    assert [(run.kind, run.text) for run in words] == [
        (None, "Prices "),
        ("removed", "rose "),
        ("added", "fell "),
        (None, "by two per cent."),
    ]


def test_other_parts_are_known_by_their_key_record_or_target():
    before = Document(
        sources=(SourcePart(key="a", title="Old"),),
        byline=(BylinePart(slug="ada", name="Ada"),),
        related=(RelatedPart(url="https://x.example", title="X"),),
    )
    after = Document(
        sources=(SourcePart(key="a", title="New"),),
        byline=(BylinePart(slug="ada", name="Ada", credit="editor"),),
        related=(RelatedPart(url="https://x.example", title="Y"), RelatedPart(title="Z"), RelatedPart(title="Z")),
        lead_image=LeadImage(src="/media/a.webp"),
    )
    assert said(before, after) == [
        ("added", "lead image", ""),
        ("changed", "byline", "Ada"),
        ("changed", "source", "New"),
        ("changed", "related link", "Y"),
        ("added", "related link", "Z"),
        ("added", "related link", "Z"),
    ]


ROW = "| wheat | {} | dear |\n"
HOSTILE = {
    "a table with every row changed": ("".join(map(ROW.format, range(290))), "".join(map(ROW.format, range(1, 291)))),
    "words again and again": ("a b " * 15_000, "b a a " * 9_000),
    "lines again and again": ("a\nb\n" * 7_000, "b\na\na\n" * 5_000),
    "long lines again and again": (("a b " * 50 + "\n") * 100, ("b a a " * 33 + "\n") * 100),
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_no_text_makes_comparing_slow_and_both_versions_stay_whole(texts):
    before, after = texts
    started = time.perf_counter()
    words = field_change("body", before, after).words
    assert time.perf_counter() - started < 10  # a second is usual; difflib alone took minutes
    assert "".join(run.text for run in words if run.kind != "added") == before
    assert "".join(run.text for run in words if run.kind != "removed") == after


@given(st.text("ab \n", max_size=80), st.text("ab \n", max_size=80))
def test_the_words_of_a_change_are_both_versions(before, after):
    words = field_change("body", before, after).words
    assert "".join(run.text for run in words if run.kind != "added") == before
    assert "".join(run.text for run in words if run.kind != "removed") == after
