"""Records merged field by field: laws that hold for any values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.history.merging import merge_values

SAYS_OF = {"note": "status"}
VALUES = st.fixed_dictionaries(
    {
        name: st.sampled_from(["", "a", "b", "c"])
        for name in ("title", "slug", "status", "note")
    }
)


def merge(base, mine, theirs):
    merged, conflicts = merge_values(base, mine, theirs, says_of=SAYS_OF)
    return merged, {conflict.field for conflict in conflicts}


@given(base=VALUES, mine=VALUES)
def test_only_my_changes_are_mine(base, mine):
    assert merge(base, mine, base) == (mine, set())


@given(base=VALUES, theirs=VALUES)
def test_only_their_changes_are_theirs(base, theirs):
    assert merge(base, base, theirs) == (theirs, set())


@given(base=st.none() | VALUES, both=VALUES)
def test_equal_sides_merge_to_themselves(base, both):
    assert merge(base, both, both) == (both, set())


@given(base=VALUES, mine=VALUES, theirs=VALUES)
def test_a_field_that_i_did_not_change_is_never_put_over_theirs_in_silence(
    base, mine, theirs
):
    merged, conflicts = merge(base, mine, theirs)
    for name in base:
        if merged[name] != theirs[name] and name not in conflicts:
            assert theirs[name] == base[name]
        if merged[name] != mine[name] and name not in conflicts:
            assert mine[name] == base[name] or (name == "slug" and not mine[name])


@given(base=VALUES, mine=VALUES, theirs=VALUES)
def test_a_note_stands_with_the_status_that_it_was_written_for_or_is_asked_about(
    base, mine, theirs
):
    merged, conflicts = merge(base, mine, theirs)
    pairs = [(side["status"], side["note"]) for side in (mine, theirs)]
    is_one_status = mine["status"] == theirs["status"]
    assert (
        is_one_status
        or "note" in conflicts
        or (merged["status"], merged["note"]) in pairs
    )


@given(mine=VALUES, theirs=VALUES)
def test_without_a_base_every_difference_is_a_conflict(mine, theirs):
    different = {name for name in mine if mine[name] != theirs[name]}
    if not mine["slug"]:
        different.discard("slug")
    assert merge(None, mine, theirs)[1] == different


@pytest.mark.parametrize("note", ["", "Made up."])
def test_a_retraction_wins_over_an_untouched_status(note):
    base = {"status": "standing", "note": ""}
    merged, conflicts = merge(
        base, base | {"note": "Moved."}, {"status": "retracted", "note": note}
    )
    assert merged == {"status": "retracted", "note": "Moved."}
    assert conflicts == {"note"}
