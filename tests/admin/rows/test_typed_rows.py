"""Rows that are not saved yet, in the previews of a form's texts."""

import json

from articles.admin.rows.typed_rows import with_typed_pictures
from articles.document import Document

ROW = {"src": "/media/a.webp", "alt": "", "credit": "Ada", "caption": "A bee", "layout": "wide"}  # fmt: skip


def test_pictures_are_those_that_the_form_lists():
    document = with_typed_pictures(Document(), json.dumps([ROW]))
    [picture] = document.pictures
    assert (picture.caption, picture.layout) == ("A bee", "wide")


def test_what_lists_no_pictures_changes_nothing():
    for typed in ("", "nonsense", "{}", "[1, null]", "[" * 100_000):
        assert with_typed_pictures(Document(), typed) == Document()


def test_a_row_that_is_wrong_is_left_out():
    wrong = [ROW | {"layout": "enormous"}, ROW, ROW | {"caption": "Its twin"}]
    [picture] = with_typed_pictures(Document(), json.dumps(wrong)).pictures
    assert picture.caption == "A bee"
