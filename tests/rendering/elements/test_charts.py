from itertools import pairwise

import pytest

from articles.rendering.elements.problems import (
    NESTED,
    NO_TABLE,
    NOT_DRAWN,
    OPTION,
    REPEATED,
    TWO_READINGS,
)
from tests.rendering.elements.chart import (
    draw,
    problems_of,
    render,
    widths,
    write_chart,
)

YEARS = [["Year", "Above"], ["2015", "2.6"], ["1997", "1.3"]]


def test_a_chart_is_a_figure_with_title_drawing_table_and_note():
    tree = render(
        write_chart(YEARS, "title: The *strongest*", "unit: °C", "note: Means [@noaa].")
    )
    figure = tree.css_first("figure.chart")
    assert [child.tag for child in figure.iter()] == [
        "figcaption",
        "svg",
        "details",
        "p",
    ]
    assert figure.css_first("figcaption").text() == "The strongest °C"
    svg = figure.css_first("svg")
    assert svg.attributes["role"] == "img"
    assert svg.css_first("title").text() == "The strongest"
    assert (
        svg.css_first("desc").text() == "Bars. Above: 2015 2.6\xa0°C; 1997 1.3\xa0°C."
    )
    assert [cell.text() for cell in figure.css("td")] == ["2015", "2.6", "1997", "1.3"]
    assert figure.css_first("mark.unknown-citation")
    assert "style" not in figure.html


def test_bars_are_as_long_as_their_numbers_and_have_these_at_them():
    svg = draw(YEARS, "unit: °C")
    first, second = widths(svg)
    assert first == pytest.approx(2 * second, abs=0.2)
    assert [text.text() for text in svg.css("text")] == [
        "2015",
        "2.6\xa0°C",
        "1997",
        "1.3\xa0°C",
    ]


def test_negative_bars_are_on_the_other_side_of_zero():
    rows = [["Crop", "Change"], ["Maize in Peru", "-10"], ["Rice", "30"], ["Oats", "–"]]
    svg = draw(rows)
    assert widths(svg) == [25, 75]
    assert svg.css_first("line.zero").attributes["x1"] == "25%"
    assert "Maize in Peru −10" in svg.text()
    assert "Oats –" in svg.text()


def test_several_columns_of_bars_are_named_at_each_bar():
    svg = draw([["Crop", "Peru", "Chile"], ["Maize", "1", "2"], ["Rice", "3", "4"]])
    assert [text.text() for text in svg.css("text")] == [
        "Maize",
        "Peru 1",
        "Chile 2",
        "Rice",
        "Peru 3",
        "Chile 4",
    ]
    assert [bar.attributes["class"] for bar in svg.css("rect")] == ["c1", "c2"] * 2


def test_parts_begin_where_the_one_before_ends_and_say_their_share():
    svg = draw(
        [["Country", "Harvest"], ["USA", "300"], ["China", "100"]], "type: parts"
    )
    bars = svg.css("rect.c1")
    assert [bar.attributes["x"] for bar in bars] == ["0%", "75%"]
    assert [bar.attributes["width"] for bar in bars] == ["75%", "25%"]
    assert [text.text() for text in svg.css("text")] == [
        "USA 300 (75%)",
        "China 100 (25%)",
    ]


def test_a_line_is_where_its_years_are_and_has_a_gap_where_a_figure_is_missing():
    rows = [["Year", "Price"]]
    rows += [
        ["2000", "0"],
        ["2001", "10"],
        ["2005", "–"],
        ["2008", "5"],
        ["2010", "10"],
    ]
    svg = draw(rows, "type: lines", "unit: €")
    points = [line.attributes["points"] for line in svg.css("polyline")]
    assert points == ["0.0,264.0 10.0,26.0", "80.0,145.0 100.0,26.0"]
    names = [text.text() for text in svg.css("text.name")]
    assert names == ["Price", "10\xa0€"]
    description = svg.css_first("desc").text()
    assert description.startswith("Lines. Price: from 0\xa0€ (2000) to 10\xa0€ (2010)")


