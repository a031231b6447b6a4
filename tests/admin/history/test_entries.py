"""How what happened to an article is grouped, by day, person and hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.history.entries import Entry, EntryKind, group_entries

NINE = datetime(2026, 6, 2, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def entry(
    minutes: float = 0, kind=EntryKind.SAVE, person=1, *, at=None, **more
) -> Entry:
    at = at or NINE + timedelta(minutes=minutes)
    return Entry(kind, at, 0, 0, person, f"Person {person}", "saved", **more)


def sizes(entries: list[Entry], zone=UTC) -> list[list[int]]:
    """Return the sizes of the groups of each day."""
    days = group_entries(entries, zone)
    return [[len(group.entries) for group in day.groups] for day in days]


entries = st.lists(
    st.builds(
        entry,
        minutes=st.floats(-3000, 3000),
        kind=st.sampled_from(EntryKind),
        person=st.sampled_from([None, 1, 2]),
        is_alone=st.booleans(),
    )
).map(lambda found: sorted(found, key=lambda each: each.at, reverse=True))


@given(entries, st.sampled_from([UTC, BERLIN, ZoneInfo("Asia/Kathmandu")]))
def test_no_entry_is_lost_and_their_order_stays(made, zone):
    found = []
    for day in group_entries(made, zone):
        for group in day.groups:
            assert group.entries
            found += group.entries
    assert found == made


@given(entries, st.sampled_from([UTC, BERLIN]))
def test_a_group_is_of_one_person_one_hour_and_one_kind(made, zone):
    for day in group_entries(made, zone):
        for group in day.groups:
            hours = {each.at.astimezone(zone).hour for each in group.entries}
            assert len(hours) == 1
            assert len({(each.person, each.kind) for each in group.entries}) == 1
            assert {each.at.astimezone(zone).date() for each in group.entries} == {
                day.day
            }
            if not group.is_single:
                assert not any(each.is_alone for each in group.entries)


def test_saves_of_one_person_in_one_hour_are_one_group():
    assert sizes([entry(50), entry(20), entry(0)]) == [[3]]
    assert sizes([entry(70), entry(50)]) == [[1, 1]]
    assert sizes([entry(50), entry(40, person=2), entry(20)]) == [[1, 1, 1]]


def test_a_named_save_and_what_is_no_save_stand_alone():
    assert sizes([entry(50), entry(40, is_alone=True), entry(20)]) == [[1, 1, 1]]
    note = EntryKind.NOTE
    assert sizes([entry(50, note), entry(40, note)]) == [[1, 1]]
    answer = EntryKind.ANSWER
    assert sizes([entry(50, answer), entry(40, answer)]) == [[2]]


def test_days_and_hours_are_the_newsrooms():
    before_midnight = entry(at=datetime(2026, 6, 2, 21, 50, tzinfo=UTC))
    after_midnight = entry(at=datetime(2026, 6, 2, 22, 10, tzinfo=UTC))
    assert sizes([after_midnight, before_midnight]) == [[1, 1]]
    assert sizes([after_midnight, before_midnight], BERLIN) == [[1], [1]]


def test_the_hour_that_comes_twice_in_autumn_is_two_groups():
    first = entry(at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 02:30 summer time
    second = entry(at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # 02:30 again
    assert sizes([second, first], BERLIN) == [[1, 1]]


def test_a_group_says_which_sorts_of_parts_its_saves_changed():
    one, other = (
        entry(20, sorts=("headline", "sections")),
        entry(10, sorts=("sections",)),
    )
    [day] = group_entries([one, other], UTC)
    [group] = day.groups
    assert group.sorts == ("sections", "headline")
    assert (group.newest, group.oldest) == (one, other)
