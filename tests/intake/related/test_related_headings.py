"""A heading of other articles, and the titles below it."""

import pytest

from articles.intake.blocks.block import Kind
from articles.intake.blocks.inline import Run
from articles.intake.related.read_also import (
    is_related_heading,
    split_related_items,
    split_related_line,
)
from tests.intake.related.test_read_also import a_list, paragraph, shown


def test_a_heading_with_such_words_is_a_line_only_if_it_is_linked() -> None:
    assert (
        split_related_line(paragraph("Related: A History Of Salt", kind=Kind.HEADING))
        is None
    )
    link = Run("A History Of Salt", href="https://a.org/1")
    assert (
        split_related_line(paragraph("Related: ", link, kind=Kind.HEADING)) is not None
    )


@pytest.mark.parametrize(
    "text",
    [
        "Related articles",
        "RELATED",
        "See also:",
        "You may also like",
        "Don’t miss",
        "Lire aussi",
        "Mehr zum Thema",
        "Lees ook",
        "اقرأ أيضًا",
        "関連記事",
    ],
)
def test_a_heading_of_other_articles_is_known(text: str) -> None:
    assert is_related_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Read more",
        "Further reading",
        "Sources",
        "Related work of hers",
        "What it is related to",
    ],
)
def test_a_heading_of_sources_or_of_text_is_none(text: str) -> None:
    assert not is_related_heading(text)


def test_below_such_a_heading_stand_titles() -> None:
    linked = paragraph(Run("Why the sea is salt.", href="https://a.org/1"))
    assert shown(split_related_items(a_list(linked, paragraph("Tides")))) == [
        "Why the sea is salt. https://a.org/1",
        "Tides",
    ]
    assert shown(split_related_items(linked)) == [
        "Why the sea is salt. https://a.org/1"
    ]
    assert shown(split_related_items(paragraph("A History Of Salt"))) == [
        "A History Of Salt"
    ]
    assert shown(split_related_items(paragraph("Read also: Salt"))) == [
        "(Read also:)",
        "Salt",
    ]
    assert (
        split_related_items(paragraph("The article goes on here, as it was.")) is None
    )
