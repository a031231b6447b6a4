"""Which parts changed from one Document to another, and how."""

from hypothesis import given
from hypothesis import strategies as st

from articles.document import (
    PART_LISTS,
    BylinePart,
    Document,
    FaqPart,
    LeadImage,
    Picture,
    RelatedPart,
    SectionPart,
    SourcePart,
)
from articles.history import compare
from articles.history.compare import SINGLE_FIELDS, UNSEEN
from articles.history.subsequence import find_longest_increasing
from tests.documents import documents
from tests.history.revised import revisions

ONE, TWO = (
    "00000000-0000-0000-0000-000000000001",
    "00000000-0000-0000-0000-000000000002",
)


def sections(*names: str, **bodies: str) -> tuple[SectionPart, ...]:
    return tuple(
        SectionPart(anchor=name, heading=name, body=bodies.get(name, ""))
        for name in names
    )


def said(before: Document | None, after: Document) -> list[tuple[str, str, str]]:
    return [
        (change.kind, change.sort, change.name)
        for change in compare(before, after).changes
    ]


def seen(part):
    """A part in what readers see of it."""
    return part.model_dump(exclude=set(UNSEEN))


@given(documents())
def test_a_document_is_not_changed_against_itself(document):
    assert not compare(document, document)


@given(revisions())
def test_every_part_that_differs_is_in_exactly_one_change(pair):
    before, after = pair
    changes = compare(before, after).changes
    for name in PART_LISTS:
        of_list = [change for change in changes if change.list_name == name]
        left = {}
        for side, parts in (
            ("before", getattr(before, name)),
            ("after", getattr(after, name)),
        ):
            told = {
                place: getattr(change, side)
                for change in of_list
                if (place := getattr(change, f"place_{side}")) is not None
            }
            assert len(told) == sum(
                getattr(change, side) is not None for change in of_list
            ), "each in one change"
            assert all(part == parts[place] for place, part in told.items())
            left[side] = [
                seen(part) for place, part in enumerate(parts) if place not in told
            ]
        assert left["before"] == left["after"], (
            "what is in no change is the same, and in the same order"
        )
    for name in SINGLE_FIELDS:
        assert (getattr(before, name) != getattr(after, name)) == (
            name in {change.list_name for change in changes}
        )
    assert len({change.id for change in changes}) == len(changes)


@given(revisions())
def test_the_words_of_a_change_give_both_texts(pair):
    for change in compare(*pair).changes:
        for field in change.fields:
            runs = [run for paragraph in field.paragraphs for run in paragraph]
            assert "".join(run.before for run in runs) == field.before
            assert "".join(run.after for run in runs) == field.after
            assert all(
                run.before.split() == run.after.split()
                for run in runs
                if run.fate == "same"
            )


@given(st.lists(st.integers(0, 50), unique=True, max_size=9))
def test_no_fewer_parts_can_have_moved(order):
    """Compared with all subsequences there are: what is longest has left the fewest to
    move.
    """
    found = find_longest_increasing(order)
    assert [order[n] for n in found] == sorted(order[n] for n in found)
    longest = [0] * len(order)
    for n, value in enumerate(order):
        longest[n] = 1 + max(
            (longest[m] for m in range(n) if order[m] < value), default=0
        )
    assert len(found) == max(longest, default=0)


@given(st.permutations("abcdef"))
def test_what_has_moved_is_what_is_outside_the_longest_run_that_stayed(order):
    moved = compare(
        Document(sections=sections(*"abcdef")), Document(sections=sections(*order))
    ).changes
    assert len(moved) == 6 - len(
        find_longest_increasing(["abcdef".index(name) for name in order])
    )


def test_without_a_document_before_all_is_new():
    after = Document(
        headline="H", sections=sections("a"), faq=(FaqPart(anchor="q", question="Q?"),)
    )
    assert said(None, after) == [
        ("added", "headline", ""),
        ("added", "section", "a"),
        ("added", "question", "Q?"),
    ]


