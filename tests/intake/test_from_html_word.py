"""What word processors put on the clipboard and save as pages."""

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.from_html import from_html

GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def blocks(html: str) -> list[Block]:
    return from_html("paste.html", html.encode()).blocks


def item(level: int, mark: str, text: str) -> str:
    return f"""<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]>
        <span style='mso-list:Ignore'>{mark}{GAP}</span><![endif]>{text}<o:p></o:p></p>"""


def test_word_s_paragraphs_with_bullets_are_a_list_and_the_bullets_are_marks() -> None:
    (found,) = blocks(
        item(1, "·", "One") + "\n" + item(2, "1.", "Inner") + item(1, "·", "Two")
    )
    assert (found.kind, found.text) == (Kind.LIST, "One\nInner\nTwo")
    assert found.markdown == "- One\n  1. Inner\n- Two"
    assert [text for text, is_mark in found.list_texts() if is_mark] == ["·", "1.", "·"]


def test_numbers_begin_where_word_begins() -> None:
    (found,) = blocks(item(1, "4.", "Four") + item(1, "5.", "Five"))
    assert found.markdown == "4. Four\n5. Five"


def test_a_list_in_a_filtered_page_is_known_by_its_gap() -> None:
    (found,) = blocks(
        f"<p class=MsoListParagraph>·{GAP}One</p><p class=MsoListParagraph>·{GAP}Two</p>"
    )
    assert found.markdown == "- One\n- Two"


def test_other_paragraphs_of_a_list_s_style_are_text() -> None:
    assert [
        block.kind
        for block in blocks("<p class=MsoListParagraph>Indented, and no more.</p>")
    ] == [Kind.PARAGRAPH]


def test_word_s_title_is_the_headline() -> None:
    found = blocks(
        "<p class=MsoTitle>The Sea<o:p></o:p></p><p class=MsoSubtitle>It rises</p><p class=MsoNormal>And falls.</p>"
    )
    assert [block.hint for block in found] == [
        Hint.HEADLINE,
        Hint.STANDFIRST,
        Hint.NONE,
    ]


def test_the_wrapper_that_google_docs_puts_around_a_paste_is_not_bold() -> None:
    html = """<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">Plain </span>
        <span style="font-weight:700">bold</span> <span style="font-style:italic">slanted</span>
        <span style="text-decoration:line-through">struck</span></p></b>"""
    assert [block.markdown for block in blocks(html)] == [
        "Plain **bold** *slanted* ~~struck~~"
    ]
