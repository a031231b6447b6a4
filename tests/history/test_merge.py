"""Two people's changes to one document, merged part by part."""

import pytest

from articles.document import (
    Document,
    FaqPart,
    RelatedPart,
    SectionPart,
)
from articles.history import Conflict, merge
from articles.history.merging import ORDER, WHOLE
from articles.history.merging.order import merge_order


def section(anchor: str, body: str = "", **fields) -> SectionPart:
    return SectionPart(anchor=anchor, heading=anchor, body=body, **fields)


def of_sections(*names: str, **bodies: str) -> Document:
    return Document(
        sections=tuple(section(name, bodies.get(name, "")) for name in names)
    )


def anchors(document: Document) -> list[str]:
    return [part.anchor for part in document.sections]


BASE = of_sections("one", "two", "three", one="First.", two="Second.", three="Third.")


def test_changes_of_different_parts_are_both_kept():
    mine = BASE.model_copy(update={"headline": "Mine"})
    theirs = of_sections(
        "one", "two", "three", one="First.", two="Changed.", three="Third."
    )
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert found.document == theirs.model_copy(update={"headline": "Mine"})


def test_changes_of_different_fields_of_one_part_are_both_kept():
    mine = Document(sections=(section("one", "Mine."),))
    theirs = Document(
        sections=(section("one").model_copy(update={"heading": "Theirs", "level": 3}),)
    )
    found = merge(Document(sections=(section("one"),)), mine, theirs)
    assert found.conflicts == ()
    assert found.document.sections == (
        SectionPart(anchor="one", heading="Theirs", level=3, body="Mine."),
    )


def test_one_field_changed_by_both_is_a_conflict_that_holds_all_three():
    mine = of_sections("one", "two", "three", one="First.", two="Mine.", three="Third.")
    theirs = of_sections(
        "one", "two", "three", one="First.", two="Theirs.", three="Third."
    )
    found = merge(BASE, mine, theirs)
    assert found.conflicts == (
        Conflict("sections", "body", "Second.", "Mine.", "Theirs.", "two"),
    )
    assert found.conflicts[0].place == 1
    assert found.document.sections[1].body == "Mine."


def test_the_same_change_by_both_is_no_conflict():
    both = BASE.model_copy(update={"headline": "Both"})
    mine = both.model_copy(update={"dated_on": "2026"})
    assert merge(BASE, mine, both).document == mine
    assert merge(BASE, mine, both).conflicts == ()


def test_a_section_that_they_removed_stays_removed():
    mine = BASE.model_copy(update={"headline": "Mine"})
    theirs = of_sections("one", "three", one="First.", three="Third.")
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert anchors(found.document) == ["one", "three"]


@pytest.mark.parametrize("is_mine_the_removal", [True, False])
def test_a_part_removed_by_one_and_changed_by_the_other_stays_and_is_a_conflict(
    is_mine_the_removal,
):
    without = of_sections("one", "three", one="First.", three="Third.")
    changed = of_sections(
        "one", "two", "three", one="First.", two="Changed.", three="Third."
    )
    sides = (without, changed) if is_mine_the_removal else (changed, without)
    found = merge(BASE, *sides)
    assert found.document == changed
    (conflict,) = found.conflicts
    assert (conflict.part, conflict.field, conflict.known_as, conflict.place) == (
        "sections",
        WHOLE,
        "two",
        1,
    )
    assert {conflict.mine, conflict.theirs} == {None, changed.sections[1]}


def test_a_part_removed_by_one_and_moved_by_the_other_goes():
    without, moved = of_sections("one", "three"), of_sections("two", "one", "three")
    found = merge(of_sections("one", "two", "three"), without, moved)
    assert (found.document, found.conflicts) == (without, ())


def test_parts_that_both_added_at_one_place_are_both_kept_theirs_first():
    found = merge(
        of_sections("a", "b"),
        of_sections("a", "mine", "b"),
        of_sections("a", "theirs", "b"),
    )
    assert anchors(found.document) == ["a", "theirs", "mine", "b"]
    assert found.conflicts == ()


def test_a_part_added_after_one_that_they_removed_stands_where_that_was():
    found = merge(
        of_sections("a", "b", "c"),
        of_sections("a", "b", "new", "c"),
        of_sections("a", "c"),
    )
    assert anchors(found.document) == ["a", "new", "c"]


def test_an_edit_meets_a_new_order():
    mine = of_sections(
        "three", "one", "two", one="First.", two="Second.", three="Third."
    )
    theirs = of_sections(
        "one", "two", "three", one="Changed.", two="Second.", three="Third."
    )
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert found.document == of_sections(
        "three", "one", "two", one="Changed.", two="Second.", three="Third."
    )


def test_moves_of_different_parts_are_both_made():
    found = merge(of_sections(*"abcd"), of_sections(*"bacd"), of_sections(*"abdc"))
    assert anchors(found.document) == list("badc")
    assert found.conflicts == ()


def test_one_part_moved_up_by_one_and_down_by_the_other_is_a_conflict_of_the_order():
    found = merge(of_sections(*"abcde"), of_sections(*"cabde"), of_sections(*"abdec"))
    assert found.conflicts == (
        Conflict("sections", ORDER, tuple("abcde"), tuple("cabde"), tuple("abdec")),
    )
    assert anchors(found.document) == list("cabde")


def test_an_order_keeps_what_both_sides_say_of_two_parts():
    order, fits = merge_order([1, 2, 3], [2, 1, 3], [1, 3, 2], remaining=[1, 2, 3])
    # 1 before 3 for both, 2 before 1 for me, 3 before 2 for them
    assert (order, fits) == ([2, 1, 3], False)


def test_two_new_sections_with_one_heading_get_two_anchors():
    mine, theirs = (
        Document(sections=(section("new", text),)) for text in ("Mine.", "Theirs.")
    )
    found = merge(Document(), mine, theirs)
    assert found.conflicts == ()
    assert [(part.anchor, part.body) for part in found.document.sections] == [
        ("new", "Theirs."),
        ("new-2", "Mine."),
    ]


def test_a_form_that_is_sent_twice_adds_its_section_once():
    both = Document(
        sections=(section("new", "Text."),),
        faq=(FaqPart(anchor="why", question="Why?"),),
    )
    renamed = both.sections[0].model_copy(update={"anchor": "new-2"})
    again = both.model_copy(update={"sections": (renamed,), "headline": "Both"})
    found = merge(
        Document(headline="Base"), again, both.model_copy(update={"headline": "Base"})
    )
    assert found.document == both.model_copy(update={"headline": "Both"})


def test_links_stand_after_the_section_that_got_another_anchor():
    link = RelatedPart(title="X", url="https://x.example/", after="new")
    mine = Document(sections=(section("new", "Mine."),), related=(link,))
    found = merge(Document(), mine, Document(sections=(section("new", "Theirs."),)))
    assert found.document.related == (link.model_copy(update={"after": "new-2"}),)


def test_a_link_after_a_section_that_they_removed_stands_at_the_end():
    link = RelatedPart(title="X", url="https://x.example/", after="b")
    base = of_sections("a", "b")
    found = merge(base, base.model_copy(update={"related": (link,)}), of_sections("a"))
    assert found.document.related == (link.model_copy(update={"after": ""}),)
    assert found.conflicts == ()
