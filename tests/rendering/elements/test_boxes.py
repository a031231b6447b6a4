import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.dialect.markdown import parse
from articles.rendering.elements.problems import EMPTY_BOX, NESTED, UNKNOWN_BOX
from tests.rendering.elements.chart import problems_of, render

FACTS = "> [!FACTS] In numbers\n> - 70 buoys [@noaa]\n> - 6 months"
QUOTE = "> [!QUOTE]\n> In some years the winds tire.\n> — A forecaster"


def test_a_fact_box_has_a_heading_one_below_the_one_above_it():
    box = render(f"### Deeper\n\n{FACTS}\n\n#### Next").css_first(".facts")
    assert box.attributes["role"] == "note"
    assert box.css_first("h4").text() == "In numbers"
    assert len(box.css("li")) == 2
    assert [citation.key for citation in parse(FACTS).citations()] == ["noaa"]


def test_a_fact_box_moves_no_heading_below_it():
    tree = render(f"{FACTS}\n\n### One\n\n#### Two")
    assert [heading.tag for heading in tree.css("h3, h4, h5")] == ["h3", "h3", "h4"]


def test_a_fact_box_needs_no_title():
    box = render("> [!facts]\n> One fact.").css_first(".facts")
    assert box.text().strip() == "One fact."
    assert not box.css("h3")


def test_a_pull_quote_is_a_figure_with_who_said_it():
    figure = render(QUOTE).css_first("figure.pull-quote")
    assert (
        figure.css_first("blockquote").text().strip() == "In some years the winds tire."
    )
    assert figure.css_first("figcaption").text() == "— A forecaster"
    assert "aria-hidden" not in figure.attributes


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("In some years, the winds *tire*. In others not.", True),
        ("In some years the winds do not tire.", False),
        ("In some years the winds tired.", False),
    ],
)
def test_a_pull_quote_that_repeats_the_text_is_not_read_out(text, is_hidden):
    figure = render(f"{text}\n\n{QUOTE}").css_first("figure.pull-quote")
    assert (figure.attributes.get("aria-hidden") == "true") is is_hidden


def test_a_pull_quote_that_can_be_entered_is_not_hidden():
    markdown = "The winds tire.\n\n> [!QUOTE]\n> The winds tire [@noaa]."
    assert "aria-hidden" not in render(markdown).css_first("figure").attributes


def test_a_pull_quote_with_a_term_is_not_hidden():
    markdown = "The winds tire.\n\n> [!QUOTE]\n> The [[winds]] tire."
    assert "aria-hidden" not in render(markdown).css_first("figure").attributes


@pytest.mark.parametrize("last", ["—", "---", "– ", "Ada — a forecaster"])
def test_a_last_line_that_names_nobody_is_part_of_the_quote(last):
    figure = render(f"> [!QUOTE]\n> The winds tire.\n>\n> {last}").css_first("figure")
    assert not figure.css("figcaption")


def test_hostile_quotes_end():
    for line in ("\n> " + " " * 40_000 + "—\n> x", "—" + " " * 40_000 + "\n> x"):
        assert render(f"> [!QUOTE] x{line}").css_first("figure.pull-quote")


def test_a_pull_quote_may_begin_behind_its_mark_and_its_author_in_a_paragraph():
    figure = render("> [!QUOTE] The winds tire.\n>\n> -- Ada").css_first("figure")
    assert figure.css_first("blockquote").text().strip() == "The winds tire."
    assert figure.css_first("figcaption").text() == "— Ada"


def test_a_big_number_stands_out_with_its_line():
    box = render("> [!NUMBER] 42 %\n> of the *maize* is grown there.").css_first(
        ".number"
    )
    first, second = box.css("p")
    assert first.css_first("strong").text() == "42 %"
    assert second.text() == "of the maize is grown there."


@pytest.mark.parametrize(
    ("markdown", "sort"),
    [
        ("> [!FACTS] Only a title", EMPTY_BOX),
        ("> [!QUOTE]", EMPTY_BOX),
        ("> [!NUMBER]\n> of nothing", EMPTY_BOX),
        ("> [!NOTE]\n> As elsewhere.", UNKNOWN_BOX),
        ("> [!FACT] Typed in haste\n> Text.", UNKNOWN_BOX),
    ],
)
def test_what_is_no_box_is_a_quotation_as_typed_and_noted(markdown, sort):
    tree = render(markdown)
    assert "[!" in tree.css_first("blockquote").text()
    [problem] = problems_of(markdown)
    assert problem.sort == sort


@pytest.mark.parametrize(
    ("around", "indent"),
    [
        ("- item\n\n  {}", "  "),
        ("- {}", "  "),
        ("1. One\n   - Two\n\n     {}", "     "),
        ("> {}", "> "),
        ("> [!FACTS] In brief\n> One.\n>\n> {}", "> "),
        ("Text.[^1]\n\n[^1]: Note.\n\n    {}", "    "),
    ],
)
@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("> [!FACTS] In brief\n> One.", "fact box"),
        (QUOTE, "pull quote"),
        ("> [!number] 42 %\n> of the maize.", "big number"),
    ],
)
def test_inside_another_block_it_is_a_quotation_as_typed_and_noted(
    around, indent, box, name
):
    markdown = around.format(box.replace("\n", f"\n{indent}"))
    assert "[!" in render(markdown).css_first("blockquote").text()
    [problem] = problems_of(markdown)
    assert problem.sort == NESTED
    assert problem.message.startswith(f"A {name} inside a list")


def test_other_quotations_in_lists_are_not_noted():
    assert problems_of("- > Words.\n- > [!Note the mark] of it.\n- > [a]: x") == []


_LINES = st.sampled_from(
    [
        "[!FACTS] T",
        "[!QUOTE]",
        "[!NUMBER] 4",
        "— Ada",
        "",
        "- x",
        "# h",
        "> y",
        "| a |",
        "```",
    ]
)


@given(st.lists(_LINES, max_size=8))
def test_any_box_keeps_its_words(lines):
    markdown = "\n".join(f"> {line}" for line in lines)
    shown = render(markdown).body.text()
    for word in ("Ada", "x", "y"):
        if any(word in line for line in lines):
            assert word in shown
