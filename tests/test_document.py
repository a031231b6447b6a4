import json
import re
import uuid

import pytest
from django.utils.text import slugify as django_slugify
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from articles.document import (
    HEADLINE_MAX,
    MARKDOWN_MAX,
    Document,
    new_anchor,
    normalise_url,
    slugify,
)
from tests.documents import documents, text

ID = str(uuid.uuid4())


def refusal(**fields) -> str:
    with pytest.raises(ValidationError) as error:
        Document.model_validate(fields)
    return str(error.value)


def test_an_unfinished_draft_is_a_document_too():
    assert Document().model_dump(mode="json") == {
        "schema_version": 1,
        "language": "en",
        "slug": "",
        "headline": "",
        "standfirst": "",
        "dated_on": "",
        "lead_image": None,
        "topics": [],
        "byline": [],
        "sections": [],
        "faq": [],
        "sources": [],
        "related": [],
    }


@given(documents())
def test_a_document_is_the_same_after_a_journey_through_json(document):
    assert (
        Document.model_validate(
            json.loads(json.dumps(document.model_dump(mode="json")))
        )
        == document
    )


def test_a_document_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        Document().headline = "Another"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"headline": "a\x00b"}, "NUL"),
        ({"standfirst": "a\ud800b"}, "surrogate|unicode"),
        ({"headline": "x" * 301}, "at most 300"),
        (
            {"sections": [{"anchor": "a", "body": "x" * (MARKDOWN_MAX + 1)}]},
            "at most 60000",
        ),
        (
            {"sections": [{"anchor": "a"}, {"anchor": "a"}]},
            "section anchor “a” occurs twice",
        ),
        ({"sections": [{"anchor": ""}]}, "at least 1"),
        ({"sections": [{"anchor": "_a"}]}, "only lower-case"),
        ({"sections": [{"anchor": "q-a"}]}, "marks questions"),
        ({"sections": [{"anchor": "a", "level": 4}]}, "2 or 3"),
        (
            {"faq": [{"anchor": "a"}, {"anchor": "a"}]},
            "question anchor “a” occurs twice",
        ),
        (
            {"sources": [{"key": "a"}, {"key": "a"}]},
            "citation key “a” occurs twice",
        ),
        ({"sources": [{"key": "a b"}]}, "pattern"),
        (
            {
                "sources": [
                    {"key": "a", "url": "https://x.example"},
                    {"key": "b", "url": "HTTPS://X.example/#y"},
                ]
            },
            "twice",
        ),
        (
            {"sources": [{"key": "a", "id": ID}, {"key": "b", "id": ID.upper()}]},
            "twice",
        ),
        ({"byline": [{"slug": "a"}, {"slug": "a"}]}, "author “a” occurs twice"),
        ({"topics": [{"id": ID}, {"id": ID}]}, "twice"),
        ({"topics": [{"id": "1"}]}, "UUID"),
        ({"slug": "No Good"}, "only lower-case"),
        ({"slug": "../etc"}, "only lower-case"),
        ({"dated_on": "2026-13"}, "no such date"),
        ({"dated_on": "2026-02-30"}, "no such date"),
        ({"dated_on": "May 2026"}, "YYYY"),
        ({"dated_on": "٢٠٢٦"}, "YYYY"),
        ({"language": "en_US"}, "pattern"),
        ({"related": [{"after": "nowhere"}]}, "not a section"),
        ({"related": [{"url": "https://x.example/", "article": ID}]}, "not both"),
        ({"schema_version": 2}, "1"),
        ({"unknown": ""}, "Extra inputs"),
        ({"headline": None}, "valid string"),
    ],
)
def test_a_document_refuses_what_no_database_or_address_could_hold(fields, message):
    assert re.search(message, refusal(**fields))


def test_what_a_page_could_not_show_is_no_reason_to_refuse():
    Document.model_validate(
        {
            "sources": [{"key": "a", "url": "javascript:alert(1)"}],
            "sections": [{"anchor": "a"}],
        }
    )


def test_a_picture_of_which_nothing_is_known_is_none():
    document = Document.model_validate(
        {"lead_image": {"src": "", "alt": ""}, "byline": [{"portrait": {}}]}
    )
    assert document.lead_image is None
    assert document.byline[0].portrait is None


def test_the_json_schema_names_every_field():
    schema = Document.model_json_schema()
    assert set(schema["properties"]) == set(Document.model_fields)
    assert schema["additionalProperties"] is False


@given(text)
def test_a_slug_is_what_django_makes_of_it(value):
    assert slugify(value) == django_slugify(value, allow_unicode=True)


@given(text, st.lists(text.map(slugify)), st.booleans())
def test_a_new_anchor_is_free_and_fits(value, taken, is_question):
    anchor = new_anchor(value, taken, is_question=is_question)
    assert anchor not in taken
    kind = "faq" if is_question else "sections"
    Document.model_validate({kind: [{"anchor": anchor}]})


@pytest.mark.parametrize(
    ("heading", "taken", "anchor"),
    [
        ("What is “bread”?", [], "what-is-bread"),
        ("Bread", ["bread", "bread-2"], "bread-3"),
        ("???", [], "part-1"),
        ("", ["part-1"], "part-2"),
        ("Q 3 results", [], "part-q-3-results"),
        ("Q", ["part-q"], "part-q-2"),
        ("面包", [], "面包"),
        ("x" * 500, [], "x" * 190),
    ],
)
def test_an_anchor_is_made_from_the_heading(heading, taken, anchor):
    assert new_anchor(heading, taken) == anchor


@pytest.mark.parametrize(
    ("url", "normalised"),
    [
        ("HTTPS://WWW.Cfr.org:443", "https://www.cfr.org/"),
        ("http://x.example:80/a#b", "http://x.example/a"),
        ("http://x.example:8080/A", "http://x.example:8080/A"),
        ("https://x.example/?utm_source=mail&id=7&fbclid=1", "https://x.example/?id=7"),
        ("https://x.example/?q=a%20b", "https://x.example/?q=a%20b"),
        (" https://user@x.example/ ", "https://x.example/"),
        ("ISBN 978-0-14-044913-6", "ISBN 978-0-14-044913-6"),
        ("https://[broken", "https://[broken"),
        ("", ""),
    ],
)
def test_two_ways_of_writing_an_address_are_one(url, normalised):
    assert normalise_url(url) == normalised


@given(
    st.one_of(
        text,
        st.from_regex(
            r"https?://[a-zA-Z.:@\[\]0-9]{0,20}[/?#&=utm_a-z%]{0,20}", fullmatch=True
        ),
    )
)
def test_a_normalised_address_stays_as_it_is(url):
    assert normalise_url(normalise_url(url)) == normalise_url(url)


@given(st.text(alphabet="ab\r\n", max_size=12))
def test_every_text_of_a_document_ends_its_lines_with_a_line_feed(text):
    document = Document(
        headline=text,
        standfirst=text,
        sections=[{"anchor": "a", "heading": text, "body": text}],
    )
    wanted = text.replace("\r\n", "\n").replace("\r", "\n")
    section = document.sections[0]
    assert (document.headline, document.standfirst, section.heading, section.body) == (
        wanted,
    ) * 4


def test_a_text_is_measured_after_its_line_ends_are_normalised():
    assert (
        len(Document(headline="a\r\n" * (HEADLINE_MAX // 2)).headline) == HEADLINE_MAX
    )
