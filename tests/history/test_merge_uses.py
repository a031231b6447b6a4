"""Sources and pictures that one side removed while the other side's texts use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import Document, PicturePart, SectionPart, SourcePart
from articles.history import merge
from articles.history.merging import WHOLE
from articles.history.merging.uses import USED_LISTS

LOAF, FIELD = "/media/loaf.webp", "/media/field.webp"
PARTS = {
    "pictures": (PicturePart(src=LOAF, caption="Rye."), f"![]({LOAF})"),
    "sources": (SourcePart(key="bank", title="Bank"), "As written [@bank]."),
}
KINDS = pytest.mark.parametrize("name", PARTS)
SIDES = pytest.mark.parametrize("is_mine_the_removal", [True, False])


def of_texts(*bodies: str, **lists) -> Document:
    sections = []
    for number, body in enumerate(bodies):
        heading = f"Section {number}"
        sections.append(SectionPart(anchor=f"s{number}", heading=heading, body=body))
    return Document(sections=tuple(sections), **lists)


def conflicts_of(found) -> list[tuple[str, str]]:
    return [(conflict.part, conflict.field) for conflict in found.conflicts]


@KINDS
@SIDES
def test_what_one_removed_and_the_other_newly_uses_stays_and_is_a_conflict(
    name, is_mine_the_removal
):
    part, use = PARTS[name]
    base = of_texts("One.", **{name: (part,)})
    using = of_texts(f"One.\n\n{use}", **{name: (part,)})
    removed = of_texts("One.")
    sides = (removed, using) if is_mine_the_removal else (using, removed)
    found = merge(base, *sides)
    assert found.document == using
    assert conflicts_of(found) == [(name, WHOLE)]


@KINDS
@SIDES
def test_a_use_that_only_moved_to_another_text_is_a_new_one_there(
    name, is_mine_the_removal
):
    part, use = PARTS[name]
    base = of_texts(use, "Two.", **{name: (part,)})
    moved = of_texts("", f"Two.\n\n{use}", **{name: (part,)})
    removed = of_texts("", "Two.")
    sides = (removed, moved) if is_mine_the_removal else (moved, removed)
    found = merge(base, *sides)
    assert found.document == moved
    assert conflicts_of(found) == [(name, WHOLE)]


@KINDS
def test_a_sentence_that_is_in_conflict_keeps_what_it_uses(name):
    part, use = PARTS[name]
    base = of_texts(f"One. {use}", **{name: (part,)})
    mine = of_texts("Gone.")
    theirs = of_texts(f"One, said better. {use}", **{name: (part,)})
    found = merge(base, mine, theirs)
    assert getattr(found.document, name) == (part,)
    assert conflicts_of(found) == [("sections", "body"), (name, WHOLE)]


@KINDS
def test_a_section_that_stays_although_it_was_removed_keeps_what_it_uses(name):
    part, use = PARTS[name]
    base = of_texts("One.", use, **{name: (part,)})
    theirs = of_texts("One.", f"More.\n\n{use}", **{name: (part,)})
    found = merge(base, of_texts("One."), theirs)
    assert found.document == theirs
    assert conflicts_of(found) == [("sections", WHOLE), (name, WHOLE)]


@KINDS
def test_what_was_removed_with_its_only_use_is_not_asked_about(name):
    part, use = PARTS[name]
    base = of_texts("One.", use, **{name: (part,)})
    theirs = of_texts("One, changed.", use, **{name: (part,)})
    found = merge(base, of_texts("One.", ""), theirs)
    assert found.document == of_texts("One, changed.", "")
    assert found.conflicts == ()


def test_a_picture_put_in_the_place_of_another_does_not_get_its_words():
    loaf = PicturePart(src=LOAF, alt="Bread")
    field = PicturePart(src=FIELD, alt="Bread")
    mine = Document(pictures=(loaf.model_copy(update={"caption": "A loaf of rye."}),))
    found = merge(Document(pictures=(loaf,)), mine, Document(pictures=(field,)))
    assert found.document.pictures == (field, *mine.pictures)
    assert conflicts_of(found) == [("pictures", WHOLE)]


@st.composite
def uses_of_few(draw) -> Document:
    """Documents of three texts about two pictures and two sources, of which some are
    listed.
    """
    uses = st.sampled_from(
        ["Words.", f"![]({LOAF})", f"![]({FIELD})", "Cited [@bank].", "Cited [@boe]."]
    )
    texts = st.lists(uses, max_size=3, unique=True).map("\n\n".join)
    lists = {
        "pictures": [PicturePart(src=LOAF), PicturePart(src=FIELD)],
        "sources": [SourcePart(key="bank"), SourcePart(key="boe")],
    }
    listed = {}
    for name, parts in lists.items():
        # More often than not: what nobody lists can't be lost.
        listed[name] = tuple(
            part for part in parts if draw(st.sampled_from([True, True, False]))
        )
    return of_texts(draw(texts), draw(texts), draw(texts), **listed)


@given(uses_of_few(), uses_of_few(), uses_of_few())
def test_a_merged_text_uses_nothing_unlisted_unless_a_side_did_so_itself(
    base, mine, theirs
):
    for sides in ((mine, theirs), (theirs, mine)):
        merged = merge(base, *sides).document
        for name in USED_LISTS:
            known = find_unlisted(mine, name) | find_unlisted(theirs, name)
            assert find_unlisted(merged, name) <= known


def find_unlisted(document: Document, name: str) -> set[tuple[int, str]]:
    """Return what the texts of `document` use and its list lacks."""
    listed = {getattr(part, "key", "") or part.src for part in getattr(document, name)}
    unlisted = set()
    for number, section in enumerate(document.sections):
        for use in USED_LISTS[name](section.body):
            if use not in listed:
                unlisted.add((number, use))
    return unlisted
