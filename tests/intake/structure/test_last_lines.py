"""An address on a line of its own: a source in a list of sources and in the last lines,
part of the text elsewhere.
"""

from collections.abc import Callable

import pytest

from articles.intake import Choice, Intake, parse, read, review
from tests.intake.docx import docx, item, link, paragraph
from tests.intake.laws import assert_laws, assert_second_law

MILL = "https://mill.example/report"
BAKER = "https://baker.example/prices"


def of_text(*lines: str) -> Intake:
    text = "\n\n".join(lines)
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    return intake


def of_markdown(*lines: str) -> Intake:
    intake = read("a.md", "\n\n".join(lines).encode())
    assert_second_law(intake)
    return intake


def of_html(*lines: str) -> Intake:
    intake = read("a.html", "\n".join(f"<p>{line}</p>" for line in lines).encode())
    assert_second_law(intake)
    return intake


def of_word(*lines: str) -> Intake:
    intake = read("a.docx", docx("".join(paragraph(line) for line in lines)))
    assert_second_law(intake)
    return intake


def urls(intake: Intake) -> list[str]:
    return [source.url for source in intake.document.sources]


def bodies(intake: Intake) -> list[str]:
    return [section.body for section in intake.document.sections]


FORMATS = pytest.mark.parametrize("read_as", [of_text, of_markdown, of_html, of_word])
LEAD = ("Why bread costs more", "What stands behind the price of a loaf.")
BODY = "Wheat became dearer this year, since the harvest was poor in every country that sells it."
MORE = (
    "Bakers pay more for flour, for gas and for wages, and say that they earn no more."
)


@FORMATS
def test_an_address_amid_the_text_stays_there_as_a_link(
    read_as: Callable[..., Intake],
) -> None:
    intake = read_as(*LEAD, BODY, MILL, MORE)
    assert bodies(intake) == [f"{BODY}\n\n<{MILL}>\n\n{MORE}"]
    assert not urls(intake)


@FORMATS
def test_addresses_in_the_last_lines_are_sources(
    read_as: Callable[..., Intake],
) -> None:
    intake = read_as(*LEAD, BODY, MORE, MILL, BAKER)
    assert bodies(intake) == [f"{BODY}\n\n{MORE}"]
    assert urls(intake) == [MILL, BAKER]


@FORMATS
def test_an_address_below_a_heading_of_sources_is_a_source(
    read_as: Callable[..., Intake],
) -> None:
    intake = read_as(*LEAD, BODY, "Sources", MILL, BAKER)
    assert bodies(intake) == [BODY]
    assert urls(intake) == [MILL, BAKER]


def test_an_address_in_an_answer_stays_in_it() -> None:
    intake = of_text(
        *LEAD, "FAQ", "Who pays?", "Everybody.", MILL, "Until when?", "Until May."
    )
    assert [entry.answer for entry in intake.document.faq] == [
        f"Everybody.\n\n<{MILL}>",
        "Until May.",
    ]
    assert not urls(intake)


def test_an_address_alone_is_the_answer_to_the_question_above_it() -> None:
    intake = of_text(
        *LEAD, "FAQ", "Who pays?", "Everybody.", "Where are the prices?", MILL
    )
    assert [entry.answer for entry in intake.document.faq] == [
        "Everybody.",
        f"<{MILL}>",
    ]
    assert not urls(intake)


def test_an_address_that_is_marked_as_an_answer_stays_in_it() -> None:
    page = f"<h1>T</h1><p>Lead.</p><h2>FAQ</h2><dl><dt>Where?</dt><dd>Here.</dd><dd>{MILL}</dd><dt>Who?</dt><dd>I.</dd></dl>"
    intake = read("a.html", page.encode())
    assert [entry.answer for entry in intake.document.faq] == [
        f"Here.\n\n<{MILL}>",
        "I.",
    ]


def test_where_each_answer_ends_with_its_address_so_does_the_last() -> None:
    intake = of_text(
        *LEAD,
        "FAQ",
        "Who pays?",
        "Everybody.",
        MILL,
        "Until when?",
        "Until May.",
        BAKER,
    )
    assert [entry.answer for entry in intake.document.faq] == [
        f"Everybody.\n\n<{MILL}>",
        f"Until May.\n\n<{BAKER}>",
    ]
    assert not urls(intake)


def test_below_the_last_answer_a_list_of_addresses_gives_sources() -> None:
    intake = of_text(*LEAD, "FAQ", "Who pays?", "Everybody.", MILL, BAKER)
    assert [entry.answer for entry in intake.document.faq] == ["Everybody."]
    assert urls(intake) == [MILL, BAKER]


def test_an_address_that_a_heading_stands_above_is_what_its_section_says() -> None:
    intake = of_markdown(
        "# Bread", "A lead.", "## Wheat", BODY, "## Where to get help", MILL
    )
    assert bodies(intake) == [BODY, f"<{MILL}>"]
    assert not urls(intake)


