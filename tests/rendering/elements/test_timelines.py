import pytest

from articles.rendering.dialect.markdown import parse
from articles.rendering.elements.problems import NESTED, NO_DATE, NO_TABLE
from articles.rendering.elements.timelines import machine_date
from tests.rendering.elements.chart import problems_of, render

WRITTEN = """```timeline
1982: Nobody **sees** it coming; floods follow.
1994-12: Seventy buoys
  report [@noaa].

Spring 2023: The forecast stands.
10:30: The lights go out.
```"""


def test_a_timeline_is_a_list_in_order_of_dates_and_texts():
    entries = render(WRITTEN).css("ol.timeline > li")
    assert [entry.css_first("strong").text() for entry in entries] == [
        "1982",
        "1994-12",
        "Spring 2023",
        "10:30",
    ]
    assert entries[0].css_first("div strong").text() == "sees"
    assert entries[1].css_first("div").text().startswith("Seventy buoys\nreport")
    assert [citation.key for citation in parse(WRITTEN).citations()] == ["noaa"]
    assert problems_of(WRITTEN) == []


def test_only_dates_for_machines_are_times():
    times = render(WRITTEN).css("time")
    assert [time.attributes["datetime"] for time in times] == ["1982", "1994-12"]


def test_a_timeline_inside_a_list_is_shown_as_typed_and_noted():
    markdown = "- item\n\n  ```timeline\n  1982: Nobody sees it.\n  ```"
    assert "1982: Nobody" in render(markdown).css_first("pre").text()
    [problem] = problems_of(markdown)
    assert problem.sort == NESTED
    assert problem.message.startswith("A timeline inside a list")


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("١٩٨٢", ""),
        ("1982", "1982"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", ""),
        ("2023-13", ""),
        ("0000", ""),
        ("May 2023", ""),
        ("1982–83", ""),
    ],
)
def test_a_date_is_one_of_the_calendar(when, date):
    assert machine_date(when) == date


def test_a_line_without_a_date_is_shown_and_noted():
    markdown = "```timeline\n1982: One.\nNo date at all.\n```"
    entries = render(markdown).css("li")
    assert entries[1].text().strip() == "No date at all."
    [problem] = problems_of(markdown)
    assert problem.sort == NO_DATE
    assert "“No date at all.”" in problem.message


def test_an_empty_timeline_is_shown_as_typed_and_noted():
    markdown = "```timeline\n\n```"
    assert not render(markdown).css("ol")
    assert [problem.sort for problem in problems_of(markdown)] == [NO_TABLE]


@pytest.mark.parametrize("text", [": " * 30_000, "a: \n" * 15_000, " a\n" * 20_000])
def test_hostile_timelines_end(text):
    parse(f"```timeline\n{text[:59_000]}\n```").html(name="x", level=2)
