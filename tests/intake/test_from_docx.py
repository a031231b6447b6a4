"""What Word's markup of text says, as blocks."""

from pathlib import Path

import pytest

from articles.intake.blocks.block import Block, Hint, Kind
from tests.intake.docx import (
    STYLES,
    field,
    item,
    link,
    paragraph,
    run,
    table,
)
from tests.intake.read_docx import markdown, only, reading

SAMPLES = Path(__file__).parent / "samples"


def test_styles_say_what_a_paragraph_is_for() -> None:
    blocks = reading(
        paragraph("The tides", "Title")
        + paragraph("Why they come", "Subtitle")
        + paragraph("The moon", "Heading1")
        + paragraph("Near and far", "Heading2")
        + paragraph("Text.")
    ).blocks
    assert [(block.kind, block.hint, block.level) for block in blocks] == [
        (Kind.HEADING, Hint.HEADLINE, 0),
        (Kind.PARAGRAPH, Hint.STANDFIRST, 0),
        (Kind.HEADING, Hint.NONE, 1),
        (Kind.HEADING, Hint.NONE, 2),
        (Kind.PARAGRAPH, Hint.NONE, 0),
    ]


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ('<w:name w:val="Zwischentitel"/><w:basedOn w:val="Heading2"/>', 2),
        ('<w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>', 3),
        ('<w:name w:val="Heading 8"/>', 6),
        ('<w:name w:val="Fliesstext"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
    ],
)
def test_a_style_of_ones_own_is_a_heading_by_what_it_is_based_on_or_its_outline(
    style: str, level: int
) -> None:
    styles = STYLES + f'<w:style w:type="paragraph" w:styleId="Own">{style}</w:style>'
    block = only(paragraph("The moon", "Own"), styles=styles)
    assert (block.kind is Kind.HEADING, block.level) == (level > 0, level)


def test_only_the_first_title_is_the_headline() -> None:
    blocks = reading(paragraph("One", "Title") + paragraph("Two", "Title")).blocks
    assert [block.hint for block in blocks] == [Hint.HEADLINE, Hint.NONE]


def test_typed_marks_stay_literal_and_marks_of_word_become_markdown() -> None:
    text = (
        run("<script>alert(1)</script> a*b* [c](d) ")
        + run("bold", "<w:b/>")
        + run(" ")
        + run("slanted", "<w:i/>")
        + run(" plain", '<w:b w:val="0"/>')
    )
    assert markdown(paragraph(text)) == [
        "\\<script>alert(1)\\</script> a\\*b\\* \\[c\\](d) **bold** *slanted* plain"
    ]


def test_a_style_makes_text_bold_but_not_a_heading() -> None:
    strong = (
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    )
    loud = (
        '<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        paragraph(run("a", '<w:rStyle w:val="Strong"/>') + run(" b"))
        + paragraph("all", "Loud")
        + paragraph(run("head", "<w:b/>"), "Heading1")
    )
    assert markdown(body, styles=STYLES + strong + loud) == [
        "**a** b",
        "**all**",
        "head",
    ]


def test_links_keep_their_addresses_and_dangerous_ones_lose_them() -> None:
    links = {"good": "https://example.org/a", "bad": "javascript:alert(1)"}
    body = paragraph(
        link("one", "good")
        + run(", ")
        + link("two", "bad")
        + run(", ")
        + field(' HYPERLINK "https://example.org/b" \\o "tip" ', run("three"))
        + run(", ")
        + field(' HYPERLINK \\l "place" ', run("four"))
    )
    assert markdown(body, links=links) == [
        "[one](https://example.org/a), two, [three](https://example.org/b), four"
    ]


def test_an_address_alone_is_an_address_though_it_is_a_link() -> None:
    url = "https://example.org/"
    assert only(paragraph(link(url, "it")), links={"it": url}) == Block(
        Kind.ADDRESS, url, url
    )


def test_lists_nest_and_keep_their_numbers() -> None:
    body = (
        item("a") + item("b") + item("b1", 1) + item("b2", 1) + item("c")
        + paragraph("Between.")
        + item("three", number=2) + item("four", number=2)
        + paragraph("Between.")
        + item("five", number=2)
        + item("one", number=3)
    )  # fmt: skip
    assert markdown(body) == ["- a\n- b\n  1. b1\n  2. b2\n- c", "Between.", "3. three\n4. four", "Between.", "5. five", "1. one"]  # fmt: skip


def test_the_items_of_a_list_stand_without_their_marks() -> None:
    block = only(item("a") + item(run("b", "<w:b/>")) + item("b1", 1))
    assert [found.text for found in block.items] == ["a", "b\nb1"]
    assert block.text == "a\nb\nb1"


def test_a_table_keeps_its_cells_and_a_bar_in_them() -> None:
    assert markdown(table(["A", "B"], ["1|2", ""], [run("x", "<w:b/>"), "y"])) == [
        "| A | B |\n| --- | --- |\n| 1\\|2 |  |\n| **x** | y |"
    ]


def test_merged_cells_leave_room_and_a_cell_alone_is_a_frame() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("wide")}</w:tc>'
    rows = f"<w:tr>{wide}</w:tr><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
    framed = f"<w:tbl><w:tr><w:tc>{paragraph('One.')}{paragraph('Two.')}</w:tc></w:tr></w:tbl>"
    assert markdown(f"<w:tbl>{rows}</w:tbl>{framed}") == [
        "| wide |  |\n| --- | --- |\n| a | b |",
        "One.",
        "Two.",
    ]


def test_quotations_and_code_of_several_paragraphs_are_one_block() -> None:
    body = (
        paragraph("So it", "Quote")
        + paragraph("is.", "Quote")
        + paragraph("if x:", "HTMLPreformatted")
        + paragraph(run("    ```"), "HTMLPreformatted")
    )
    assert markdown(body) == ["> So it\n>\n> is.", "````\nif x:\n    ```\n````"]


def test_breaks_and_tabs_part_words_and_white_space_is_folded() -> None:
    text = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t> three </w:t><w:noBreakHyphen/><w:t>four</w:t></w:r>"
    block = only(paragraph(text))
    assert block.text == "one\ntwo three‑four"


def test_symbols_become_characters() -> None:
    text = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    assert only(paragraph(text)).text == "✓α"


def test_the_link_of_a_simple_field_is_read() -> None:
    text = f"""<w:fldSimple w:instr=' HYPERLINK "https://a.org/" '>{run("tides")}</w:fldSimple>"""
    assert markdown(paragraph(text)) == ["[tides](https://a.org/)"]


def test_raised_characters_are_reported_but_not_ordinals() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    text = run("1") + run("st", raised) + run(" of 5 m") + run("2", raised)
    (found,) = reading(paragraph(text)).findings
    assert "as in “m2”" in found.message
