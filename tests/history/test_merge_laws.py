"""The laws of merging, shown with generated documents."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from articles.document import Document
from articles.history import Merge, merge
from articles.history.merging.paragraphs import split_blocks
from tests.documents import documents
from tests.history.merged import LISTS, SINGLE, edited, histories, texts_of


@given(histories())
def test_who_is_alone_in_changing_anything_is_right(history):
    base, mine, theirs = history
    assert merge(base, mine, base) == Merge(mine)
    assert merge(base, base, theirs) == Merge(theirs)


@given(documents(), documents())
def test_equal_sides_merge_to_themselves(base, both):
    assert merge(base, both, both) == Merge(both)


@given(histories())
def test_a_merged_document_is_a_valid_one(history):
    merged = merge(*history).document
    assert Document.model_validate(merged.model_dump()) == merged


@given(histories())
def test_every_text_that_either_side_wrote_is_in_the_result_or_in_a_conflict(history):
    base, mine, theirs = history
    found = merge(base, mine, theirs)
    told = {
        text
        for conflict in found.conflicts
        for text in texts_of((conflict.mine, conflict.theirs))
    }
    there = told | set(texts_of(found.document))
    written = (set(texts_of(mine)) | set(texts_of(theirs))) - set(texts_of(base))
    # The layout of a picture that nobody chose one for gives way to one that was chosen.
    written.discard("column")
    # A Markdown text may be merged by paragraph: then each paragraph is there.
    blocks_there = blocks_of(there)
    missing = [text for text in written - there if not is_in(text, blocks_there)]
    assert missing == []


def blocks_of(texts: Iterable[str]) -> set[str]:
    return {block for text in texts for block in split_blocks(text)}


def is_in(text: str, blocks: set[str]) -> bool:
    return "\n\n" in text and set(split_blocks(text)) <= blocks


@given(histories())
def test_the_conflicts_are_the_same_from_either_side(history):
    base, mine, theirs = history
    turned = [
        replace(conflict, mine=conflict.theirs, theirs=conflict.mine)
        for conflict in merge(base, theirs, mine).conflicts
    ]
    conflicts = merge(base, mine, theirs).conflicts
    assert sorted(map(repr_of, conflicts)) == sorted(map(repr_of, turned))


def repr_of(conflict) -> str:
    return repr(replace(conflict, place=None))


@given(st.data())
def test_changes_of_different_parts_never_conflict(data):
    base = data.draw(documents())
    names = data.draw(st.permutations([*SINGLE, *LISTS]))
    cut = data.draw(st.integers(0, len(names)))
    mine = data.draw(edited(base, tuple(names[:cut])))
    theirs = data.draw(edited(base, tuple(names[cut:])))
    found = merge(base, mine, theirs)
    assert [
        conflict for conflict in found.conflicts if not is_reference(conflict)
    ] == []


def is_reference(conflict) -> bool:
    """Whether one side removed a source that the other side cites anew, or the section
    after which a link of the other stands: that is no change of different parts.
    """
    is_place = conflict.part == "related" and conflict.field in ("", "after")
    return is_place or (conflict.part == "sources" and conflict.field == "")


@given(documents(), st.data())
def test_changes_of_different_fields_of_one_list_never_conflict(base, data):
    fields = base.model_dump()
    mine, theirs = base.model_dump(), base.model_dump()
    for place in range(len(fields["sections"])):
        side = data.draw(st.sampled_from([mine, theirs]))
        side["sections"][place]["body"] = "Written anew."
    found = merge(base, Document.model_validate(mine), Document.model_validate(theirs))
    assert found.conflicts == ()
    assert all(section.body == "Written anew." for section in found.document.sections)


@given(histories())
def test_without_a_base_every_difference_is_a_conflict(history):
    _, mine, theirs = history
    found = merge(None, mine, theirs)
    told = {
        text
        for conflict in found.conflicts
        for text in texts_of((conflict.mine, conflict.theirs))
    }
    there = told | set(texts_of(found.document))
    assert set(texts_of(mine)) | set(texts_of(theirs)) <= there
    assert bool(found.conflicts) or mine == theirs or not differs(mine, theirs)


def differs(mine: Document, theirs: Document) -> bool:
    return set(texts_of(mine)) != set(texts_of(theirs))