def test_sections_are_the_same_by_their_anchor():
    before = Document(sections=sections("a", "b", "c", b="The old text of it."))
    after = Document(sections=sections("a", "b", "d", b="The new text of it."))
    assert said(before, after) == [
        ("changed", "section", "b"),
        ("added", "section", "d"),
        ("removed", "section", "c"),
    ]


def test_moving_one_section_says_that_one_has_moved_and_from_where():
    before = Document(sections=sections("a", "b", "c", "d"))
    after = Document(sections=sections("d", "a", "b", "c"))
    (change,) = compare(before, after).changes
    assert (change.kind, change.name, change.place_before, change.place_after) == (
        "moved",
        "d",
        3,
        0,
    )


def test_a_section_that_is_changed_and_moved_is_both():
    before = Document(sections=sections("a", "b", "c", c="It is so."))
    after = Document(sections=sections("c", "a", "b", c="It is not so."))
    (change,) = compare(before, after).changes
    assert (change.kind, change.is_moved, change.id) == (
        "changed",
        True,
        "sections-2-0",
    )


def test_a_section_under_another_heading_is_renamed():
    before = Document(
        sections=(SectionPart(anchor="a", heading="Wheat", body="Same."),)
    )
    after = Document(sections=(SectionPart(anchor="a", heading="Grain", body="Same."),))
    (change,) = compare(before, after).changes
    assert (change.kind, change.name_before, change.name_after) == (
        "renamed",
        "Wheat",
        "Grain",
    )


def test_a_section_of_which_nothing_stayed_is_rewritten():
    before = Document(
        sections=sections("a", a="Wheat had become dear in the spring.\n\nSo had gas.")
    )
    after = Document(
        sections=sections("a", a="Nobody knows yet what bakers will ask for next year.")
    )
    assert said(before, after) == [("rewritten", "section", "a")]


def test_sources_and_authors_are_known_by_their_record_then_by_what_else_names_them():
    before = Document(
        sources=(
            SourcePart(id=ONE, key="a", title="Renamed key"),
            SourcePart(id="", key="b", title="Saved since"),
            SourcePart(id=ONE.replace("1", "3"), key="c", title="Replaced"),
        ),
        byline=(BylinePart(name="Ada"), BylinePart(id=ONE, name="Bo", slug="bo")),
    )
    after = Document(
        sources=(
            SourcePart(id=ONE, key="z", title="Renamed key"),
            SourcePart(id=TWO, key="b", title="Saved since"),
            SourcePart(id=ONE.replace("1", "4"), key="c", title="Replacing"),
        ),
        byline=(
            BylinePart(id=TWO, name="Ada"),
            BylinePart(id=ONE, name="Bo", slug="bo", credit="editor"),
        ),
    )
    assert said(before, after) == [
        ("changed", "byline", "Bo"),
        ("changed", "source", "Renamed key"),
        ("added", "source", "Replacing"),
        ("removed", "source", "Replaced"),
    ]


def test_links_pictures_and_what_is_within_a_part_are_told():
    before = Document(
        byline=(
            BylinePart(
                slug="ada", name="Ada", portrait=Picture(src="/media/a.webp", alt="Ada")
            ),
        ),
        related=(RelatedPart(url="https://x.example", title="X"),),
    )
    after = Document(
        byline=(
            BylinePart(
                slug="ada", name="Ada", portrait=Picture(src="/media/b.webp", alt="Ada")
            ),
        ),
        related=(
            RelatedPart(url="https://x.example", title="Y"),
            RelatedPart(title="Z"),
            RelatedPart(title="Z"),
        ),
        lead_image=LeadImage(src="/media/a.webp"),
    )
    assert said(before, after) == [
        ("added", "lead image", ""),
        ("changed", "byline", "Ada"),
        ("renamed", "related link", "Y"),
        ("added", "related link", "Z"),
        ("added", "related link", "Z"),
    ]
    assert [field.name for field in compare(before, after).changes[1].fields] == [
        "portrait.src"
    ]
