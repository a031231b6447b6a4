"""Lists, tables, quotations and code that no field holds."""

import pytest

from articles.intake import read
from tests.intake.building.test_long_text import headings, of_markdown, prose
from tests.intake.laws import assert_second_law


def test_a_long_list_is_divided_between_its_items() -> None:
    items = "\n".join(f"{number}. {prose(1_000)}" for number in range(1, 101))
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{items}\n\n## Wages\n\nSo.\n")
    first, second = [section.body for section in intake.document.sections][:2]
    last = int(first.rpartition("\n")[2].partition(".")[0])
    assert second.startswith(f"{last + 1}. ")
    assert headings(intake) == [(2, "Wheat"), (2, "Wheat (2)"), (2, "Wages")]


def test_an_item_that_no_field_holds_is_text_among_lists() -> None:
    items = [prose(300), prose(90_000), prose(300)]
    intake = of_markdown(
        "# T\n\nLead.\n\n## Wheat\n\n" + "\n".join(f"- {item}" for item in items)
    )
    assert intake.document.sections[0].body.startswith("- ")
    assert intake.document.sections[-1].body.endswith(f"- {items[-1]}")


@pytest.mark.parametrize(
    ("block", "start"),
    [
        ("```python\n" + "x = 1\n" * 15_000 + "```", "```python\n"),
        ("> " + prose(70_000), "> "),
        (
            "| a | b |\n|---|---|\n" + f"| {prose(400)} | {prose(400)} |\n" * 100,
            "| a | b |\n| --- | --- |\n| The",
        ),
        (f"| a | b |\n|---|---|\n| {prose(400)} | {prose(70_000)} |\n", ""),
        ("    " + "x" * 70_000, "```\n"),
    ],
)
def test_code_quotations_and_tables_are_divided_too(block: str, start: str) -> None:
    intake = of_markdown(f"# T\n\nLead.\n\n## Wheat\n\n{block}\n\nThe end of it.\n")
    bodies = [section.body for section in intake.document.sections]
    assert len(bodies) > 1
    assert all(body.startswith(start) for body in bodies)
    assert bodies[-1].endswith("The end of it.")


def test_a_table_of_a_page_keeps_its_rows_where_it_is_divided() -> None:
    head = "<tr><th>Year<th><th>Price</tr>"
    rows = "".join(
        f"<tr><td>{number}</td><td></td><td>{prose(700)}<br>More.</td></tr>"
        for number in range(200)
    )
    page = f"<h1>T</h1><p>Lead.</p><h2>Wheat</h2><table>{head}{rows}</table><p>The end of it.</p>"
    intake = read("a.html", page.encode())
    assert_second_law(intake)
    bodies = [section.body for section in intake.document.sections]
    assert len(bodies) == 3
    assert sum(body.count("|  | The price") for body in bodies) == 200
    assert len({body.partition("\n")[0] for body in bodies}) == 1


def test_a_long_table_keeps_its_citations() -> None:
    rows = "".join(f"| {number}[^a] | {prose(700)}[^b] |\n" for number in range(120))
    notes = (
        "[^a]: https://mill.example/a\n\n[^b]: Remark. It should be said that it is so."
    )
    intake = of_markdown(
        f"# T\n\nLead.\n\n## Wheat\n\n| Year[^c] | b[^b] |\n|---|---|\n{rows}\n\n{notes}\n"
    )
    assert len(intake.document.sections) == 2
    assert (
        sum(section.body.count("[@mill]") for section in intake.document.sections)
        == 120
    )


def test_a_long_table_whose_cells_cite_by_number_is_divided_between_its_rows() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{prose(700)[:-1]} [1].</td></tr>"
        for number in range(120)
    )
    table = f"<table><tr><th>Year<th>Price</tr>{rows}</table>"
    sources = '<h2>References</h2><ol><li><a href="https://mill.example/a">The mill</a></li></ol>'
    page = f"<h1>T</h1><p>Lead.</p><h2>Wheat</h2>{table}{sources}"
    bodies = [
        section.body for section in read("a.html", page.encode()).document.sections
    ]
    assert [body.startswith("| Year | Price |\n") for body in bodies] == [True, True]
    assert sum(body.count("[@mill]") for body in bodies) == 120
