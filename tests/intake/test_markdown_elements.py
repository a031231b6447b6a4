"""Charts, timelines and boxes in Markdown that somebody brings: the site draws them, so
they stay as they were written.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import read
from articles.rendering.dialect.markdown import parse as parse_field

ELEMENTS = [
    "```chart\ntitle: *Wheat*\n\n| Year | Price |\n|---|---|\n| 2015 | 2.6 |\n\nA note.\n```",
    "```timeline\n1982: It rained.\n1994: It **snowed**\n  all day.\n```",
    "> [!FACTS] In brief\n> - One\n> - Two\n>\n> And more.",
    "> [!QUOTE]\n> Bread is dear.\n> — Ada Byron",
    "> [!NUMBER] 42 %\n> of the maize.",
    "Table: Prices\n\n| a | b |\n|---|---|\n| 1 | 2 |",
]


def read_body(markdown: str) -> str:
    text = f"# Why bread costs more\n\nIt does.\n\n## Wheat\n\n{markdown}\n\nThe end.\n"
    [*_, section] = read("bread.md", text.encode()).document.sections
    return section.body


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_is_kept_as_it_was_written(element):
    body = read_body(f"Before.\n\n{element}")
    assert body == f"Before.\n\n{element}\n\nThe end."
    assert list(parse_field(body).problems()) == []


@given(
    st.lists(st.sampled_from([*ELEMENTS, "Words.", "- item"]), min_size=1, max_size=5)
)
def test_any_row_of_elements_reads_as_it_was_written(blocks):
    markdown = "\n\n".join(blocks)
    wanted = parse_field(f"{markdown}\n\nThe end.").text()
    assert parse_field(read_body(markdown)).text() == wanted


def test_the_words_of_a_chart_that_cannot_be_kept_stay():
    # In a list it is no chart, but code.
    body = read_body("- item\n\n  ```chart\n  | a | b |\n  | x | 1 |\n  ```")
    assert "| x | 1 |" in body
