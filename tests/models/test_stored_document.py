"""A Document read as the database has it."""

import pytest
from hypothesis import given

from articles.models.stored_document import DocumentUnreadable, parse_stored_document
from tests.documents import documents, explainer


@given(documents())
def test_what_was_stored_is_read_as_it_was(document):
    assert parse_stored_document(document.model_dump(mode="json")) == document


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (
            {**explainer().model_dump(mode="json"), "schema_version": 2},
            "It is of version 2 .*; today's is 1",
        ),
        ({"headline": "Before there were versions"}, "It is of version None"),
        ({**explainer().model_dump(mode="json"), "mood": "sad"}, "Its mood is not"),
        (
            {**explainer().model_dump(mode="json"), "headline": None},
            "Its headline is not",
        ),
        ([], "It is of version None"),
        (None, "It is of version None"),
    ],
)
def test_what_another_version_wrote_is_refused_in_words(stored, said):
    with pytest.raises(DocumentUnreadable, match=said):
        parse_stored_document(stored)
