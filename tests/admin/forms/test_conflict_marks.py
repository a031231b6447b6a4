"""The marks that “Edit both” writes, and what saving makes of them."""

import pytest

from articles.admin.forms.conflict_marks import BETWEEN_LINES, drop_marks, make_mark
from tests.admin.filled import filled, form_of
from tests.admin.merging.merge_desk import read_draft

YOURS, THEIRS, END = map(make_mark, ("Your version", "Anna’s version", "End of both"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("No mark.\n\n", "No mark.\n\n"),
        (f"A\n\n{YOURS}\n\nB\n\n{THEIRS}\n\nC\n\n{END}\n\nD", "A\n\nB\n\nC\n\nD"),
        (f"{YOURS}\nB\n{THEIRS}\nC\n{END}", "B\nC"),
        ("━━━━━━", "━━━━━━"),
        (f"a {YOURS}", f"a {YOURS}"),
    ],
)
def test_marks_are_dropped_and_nothing_else(text, kept):
    assert drop_marks(text) == kept


@pytest.mark.django_db
def test_a_text_with_marks_is_saved_without_them(desk, article):
    body = f"{YOURS}\n\nMine.\n\n{THEIRS}\n\nTheirs.\n\n{END}"
    fields = filled(desk, form_of(article), **{"sections-0-body": body})
    assert desk.post(form_of(article), fields).status_code == 302
    assert read_draft(article).sections[0].body == "Mine.\n\nTheirs."


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["headline", "sections-0-heading"])
def test_a_line_with_both_versions_is_not_saved(desk, article, name):
    fields = filled(desk, form_of(article), **{name: f"Mine{BETWEEN_LINES}Theirs"})
    response = desk.post(form_of(article), fields)
    assert response.status_code == 200
    assert "Make one of them, and remove “━━”." in response.content.decode()