def test_an_address_that_a_line_announces_stays_below_it() -> None:
    intake = of_text(*LEAD, BODY, "The report can be read here:", MILL)
    assert bodies(intake) == [f"{BODY}\n\nThe report can be read here:\n\n<{MILL}>"]
    assert not urls(intake)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "Updated 3 May 2024",
        "© 2024 The Mill",
        "Copyright The Mill 2024",
        "Read also: Why Salt Is Dear",
    ],
)
def test_below_the_last_lines_may_stand_what_is_no_text(line: str) -> None:
    assert urls(of_text(*LEAD, BODY, MILL, BAKER, line)) == [MILL, BAKER]


def test_addresses_above_the_heading_of_sources_are_in_the_last_lines_too() -> None:
    intake = of_text(
        *LEAD, BODY, MILL, BAKER, "References", "Smith, J. (2010). A History of Bread."
    )
    assert urls(intake) == [MILL, BAKER, ""]


def test_a_heading_of_sources_amid_the_article_ends_no_text() -> None:
    intake = of_markdown(
        *(
            "# Bread",
            "A lead.",
            "## Wheat",
            BODY,
            MILL,
            "## Sources",
            BAKER,
            "## Wages",
            MORE,
        ),
    )
    assert bodies(intake) == [f"{BODY}\n\n<{MILL}>", MORE]
    assert urls(intake) == [BAKER]


def test_an_address_below_the_headline_leaves_the_standfirst_what_it_is() -> None:
    intake = of_text(LEAD[0], MILL, LEAD[1], "Wheat", BODY, MORE)
    assert intake.document.standfirst == LEAD[1]
    assert bodies(intake)[0] == f"<{MILL}>"


def test_an_address_in_a_list_a_table_or_a_quotation_stays_in_it() -> None:
    intake = of_markdown(
        "# Bread",
        "A lead.",
        "## Wheat",
        BODY,
        f"- <{MILL}>",
        f"| a | b |\n|---|---|\n| <{MILL}> | c |",
        f"> <{BAKER}>",
    )
    assert bodies(intake) == [
        f"{BODY}\n\n- <{MILL}>\n\n| a | b |\n|---|---|\n| <{MILL}> | c |\n\n> <{BAKER}>"
    ]
    assert not urls(intake)


def test_addresses_in_a_list_and_a_table_of_plain_text_are_links() -> None:
    rows = f"Name\tAddress\nMill\t{MILL}\nBaker\t{BAKER}"
    intake = of_text(*LEAD, BODY, f"- {MILL}\n- {BAKER}", rows, MORE)
    listed, table = bodies(intake)[0].split("\n\n")[1:3]
    assert listed == f"- <{MILL}>\n- <{BAKER}>"
    assert f"| Mill | <{MILL}> |" in table


def test_an_address_in_a_list_of_word_stays_in_it() -> None:
    body = "".join(
        [
            *map(paragraph, (*LEAD, BODY)),
            item(link(MILL, "it")),
            item("Two"),
            paragraph(MORE),
        ]
    )
    intake = read("a.docx", docx(body, links={"it": MILL}))
    assert f"- <{MILL}>\n- Two" in bodies(intake)[0]


def test_an_address_that_leads_elsewhere_keeps_both() -> None:
    intake = of_html(*LEAD, BODY, f'<a href="{BAKER}">{MILL}</a>', MORE)
    assert f"[{MILL}]({BAKER})" in bodies(intake)[0]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/%C3%A9",
        "https://a.org/é",
        "HTTPS://a.org/",
        "https://a.org/a_b*c*[1]",
    ],
)
def test_a_link_shows_the_address_as_it_was_written(url: str) -> None:
    intake = of_text(*LEAD, BODY, url, MORE)
    assert not urls(intake)


def test_addresses_between_authors_are_links_of_theirs() -> None:
    intake = of_text(
        *(
            *LEAD,
            BODY,
            MORE,
            "Photo of Jane Roe",
            "Jane Roe",
            "Novelist",
            "Wrote a book.",
            MILL,
        ),
        *("Photo of John Doe", "John Doe", "Poet", "Wrote a poem.", BAKER),
    )
    assert [[link.url for link in part.links] for part in intake.document.byline] == [
        [MILL],
        [],
    ]
    assert urls(intake) == [BAKER]


def test_a_person_may_make_a_source_of_an_address_amid_the_text() -> None:
    reading = parse("paste.txt", "\n\n".join([*LEAD, BODY, MILL, MORE, BAKER]).encode())
    assert urls(review(reading, {3: Choice.SOURCE}).intake) == [MILL, BAKER]
    intake = review(reading, {5: Choice.TEXT}).intake
    assert bodies(intake) == [f"{BODY}\n\n<{MILL}>\n\n{MORE}\n\n<{BAKER}>"]
