"""Sources, links and pictures that two people changed in one document, and documents
that are merged without a base.
"""

import pytest

from articles.document import (
    BylinePart,
    Document,
    LeadImage,
    RelatedPart,
    SourcePart,
    TopicPart,
)
from articles.history import Conflict, merge
from articles.history.merging import WHOLE
from tests.history.test_merge import anchors, of_sections, section

ONE, TWO = (
    "00000000-0000-0000-0000-000000000001",
    "00000000-0000-0000-0000-000000000002",
)


def source(key: str, number: int = 0, **fields) -> SourcePart:
    known_by = f"00000000-0000-0000-0000-00000000000{number}" if number else ""
    return SourcePart(id=known_by, key=key, title=fields.pop("title", key), **fields)


def test_two_new_sources_with_one_key_get_two_and_each_text_cites_its_own():
    base = of_sections("a", "b")
    mine = of_sections("a", "b", a="Mine [@bank, p. 3], [@bank].").model_copy(
        update={"sources": (source("bank", 1),)}
    )
    theirs = of_sections("a", "b", b="Theirs [@bank].").model_copy(
        update={"sources": (source("bank", 2),)}
    )
    found = merge(base, mine, theirs)
    assert found.conflicts == ()
    assert [(part.id[-1], part.key) for part in found.document.sources] == [
        ("2", "bank"),
        ("1", "bank-2"),
    ]
    assert [part.body for part in found.document.sections] == [
        "Mine [@bank-2, p. 3], [@bank-2].",
        "Theirs [@bank].",
    ]


def test_a_text_cites_its_source_by_the_key_that_they_gave_it():
    base = Document(sources=(source("bank", 1),), standfirst="See [@bank].")
    theirs = Document(sources=(source("boe", 1),), standfirst="See [@boe].")
    mine = base.model_copy(update={"sections": (section("a", "New [@bank]."),)})
    found = merge(base, mine, theirs)
    assert found.document.sections[0].body == "New [@boe]."
    assert found.document.standfirst == "See [@boe]."
    assert found.conflicts == ()


def test_a_source_that_they_removed_and_i_cite_anew_stays_and_is_a_conflict():
    base = Document(sources=(source("bank", 1),))
    mine = base.model_copy(update={"sections": (section("a", "New [@bank]."),)})
    found = merge(base, mine, Document())
    assert found.document == mine
    assert [(conflict.part, conflict.field) for conflict in found.conflicts] == [
        ("sources", WHOLE)
    ]


def test_a_record_that_both_added_is_there_once():
    mine = Document(
        byline=(BylinePart(id=ONE, name="Ada", credit="editor"),),
        topics=(TopicPart(id=TWO, name="T"),),
    )
    theirs = Document(
        byline=(BylinePart(id=ONE, name="Ada", credit="author"),),
        topics=(TopicPart(id=TWO, name="T"),),
    )
    found = merge(Document(), mine, theirs)
    assert found.document == mine
    assert found.conflicts == (
        Conflict("byline", "credit", "", "editor", "author", ONE),
    )


def test_two_records_with_one_address_are_a_conflict_and_theirs_stays():
    mine, theirs = (
        Document(sources=(source("k", number, url="https://x.example/"),))
        for number in (1, 2)
    )
    found = merge(Document(), mine, theirs)
    assert found.document == theirs
    assert found.conflicts == (
        Conflict("sources", WHOLE, None, mine.sources[0], theirs.sources[0]),
    )


def test_a_link_gets_one_target():
    base, mine, theirs = (
        Document(related=(RelatedPart(title="X", **target),))
        for target in ({}, {"url": "https://x.example/"}, {"article": ONE})
    )
    found = merge(base, mine, theirs)
    assert found.document == mine
    assert [conflict.field for conflict in found.conflicts] == ["url", "article"]


def test_words_about_one_picture_are_not_joined_to_another():
    base = Document(lead_image=LeadImage(src="/media/a.webp", alt="A loaf"))
    mine = Document(
        lead_image=LeadImage(src="/media/a.webp", alt="A loaf", caption="Rye.")
    )
    theirs = Document(lead_image=LeadImage(src="/media/b.webp", alt="A field"))
    found = merge(base, mine, theirs)
    assert found.document == mine
    assert [conflict.field for conflict in found.conflicts] == ["src", "alt", "caption"]


def test_words_about_the_same_picture_are_merged():
    base = Document(lead_image=LeadImage(src="/media/a.webp"))
    mine = Document(lead_image=LeadImage(src="/media/a.webp", alt="A loaf"))
    theirs = Document(lead_image=LeadImage(src="/media/a.webp", caption="Rye."))
    found = merge(base, mine, theirs)
    assert found.document.lead_image == LeadImage(
        src="/media/a.webp", alt="A loaf", caption="Rye."
    )
    assert found.conflicts == ()


def test_a_picture_removed_by_one_and_described_by_the_other_is_a_conflict():
    base = Document(lead_image=LeadImage(src="/media/a.webp"))
    theirs = Document(lead_image=LeadImage(src="/media/a.webp", caption="Rye."))
    found = merge(base, Document(), theirs)
    assert found.document == Document()
    assert [(conflict.part, conflict.field) for conflict in found.conflicts] == [
        ("lead_image", "src"),
        ("lead_image", "caption"),
    ]


def test_without_a_base_equal_parts_are_quiet_and_others_are_conflicts():
    mine, theirs = (
        of_sections("a", "b", b="Mine."),
        of_sections("a", "b", "c", b="Theirs."),
    )
    found = merge(None, mine, theirs)
    assert anchors(found.document) == ["a", "b", "c"]
    assert [(conflict.known_as, conflict.field) for conflict in found.conflicts] == [
        ("b", "body"),
        ("c", WHOLE),
    ]


@pytest.mark.parametrize("mine_has_it", [True, False])
def test_without_a_base_an_image_that_one_side_has_is_a_conflict(mine_has_it):
    image = {"src": "/media/a.jpg", "alt": "Bread", "credit": "Photo", "caption": "A"}
    with_image = Document(headline="Bees", lead_image=image)
    without = Document(headline="Bees")
    sides = (with_image, without) if mine_has_it else (without, with_image)
    conflicts = merge(None, *sides).conflicts
    assert {conflict.part for conflict in conflicts} == {"lead_image"}
    values = {(conflict.mine, conflict.theirs) for conflict in conflicts}
    assert (("/media/a.jpg", "") if mine_has_it else ("", "/media/a.jpg")) in values
