"""Which facts of the live edition a new text changes."""

from articles import desk
from articles.desk.context import Context, Kind
from tests.desk.finished import finished

WHEAT = "Wheat costs 300 euros a ton [@fao]."
GAS = "Gas costs 40 euros an hour [@iea]."
RENT = "Rents rose by 5 per cent in a year [@fao]."


def find_changes(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Return the place and the words of each changed fact of the key points."""
    context = Context(live=finished(key_points=before), kind=Kind.UPDATED)
    return [
        (each.where, each.words)
        for each in desk.run(finished(key_points=after), context)
        if each.code == "desk.Q043"
    ]


def test_a_changed_fact_is_found_in_any_key_point():
    dearer = "Wheat costs 400 euros a ton [@fao]."
    place = ("key_points[0].text", "Wheat costs 400 euros a ton.")
    assert find_changes([WHEAT, GAS, RENT], [dearer, GAS, RENT]) == [place]


def test_a_changed_key_point_is_found_where_it_was_moved_to():
    colder = "Gas costs 50 euros an hour [@iea]."
    place = ("key_points[0].text", "Gas costs 50 euros an hour.")
    assert find_changes([WHEAT, GAS, RENT], [colder, WHEAT, RENT]) == [place]


def test_key_points_that_are_moved_change_no_fact():
    rye = "Rye costs 200 euros a ton [@fao]."
    assert find_changes([WHEAT, rye, RENT], [RENT, rye, WHEAT]) == []


def test_a_key_point_that_is_added_changes_no_fact_of_those_that_stay():
    rye = "Rye costs 200 euros a ton [@fao]."
    assert find_changes([WHEAT, GAS], [WHEAT, rye, GAS]) == []
