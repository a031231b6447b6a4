"""What holds for any chart: its bars are in the picture, its weight has a limit, hostile ones end."""

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import MARKDOWN_MAX
from articles.rendering.dialect.budget import Budget
from articles.rendering.dialect.markdown import parse
from articles.rendering.elements.chart_data import BARS_MAX, PARTS_MAX, POINTS_MAX
from articles.rendering.elements.chart_source import read_source
from articles.rendering.sanitise import sanitise
from tests.rendering.elements.chart import (
    problems_of,
    render,
    write_chart,
)

KB = 1024
_HOSTILE = st.decimals(
    min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False
).map(lambda number: f"{number:.12f}".rstrip("0").rstrip("."))
_NUMBERS = st.one_of(
    _HOSTILE,
    st.integers(-(10**14), 10**14).map("{:,}".format),
    st.sampled_from(["0", "-0", "-0.1", "1,000,000,000,000.5", "-99999999999999.25"]),
)


@given(
    st.lists(_NUMBERS, min_size=1, max_size=4), st.sampled_from(["y", "2019", "A name"])
)
def test_every_bar_is_in_the_picture_and_on_its_side_of_zero(numbers, label):
    rows = [[label, number] for number in numbers]
    markdown = write_chart([["A", "B"], *rows], "decimal: point")
    svg = render(markdown).css_first("svg")
    edges = []
    for bar in svg.css("rect"):
        start = float(bar.attributes["x"].removesuffix("%"))
        edges.append((start, start + float(bar.attributes["width"].removesuffix("%"))))
    assert len(edges) == len(numbers)

    # Lengths are rounded to a tenth of a percent.
    ends_below = [
        end for number, (_, end) in zip(numbers, edges, strict=True) if number[0] == "-"
    ]
    starts_above = [
        start
        for number, (start, _) in zip(numbers, edges, strict=True)
        if number[0] != "-"
    ]
    assert max(ends_below, default=0) <= min(starts_above, default=100) + 0.11
    for start, end in edges:
        assert 0 <= start <= end <= 100.11


def random_rows(columns: int, rows: int, *, seed: int = 1) -> list[list[str]]:
    draw_number = random.Random(seed)
    head = ["Year", *(f"Country number {number}" for number in range(columns))]
    body = []
    for row in range(rows):
        numbers = [f"{draw_number.uniform(-5_000, 5_000):.2f}" for _ in range(columns)]
        body.append([str(1700 + row), *numbers])
    return [head, *body]


@pytest.mark.parametrize(
    ("kind", "columns", "rows"),
    [
        ("bars", 1, BARS_MAX),
        ("bars", 4, BARS_MAX // 4),
        ("lines", 1, POINTS_MAX),
        ("lines", 6, POINTS_MAX // 6),
        ("parts", 1, PARTS_MAX),
    ],
)
def test_the_largest_charts_weigh_less_than_6_kilobytes(kind, columns, rows):
    table = random_rows(columns, rows)
    if kind == "parts":
        table = [[cell.replace("-", "") for cell in row] for row in table]
    html = sanitise(parse(write_chart(table, f"type: {kind}")).html(name="x", level=2))
    assert "<svg" in html
    assert len(gzip.compress(html.encode(), 9)) < 6 * KB


def test_cells_are_counted_as_work():
    budget = Budget()
    before = budget.steps
    parse(write_chart(random_rows(1, 1_000)), budget)
    assert before - budget.steps > 1_000 * 2 * 15
    spent = Budget(steps=2_000)
    parsed = parse(write_chart(random_rows(1, 1_000)), spent)
    assert not parsed.is_whole
    assert "1999" in parsed.text()


def test_a_wide_head_makes_no_cells_that_nobody_typed():
    text = "|" * 300 + "\n" + "a|\n" * 500
    source = read_source(text)
    assert sum(map(len, source.rows)) <= text.count("|") + len(source.rows)
    assert not parse(f"```chart\n{text}```", Budget(steps=100_000)).is_whole


_CELLS = st.one_of(
    st.sampled_from(
        ["", "–", "1", "-2.5", "1,5", "1.234", "9e9", "x|y", "٤", "2000", "%"]
    ),
    st.text(max_size=8),
)
_LINES = st.one_of(
    st.sampled_from(
        [
            "type: lines",
            "type: parts",
            "type: x",
            "unit: %",
            "title: T",
            "|",
            "||",
            "|-|",
        ]
    ),
    st.lists(_CELLS, min_size=1, max_size=4).map(
        lambda cells: "|".join(["", *cells, ""])
    ),
    st.text(max_size=20),
)


@given(st.lists(_LINES, max_size=12))
def test_any_chart_is_drawn_or_a_table_or_as_typed_and_never_empty(lines):
    markdown = "\n".join(["~~~chart", *lines, "~~~"])
    tree = render(markdown)
    for figure in tree.css("figure"):
        assert figure.css("th")
        for svg in figure.css("svg.plot"):
            assert svg.css("rect, circle, polyline, text")
    for problem in problems_of(markdown):
        assert problem.hint


@pytest.mark.parametrize(
    "line",
    [
        "|" * 50_000,
        "x:" * 25_000,
        "-|" * 25_000,
        "|" + "-" * 50_000 + "x",
        "|" * 3_000 + "\n|" * 20_000,
        "a|b\na|" + "%" * 50_000 + "x",
        "a|1\n" * 12_000,
        ":" * 50_000,
    ],
)
def test_hostile_charts_end(line):
    markdown = f"```chart\n{line}\n```"[:MARKDOWN_MAX]
    parse(markdown).html(name="x", level=2)