def test_names_at_the_ends_of_lines_do_not_cover_each_other():
    rows = [["Year", *"ABCDEF"], ["2000", *"111111"], ["2001", *"222222"]]
    svg = draw(rows, "type: lines")
    tops = sorted(float(text.attributes["y"]) for text in svg.css("text.name"))
    assert len(tops) == 12
    assert all(after - before > 14 for before, after in pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] <= 300


def test_german_numbers_are_read_and_written_as_german_ones():
    rows = [["Jahr", "Preis"], ["2000", "1.000,5"], ["2010", "2.000,5"]]
    svg = draw(rows, "type: lines")
    ticks = [text.text() for text in svg.css("text.tick")]
    assert ticks[:3] == ["1.000", "1.500", "2.000"] or "2.000" in ticks
    parts = draw([["A", "B"], ["x", "1,5"], ["y", "3"]], "type: parts")
    assert "(33\xa0%)" in parts.text()


def test_letters_from_right_to_left_are_drawn_as_they_are():
    svg = draw([["السنة", "مصر"], ["القاهرة الكبرى", "١٢"], ["الإسكندرية", "6"]])
    assert svg.attributes["direction"] == "ltr"  # the style sheet turns it round
    assert "القاهرة الكبرى ١٢" in svg.text()
    assert widths(svg) == [100, 50]


def test_a_chart_needs_neither_outer_bars_nor_a_rule():
    markdown = "```chart\nYear | Above\n2015 | 2.6\n1997 | 1.3\n```"
    assert render(markdown).css_first("svg rect")


def test_whatever_is_no_option_and_no_row_is_a_note():
    markdown = "```chart\n| A | B |\n| x | 1 |\n\nOne\nnote.\n\nMethod: another.\n```"
    notes = [note.text() for note in render(markdown).css("figure > p")]
    assert notes == ["One\nnote.", "Method: another."]
    assert problems_of(markdown) == []


