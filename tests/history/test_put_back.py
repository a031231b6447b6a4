"""One part of an earlier document put back into today's."""

import pytest
from hypothesis import given

from articles.document import (
    PART_LISTS,
    Document,
    LeadImage,
    RelatedPart,
    SectionPart,
    SourcePart,
)
from articles.history import Kind, PutBackRefused, compare, put_back
from tests.history.revised import revisions


def sections(*names: str, **bodies: str) -> tuple[SectionPart, ...]:
    return tuple(
        SectionPart(anchor=name, heading=name, body=bodies.get(name, ""))
        for name in names
    )


def only(today: Document, earlier: Document):
    (change,) = compare(today, earlier).changes
    return change


@given(revisions())
def test_what_was_put_back_is_as_it_was_and_all_else_as_it_is(pair):
    earlier, today = pair
    for change in compare(today, earlier).changes:
        try:
            mended = put_back(today, change)
        except PutBackRefused:
            continue
        for name in type(today).model_fields:
            if name != change.list_name and name != "related":
                assert getattr(mended, name) == getattr(today, name)
        value = getattr(mended, change.list_name)
        if change.list_name not in PART_LISTS:
            assert value == getattr(earlier, change.list_name)
        elif change.list_name != "related":
            expected = list(getattr(today, change.list_name))
            if change.before is not None:
                expected.remove(change.before)
            expected += [change.after] if change.after is not None else []
            assert sorted(map(repr, value)) == sorted(map(repr, expected))


def test_a_section_takes_its_old_text_where_it_stands():
    today = Document(sections=sections("new", "a", "b", a="Today's own text of it."))
    earlier = Document(sections=sections("a", "b", a="The old text of it."))
    change = next(
        change
        for change in compare(today, earlier).changes
        if change.kind != Kind.REMOVED
    )
    assert put_back(today, change).sections == sections(
        "new", "a", "b", a="The old text of it."
    )


def test_a_section_that_was_cut_comes_back_to_its_place():
    today, earlier = (
        Document(sections=sections("a", "c")),
        Document(sections=sections("a", "b", "c")),
    )
    assert put_back(today, only(today, earlier)) == earlier


def test_a_section_that_moved_moves_back():
    today, earlier = (
        Document(sections=sections("c", "a", "b")),
        Document(sections=sections("a", "b", "c")),
    )
    assert put_back(today, only(today, earlier)) == earlier


def test_a_section_that_was_added_goes_and_links_after_it_stand_at_the_end():
    link = RelatedPart(title="X", url="https://x.example/", after="b")
    today = Document(sections=sections("a", "b"), related=(link,))
    earlier = Document(
        sections=sections("a"), related=(link.model_copy(update={"after": ""}),)
    )
    assert put_back(today, compare(today, earlier).changes[0]) == earlier


@pytest.mark.parametrize(
    "field", [{"headline": "H"}, {"lead_image": LeadImage(src="/media/a.webp")}]
)
def test_a_single_field_is_put_back_both_ways(field):
    bare, full = Document(), Document(**field)
    assert put_back(full, only(full, bare)) == bare
    assert put_back(bare, only(bare, full)) == full


def test_a_source_whose_key_is_taken_by_now_is_refused_in_words():
    ids = [
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000002",
    ]
    today, earlier = (
        Document(sources=(SourcePart(id=known_by, key="a", title=known_by),))
        for known_by in ids
    )
    added = next(
        change
        for change in compare(today, earlier).changes
        if change.kind == Kind.ADDED
    )
    with pytest.raises(PutBackRefused, match="the citation key “a” occurs twice"):
        put_back(today, added)
