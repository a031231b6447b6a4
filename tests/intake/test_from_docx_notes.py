"""Notes and comments of a Word document."""

from articles.intake.accounting.codes import COMMENT
from articles.intake.blocks.block import Hint, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN
from tests.intake.docx import (
    paragraph,
    run,
)
from tests.intake.read_docx import reading


def test_notes_stand_at_their_marks_and_follow_the_text() -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote>'
        + "".join(
            f'<w:footnote w:id="{number}">{paragraph(f"Note {number}.")}</w:footnote>'
            for number in (1, 2)
        )
    )
    text = run("Second") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(", first")
    text += (
        '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    )
    blocks = reading(paragraph(text), parts={"footnotes": notes}).blocks
    assert (
        blocks[0].markdown
        == f"Second{NOTE_OPEN}footnote-2{NOTE_CLOSE}, first{NOTE_OPEN}footnote-1{NOTE_CLOSE}"
    )
    assert [found.text for found in blocks[0].runs if found.note] == ["1", "*"]
    assert [(block.kind, block.note, block.text) for block in blocks[1:]] == [
        (Kind.NOTE, "footnote-2", "Note 2."),
        (Kind.NOTE, "footnote-1", "Note 1."),
    ]


def test_a_comment_is_left_out_and_reported_with_its_place() -> None:
    comments = f'<w:comment w:id="7" w:author="Ada Lovelace">{paragraph("Is this so?")}</w:comment>'
    text = (
        '<w:commentRangeStart w:id="7"/>'
        + run("It is.")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    result = reading(paragraph(run("Well. ") + text), parts={"comments": comments})
    assert [(block.hint, block.detail, block.text) for block in result.blocks] == [
        (Hint.NONE, "", "Well. It is."),
        (Hint.LEFT_OUT, "comment", "Is this so?"),
    ]
    (found,) = result.findings
    assert found.code == COMMENT
    assert (
        found.message
        == "A comment by Ada Lovelace on “It is.” was left out: “Is this so?”."
    )


def test_notes_and_comments_without_a_mark_are_left_out_at_the_end() -> None:
    parts = {
        "footnotes": f'<w:footnote w:id="1">{paragraph("Nobody leads here.")}</w:footnote>',
        "comments": f'<w:comment w:id="1">{paragraph("Nor here.")}</w:comment>',
    }
    assert [
        (block.text, block.detail)
        for block in reading(paragraph("Text."), parts=parts).blocks
    ] == [
        ("Text.", ""),
        ("Nor here.", "comment"),
        ("Nobody leads here.", "unread text"),
    ]


def test_the_mark_of_a_note_in_a_note_is_no_error() -> None:
    """Word allows none there, but other programs write them. The note that it belongs
    to is not lost.
    """
    first, second = (
        f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (1, 2)
    )
    notes = f'<w:footnote w:id="1">{paragraph(second)}</w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("Ebb.")}</w:footnote>'
    blocks = reading(paragraph(first), parts={"footnotes": notes}).blocks
    assert "Ebb." in [block.text for block in blocks]
