"""Notes: sources that are cited at their marks, remarks, and what stands above them."""

from dataclasses import replace

import pytest

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run
from tests.intake.structure.made import h, note, p, sections, taken, ul, went


def test_notes_become_sources_that_are_cited_at_their_marks() -> None:
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "A"),
            p("It rose", Run("1", note="fn1"), " and fell", Run("2", note="fn2"), "."),
        ),
        *(
            h(2, "Notes"),
            note("fn1", "FAO, https://www.fao.org/prices"),
            note("fn2", "https://www.iea.org/gas"),
        ),
    )
    assert sections(intake) == [(2, "A", "It rose[@fao] and fell[@iea].")]
    assert [source.url for source in intake.document.sources] == [
        "https://www.fao.org/prices",
        "https://www.iea.org/gas",
    ]
    assert "structure: notes heading" in went(intake)


def test_a_citation_that_a_heading_or_question_cannot_hold_is_said() -> None:
    heading = replace(p("A", Run("1", note="fn1")), kind=Kind.HEADING, level=2)
    question = p("Who pays?", Run("2", note="fn2"))
    text = (
        h(1, "T"),
        p("Lead."),
        heading,
        p("It rose", Run("3", note="fn3"), "."),
        h(2, "FAQ"),
        question,
        p("All do."),
    )
    addresses = [f"https://{name}.example/a" for name in ("one", "two", "three")]
    intake = taken(
        *text, *(note(f"fn{n}", address) for n, address in enumerate(addresses, 1))
    )
    assert [source.url for source in intake.document.sources] == addresses
    assert [
        (found.where, found.message.split("”")[0])
        for found in intake.findings
        if found.code == "intake.N011"
    ] == [
        ("sources[0]", "“A"),
        ("sources[1]", "“Who pays?"),
    ]


@pytest.mark.parametrize(
    "last",
    [
        Block(Kind.IMAGE, "A loaf", "![A loaf](loaf.png)", src="loaf.png"),
        Block(Kind.PARAGRAPH, "Thank you for reading", "Thank you for reading"),
        ul("one", "two"),
        Block(Kind.TABLE, "a\nb", "| a | b |\n| --- | --- |"),
    ],
    ids=lambda block: block.kind,
)
def test_what_stands_above_the_notes_without_heading_them_stays_text(
    last: Block,
) -> None:
    rose = p("It rose", Run("1", note="fn1"), ".")
    intake = taken(
        h(1, "T"),
        p("Lead."),
        h(2, "A"),
        rose,
        last,
        note("fn1", "FAO, https://www.fao.org/prices"),
    )
    assert sections(intake)[0][2] == f"It rose[@fao].\n\n{last.markdown}"


def test_a_heading_with_text_below_a_note_or_with_a_comment_stays_a_heading() -> None:
    comment = Block(
        Kind.NOTE, "Is it so?", "Is it so?", hint=Hint.LEFT_OUT, detail="comment"
    )
    intake = taken(
        *(
            h(1, "T"),
            comment,
            p("Lead."),
            h(2, "A"),
            p("It rose", Run("1", note="fn1"), "."),
        ),
        *(
            h(2, "B"),
            note("fn1", "FAO, https://www.fao.org/prices"),
            p("It fell."),
            h(2, "C"),
            comment,
            p("It stayed."),
        ),
    )
    assert intake.document.headline == "T"
    assert [heading for _, heading, _ in sections(intake)] == ["A", "B", "C"]


def test_a_remark_stays_a_footnote_of_the_text_that_has_its_mark() -> None:
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "A"),
            p("It rose", Run("*", note="x"), "."),
            h(2, "B"),
            p("And fell."),
        ),
        note("x", "Figures for the year before last exclude the islands."),
    )
    assert sections(intake)[0][2] == (
        "It rose[^1].\n\n[^1]: Figures for the year before last exclude the islands."
    )
    assert went(intake)[-1] == "sections[0].body"


def test_a_mark_of_no_note_is_text() -> None:
    intake = taken(
        h(1, "T"), p("Lead."), h(2, "A"), p("It rose", Run("[1]", note="fn1"), ".")
    )
    assert sections(intake)[0][2] == "It rose[1]."


def test_a_note_that_explains_what_it_cites_stays_whole() -> None:
    cited = Run("On Tides", href="https://a.org/tides")
    told = (
        '" (or "what the sea does"), as many sailors call it, does not tell of bays well, because they had not been'
        " measured when it was written. You should read of them in other books, too."
    )
    intake = taken(
        h(1, "T"),
        p("Lead."),
        h(2, "Why"),
        p("So.", Run("1", note="n")),
        note("n", '"', cited, told),
    )
    assert intake.document.sources == ()
    assert "You should read of them" in intake.document.sections[0].body


def test_a_note_that_links_to_two_sources_stays_whole() -> None:
    first, second = (
        Run("Report A", href="https://a.example/"),
        Run("Report B", href="https://b.example/"),
    )
    cited = p("So.", Run("1", note="n"))
    told = note(
        "n", "See ", first, " and compare with ", second, ", which differs a lot."
    )
    intake = taken(h(1, "T"), p("Lead."), h(2, "Why"), cited, told)
    [section] = intake.document.sections
    assert intake.document.sources == ()
    assert "(https://a.example/)" in section.body
    assert "(https://b.example/)" in section.body
    assert not [found for found in intake.findings if found.code == "intake.N018"]


@pytest.mark.parametrize(
    "behind",
    [
        (
            ". ",
            Run("doi", href="https://w.example/wiki/Doi_(identifier)"),
            ":",
            Run("10.1000/182", href="https://doi.org/10.1000/182"),
        ),
        (
            ". ",
            Run("Archived", href="https://web.archive.org/web/2020/https://a.example/"),
            " from the original.",
        ),
        (
            ". ",
            Run("The Guardian", href="https://w.example/wiki/The_Guardian"),
            ". 2020.",
        ),
    ],
)
def test_a_note_whose_further_links_are_about_its_source_is_one(
    behind: tuple[str | Run, ...],
) -> None:
    cited = p("So.", Run("1", note="n"))
    title = Run("How the tide rises", href="https://a.example/")
    intake = taken(h(1, "T"), p("Lead."), h(2, "Why"), cited, note("n", title, *behind))
    assert [source.url for source in intake.document.sources] == ["https://a.example/"]
