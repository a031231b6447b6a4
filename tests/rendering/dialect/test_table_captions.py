import pytest

from articles.rendering.dialect.markdown import parse
from articles.rendering.sanitise import sanitise
from tests.rendering.elements.chart import render

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"


def names_of(markdown: str, heading: str = "") -> list[str]:
    html = sanitise(parse(markdown).html(name="x", level=2, heading=heading))
    return [part.partition('"')[0] for part in html.split('aria-label="')[1:]]


@pytest.mark.parametrize(
    "markdown",
    [
        f"Table: Bread *prices*\n\n{TABLE}",
        f"Table: Bread *prices*\n{TABLE}",
        f": Bread *prices*\n\n{TABLE}",
        f"{TABLE}\n\nTable: Bread *prices*",
    ],
)
def test_a_line_above_or_below_a_table_is_its_caption_and_name(markdown):
    tree = render(markdown)
    assert tree.css_first("table > caption").text() == "Bread prices"
    assert not tree.css("p")
    assert names_of(markdown) == ["Bread prices"]


def test_a_caption_between_two_tables_is_of_the_first():
    tree = render(f"{TABLE}\n\nTable: One\n\n{TABLE}\n\nTable: Two")
    assert [caption.text() for caption in tree.css("caption")] == ["One", "Two"]


def test_a_hostile_caption_ends():
    markdown = f"Table:{' ' * 40_000}x\ny\n\n{TABLE}"
    assert not render(markdown).css("caption")


@pytest.mark.parametrize(
    "markdown",
    [
        f"Table: two\nlines\n\n{TABLE}",
        f"Table: far\n\nText.\n\n{TABLE}",
        f"> Table: quoted\n\n{TABLE}",
        f"Tables: many\n\n{TABLE}",
        "Table: alone",
    ],
)
def test_any_other_paragraph_stays_one(markdown):
    tree = render(markdown)
    assert not tree.css("caption")
    assert "Table" in tree.css_first("p").text()


def test_a_table_without_a_caption_is_named_by_the_heading_above_it():
    assert names_of(TABLE) == ["Table"]
    assert names_of(TABLE, heading="Wheat & rye") == ["Table: Wheat &amp; rye"]
    assert names_of(f"### Rye\n\n{TABLE}", heading="Wheat") == ["Table: Rye"]
    boxed = f"> [!FACTS] Box\n> One.\n\n{TABLE}"
    assert names_of(boxed, heading="Wheat") == ["Table: Wheat"]
