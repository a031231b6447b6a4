"""A Markdown text that two people changed, merged paragraph by paragraph."""

from uuid import NAMESPACE_URL, uuid5

import pytest

from articles.document import (
    MARKDOWN_MAX,
    BylinePart,
    Document,
    FaqPart,
    SectionPart,
    SourcePart,
)
from articles.history import Conflict, merge
from articles.history.merging.paragraphs import join_blocks
from articles.history.merging.passages import Passage


def of_text(blocks: list[str]) -> Document:
    return Document(standfirst=join_blocks(blocks))


# What is one paragraph


# The laws


# Cases


BASE = ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (["1", "Two.", "Three."], ["One.", "Two.", "3"], ["1", "Two.", "3"]),
        (["1", "Two.", "Three."], ["One.", "2", "Three."], ["1", "2", "Three."]),
        (["One.", "Three."], ["One.", "Two.", "3"], ["One.", "3"]),
        (
            ["One.", "New.", "Two.", "Three."],
            ["1", "2", "Three."],
            ["1", "New.", "2", "Three."],
        ),
        (["One.", "Two."], ["One.", "Two.", "Three.", "4"], ["One.", "Two.", "4"]),
        (["1", "Two.", "Three."], ["1", "Two.", "3"], ["1", "Two.", "3"]),
    ],
)
def test_paragraphs_that_do_not_touch_are_merged(mine, theirs, merged):
    found = merge(of_text(BASE), of_text(mine), of_text(theirs))
    assert found.conflicts == ()
    assert found.document == of_text(merged)


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        (["One.", "2", "Three."], ["One.", "Zwei.", "Three."], ("Two.", "2", "Zwei.")),
        (["One.", "Three."], ["One.", "Zwei.", "Three."], ("Two.", "", "Zwei.")),
        ([*BASE, "Mine."], [*BASE, "Theirs."], ("", "Mine.", "Theirs.")),
    ],
)
def test_one_paragraph_changed_by_both_is_a_conflict_of_itself_alone(
    mine, theirs, conflict
):
    texts = ["\n\n".join(side) for side in (BASE, mine, theirs)]
    found = merge(*(Document(standfirst=text) for text in texts))
    assert found.conflicts == (Conflict("standfirst", "standfirst", *texts),)
    assert [
        passage for passage in found.conflicts[0].passages if passage.is_conflict
    ] == [Passage(*conflict)]
    assert found.document.standfirst == texts[1]


def test_beside_a_conflict_other_paragraphs_are_merged():
    found = merge(
        of_text(BASE),
        of_text(["One.", "Mine.", "Three."]),
        of_text(["1", "Theirs.", "Three.", "Four."]),
    )
    assert found.document == of_text(["1", "Mine.", "Three.", "Four."])


@pytest.mark.parametrize(
    "document",
    [
        lambda text: Document(standfirst=text),
        lambda text: Document(
            sections=(SectionPart(anchor="a", heading="A", body=text),)
        ),
        lambda text: Document(
            faq=(FaqPart(anchor="faq-a", question="A?", answer=text),)
        ),
        lambda text: Document(byline=(BylinePart(name="Ada", bio=text),)),
    ],
)
def test_every_markdown_field_is_merged_by_paragraph(document):
    found = merge(document("A\n\nB"), document("1\n\nB"), document("A\n\n2"))
    assert found.conflicts == ()
    assert found.document == document("1\n\n2")


def test_a_line_stays_whole():
    base, mine, theirs = (Document(headline=text) for text in ("A", "B", "C"))
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.passages == ()


def test_a_text_that_would_be_too_long_merged_is_a_conflict_as_a_whole():
    long = "x" * (MARKDOWN_MAX * 6 // 10)
    found = merge(of_text(BASE), of_text([long, *BASE[1:]]), of_text([*BASE[:2], long]))
    assert len(found.conflicts) == 1
    assert found.document == of_text([long, *BASE[1:]])


def test_each_paragraph_cites_the_source_that_it_cited_on_its_side():
    def cited(text: str, title: str) -> Document:
        sources = ()
        if title:
            known_by = str(uuid5(NAMESPACE_URL, title))
            sources = (SourcePart(id=known_by, key="bank", title=title),)
        return Document(standfirst=text, sources=sources)

    found = merge(
        cited("One.\n\nTwo.", ""),
        cited("Mine [@bank].\n\nTwo.", "My bank"),
        cited("One.\n\nTheirs [@bank].", "Their bank"),
    )
    keys = {source.title: source.key for source in found.document.sources}
    assert found.document.standfirst == (
        f"Mine [@{keys['My bank']}].\n\nTheirs [@{keys['Their bank']}]."
    )
    assert len(set(keys.values())) == 2
