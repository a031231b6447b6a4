"""Key points, which have no name and no anchor: two versions of a list are paired by
their words.
"""

from articles.document import Document
from articles.history import Kind, compare, merge, put_back

BREAD = "Bread costs a fifth more than a year ago [@fao]."
GAS = "Ovens run on gas, which has become dear."
WAGES = "Wages rose least of all."


def points(*texts: str) -> Document:
    return Document.model_validate({"key_points": texts})


def texts(document: Document) -> list[str]:
    return [point.text for point in document.key_points]


def kinds(before: Document, after: Document) -> list[tuple[str, str]]:
    return [
        (change.kind, (change.after or change.before).text)
        for change in compare(before, after).changes
    ]


def test_a_point_that_was_edited_has_changed_and_is_not_another_one():
    after = points(BREAD.replace("fifth", "quarter"), GAS, WAGES)
    found = kinds(points(BREAD, GAS, WAGES), after)
    assert found == [(Kind.CHANGED, after.key_points[0].text)]


def test_points_with_nothing_of_each_other_are_new_and_gone():
    after = points(BREAD, "Nobody knows what comes next.", "Rye is another matter.")
    found = kinds(points(BREAD, GAS, WAGES), after)
    assert [kind for kind, _ in found] == [Kind.ADDED] * 2 + [Kind.REMOVED] * 2


def test_the_only_point_that_differs_was_rewritten():
    after = points(BREAD, GAS, "Nobody knows what comes next.")
    found = kinds(points(BREAD, GAS, WAGES), after)
    assert found == [(Kind.REWRITTEN, "Nobody knows what comes next.")]


def test_a_point_that_only_moved_has_moved():
    found = kinds(points(BREAD, GAS, WAGES), points(GAS, WAGES, BREAD))
    assert found == [(Kind.MOVED, BREAD)]


def test_two_people_edit_two_points_and_a_third_is_added():
    base = points(BREAD, GAS)
    mine = points(BREAD.replace("fifth", "quarter"), GAS)
    theirs = points(BREAD, GAS.replace("dear", "very dear"), WAGES)
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    assert texts(merged.document) == [
        BREAD.replace("fifth", "quarter"),
        GAS.replace("dear", "very dear"),
        WAGES,
    ]


def test_two_people_who_edit_one_point_are_asked():
    base = points(BREAD, GAS)
    mine = points(BREAD.replace("fifth", "quarter"), GAS)
    theirs = points(BREAD.replace("fifth", "third"), GAS)
    [conflict] = merge(base, mine, theirs).conflicts
    assert (conflict.part, conflict.field, conflict.place) == ("key_points", "text", 0)
    assert (conflict.mine, conflict.theirs) == (texts(mine)[0], texts(theirs)[0])


def test_a_removed_point_is_put_back_in_its_place():
    today, earlier = points(BREAD, WAGES), points(BREAD, GAS, WAGES)
    [change] = compare(today, earlier).changes
    assert put_back(today, change) == earlier


def test_an_edited_point_is_put_back_alone():
    today = points(BREAD.replace("fifth", "quarter"), GAS.replace("dear", "cheap"))
    changes = compare(today, points(BREAD, GAS)).changes
    assert texts(put_back(today, changes[0])) == [BREAD, texts(today)[1]]