@pytest.mark.parametrize(
    ("rows", "lines", "reason"),
    [
        ([["A", "B"], ["x", "about ten"]], [], "“about ten” is not a number."),
        ([["A"], ["x"]], [], "one column."),
        ([["A", "B"]], [], "no rows."),
        ([["A", "B"], ["x", "–"]], [], "no numbers."),
        ([["A", "B"], *[["x", "1"]] * 5_000], [], "5,000 rows."),
        ([["A", "B"], ["x", "-1"], ["y", "2"]], ["type: parts"], "negative."),
        ([["A", "B"], ["x", "0"]], ["type: parts"], "nothing."),
        ([["A", "B"], ["x", "40"]], ["type: parts", "unit: %"], "40 %."),
        ([["A", "B", "C"], ["x", "1", "2"]], ["type: parts"], "2 columns of numbers."),
        ([["A", "B"], ["x", "1" + "0" * 20]], [], "is not a number."),
        ([["A", "B"], ["x", "1.5"], ["y", "1,5"]], [], "others a decimal comma."),
        ([["A", "B"], ["2000", "1"]], ["type: lines"], "two rows."),
        (
            [["Year", "Here", "There"], ["2010", "1", "–"], ["2011", "2", ""]],
            ["type: lines"],
            "“There” has no number.",
        ),
        ([["A", "B"], ["x", "–"]], ["type: lines"], "two rows."),
        ([["A", "B"], ["1", "–"], ["2", ""]], ["type: lines"], "no numbers."),
        ([["A", "B"], ["x", "–"]], ["type: parts"], "no numbers."),
        ([["A", "B"], ["x", "$5"], ["y", "5 %"]], [], "different units."),
        ([["A", "B"], ["x", "3‰"], ["y", "٥٪"]], [], "different units."),
        ([["A", "B"], ["x", "$5"]], ["unit: €"], "different units."),
        (
            [["A", "B"], ["2001", "1"], ["2000", "2"]],
            ["type: lines"],
            "or one is there twice.",
        ),
        (
            [["A", "B"], ["2001", "1"], ["2001", "2"]],
            ["type: lines"],
            "or one is there twice.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_a_table_with_a_reason(rows, lines, reason):
    markdown = write_chart(rows, "title: Harvests", *lines)
    tree = render(markdown)
    assert not tree.css("svg")
    assert not tree.css("details")
    assert len(tree.css("figure.chart tr")) == len(rows)
    [problem] = problems_of(markdown)
    assert problem.sort == NOT_DRAWN
    assert problem.message.startswith("The chart “Harvests” is shown as a table alone")
    assert problem.message.endswith(reason)
    assert problem.hint


@pytest.mark.parametrize("inside", ["", "\n\n", "type: bars\ntitle: Only a title"])
def test_a_chart_without_a_table_is_shown_as_typed(inside):
    markdown = f"```chart\n{inside}\n```"
    assert not render(markdown).css("figure")
    assert render(markdown).css_first("pre").text().strip() == inside.strip()
    assert [problem.sort for problem in problems_of(markdown)] == [NO_TABLE]


@pytest.mark.parametrize(
    ("rows", "line", "sort"),
    [
        ([["A", "B"], ["x", "1,234"]], "", TWO_READINGS),
        ([["A", "B"], ["x", "1"], ["x", "2"]], "", REPEATED),
        (YEARS, "type: cake", OPTION),
        (YEARS, "decimal: dot", OPTION),
        (YEARS, "tilte: Typed in haste", OPTION),
    ],
)
def test_what_is_drawn_but_may_not_be_meant_is_said(rows, line, sort):
    markdown = write_chart(rows, line)
    assert render(markdown).css_first("svg")
    assert [problem.sort for problem in problems_of(markdown)] == [sort]


def test_a_column_of_bars_without_a_number_is_drawn_as_missing():
    svg = draw([["Crop", "Peru", "Chile"], ["Maize", "1", "–"], ["Rice", "3", ""]])
    assert [text.text() for text in svg.css("text")][2] == "Chile –"
    assert len(widths(svg)) == 2


def test_one_kind_of_symbol_is_one_unit():
    first, second = widths(draw([["A", "B"], ["x", "$5"], ["y", "10"]]))
    assert second == 2 * first
    assert widths(draw([["A", "B"], ["x", "5 %"], ["y", "10"]], "unit: %"))


def test_bars_below_long_negative_numbers_are_on_their_side_of_zero():
    rows = [
        ["Year", "Sum"],
        ["2019", "-12,345,678,901.5"],
        ["2020", "12,345,678,901.5"],
    ]
    svg = draw(rows)
    assert [bar.attributes["x"] for bar in svg.css("rect")] == ["0%", "50%"]
    assert "2019 −12,345,678,901.5" in svg.text()


def test_a_long_fraction_is_cut_in_the_drawing_alone():
    rows = [["Name", "Share"], ["x", "0.33333333333333 %"], ["y", "1 %"]]
    assert "0.333333… %" in draw(rows).text()
    assert "0.33333333333333 %" in render(write_chart(rows)).css_first("td + td").text()


def test_rows_with_too_many_or_too_few_cells_lose_nothing():
    markdown = "```chart\n| A | B |\n| x |\n| y | 1 | 2 |\n```"
    cells = [cell.text() for cell in render(markdown).css("td")]
    assert cells == ["x", "", "y", "1 2"]


@pytest.mark.parametrize("around", ["- item\n\n  {}", "> {}"])
def test_inside_a_list_or_a_quotation_it_stays_as_typed(around):
    indent = "\n  " if around.startswith("-") else "\n> "
    markdown = around.format(write_chart(YEARS).replace("\n", indent))
    tree = render(markdown)
    assert not tree.css("figure")
    assert "| 2015 | 2.6 |" in tree.css_first("pre").text()
    [problem] = problems_of(markdown)
    assert problem.sort == NESTED
    assert problem.message.startswith("A chart inside a list")


def test_a_title_is_text_wherever_it_goes():
    rows = [["A", "B"], ['<b>x</b> & "y"', "1"]]
    svg = draw(rows, "title: </title><script>alert(1)</script>")
    assert svg.css_first("title").text() == "</title><script>alert(1)</script>"
    assert not svg.css("script, b")
    assert '<b>x</b> & "y" 1' in svg.text()
