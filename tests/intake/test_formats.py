"""Generated explainers in every format: the laws of the account hold, and what the
markup says the Document has.
"""

from hypothesis import given

from articles.document import Document
from articles.intake import read
from tests.intake.laws import assert_laws
from tests.intake.written import Written, explainers


def taken(written: Written, name: str, data: str) -> Document:
    intake = read(name, data.encode())
    assert_laws(intake, written.text, is_plain=False)
    return intake.document


@given(explainers())
def test_an_explainer_in_markdown_is_accounted_for(written: Written) -> None:
    assert_outline(taken(written, "a.md", written.as_markdown()), written)


@given(explainers())
def test_an_explainer_in_html_is_accounted_for(written: Written) -> None:
    assert_outline(taken(written, "a.html", written.as_html()), written)


def assert_outline(document: Document, written: Written) -> None:
    """What the markup says, the Document has."""
    assert document.headline == written.headline
    assert [(part.level, part.heading) for part in document.sections] == [
        (level, heading) for level, heading, _ in written.sections
    ]
    assert [part.question for part in document.faq] == [
        question for question, _ in written.faq
    ]
    assert [(part.title, part.url) for part in document.sources] == list(
        written.sources
    )
