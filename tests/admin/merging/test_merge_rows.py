"""Rows of a form that did not arrive: a merge removes none of them, since a removal is
always posted as one.
"""

import pytest

from articles import drafts
from articles.document import FORM_LISTS
from tests.admin.conftest import NOW, sample
from tests.admin.filled import fields_of, filled, form_of, with_row
from tests.admin.merging.merge_desk import read_draft, save_theirs
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def article():
    """An article with a row in every list."""
    pictures = [{"src": "/media/a.webp", "caption": "A mite"}]
    return drafts.save(sample(pictures=pictures), now=NOW)


PREFIXES = {name: row.form_prefix for name, row in FORM_LISTS.items()}


def without_rows(fields: dict[str, str], prefix: str) -> dict[str, str]:
    """Give `fields` without the rows of `prefix`, which are still announced."""
    kept = {}
    for name, value in fields.items():
        if not name.startswith(f"{prefix}-") or name.endswith("_FORMS"):
            kept[name] = value
    return kept


MISSING = {
    "as announced": {},
    "none": {"TOTAL": "0"},
    "less than none": {"TOTAL": "-5"},
    "none, and never any": {"TOTAL": "0", "INITIAL": "0"},
}
"""What a form says of the rows of a list, none of which arrives."""


@pytest.mark.parametrize("name", FORM_LISTS)
def test_rows_that_did_not_arrive_are_not_removed(desk, writer, article, name):
    prefix = PREFIXES[name]
    mine = without_rows(filled(desk, form_of(article), headline="Mine"), prefix)
    save_theirs(article, writer, standfirst="Theirs.")
    before = read_draft(article)

    for said, counts in MISSING.items():
        posted = {f"{prefix}-{kind}_FORMS": count for kind, count in counts.items()}
        response = desk.post(form_of(article), {**mine, **posted})

        html = response.content.decode()
        assert response.status_code == 200, said
        assert (
            "Not all rows of the form arrived. Open the article again and repeat your changes."
            in html
        ), said
        assert fields_of(html)["headline"] == "Mine", said
        assert read_draft(article) == before, said


def test_one_row_of_several_that_did_not_arrive_is_not_removed(desk, writer, article):
    mine = filled(desk, form_of(article), headline="Mine")
    mine = {
        name: value
        for name, value in mine.items()
        if not name.startswith("sections-1-")
    }
    save_theirs(article, writer, standfirst="Theirs.")
    assert (
        "Not all rows of the form arrived"
        in desk.post(form_of(article), mine).content.decode()
    )
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "two",
        "three",
    ]


def test_the_page_that_says_so_removes_nothing_when_it_is_sent_again(
    desk, writer, article
):
    mine = filled(desk, form_of(article), headline="Mine")
    mine = {
        name: value
        for name, value in mine.items()
        if not name.startswith("sections-1-")
    }
    save_theirs(article, writer, standfirst="Theirs.")
    html = desk.post(form_of(article), mine).content.decode()
    assert "correct the errors and save again" not in html
    again = desk.post(form_of(article), fields_of(html)).content.decode()
    assert "Not all rows of the form arrived" in again
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "two",
        "three",
    ]


def test_a_form_with_an_error_too_says_that_rows_are_missing(desk, writer, article):
    mine = without_rows(
        filled(desk, form_of(article), slug="not an address"), "sections"
    )
    save_theirs(article, writer, standfirst="Theirs.")
    html = desk.post(form_of(article), mine).content.decode()
    assert "Not all rows of the form arrived" in html


def test_new_rows_and_removed_rows_are_no_gaps(desk, writer, article):
    mine = with_row(
        filled(desk, form_of(article)),
        "sections",
        heading="New",
        level="2",
        body="Mine",
    )
    mine |= {"sections-0-DELETE": "on", "faq_entries-0-DELETE": "on"}
    save_theirs(article, writer, standfirst="Theirs.")
    assert desk.post(form_of(article), mine).status_code == 302
    document = read_draft(article)
    assert [section.anchor for section in document.sections] == ["two", "three", "new"]
    assert [question.anchor for question in document.faq] == ["why"]
    assert document.standfirst == "Theirs."
