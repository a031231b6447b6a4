"""What markup says, read by structure: levels, questions in every form, lists,
pictures.
"""

from dataclasses import replace

from articles.intake import Picture, Reading, review
from articles.intake.blocks.block import Block, Hint, Kind
from tests.intake.structure.made import b, h, p, sections, taken, ul, went


def test_levels_are_those_of_the_markup_and_deeper_ones_stay_in_the_text() -> None:
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "A"),
            p("So."),
            h(3, "B"),
            p("No."),
            h(4, "C"),
            p("More."),
            h(2, "D"),
            p("End."),
        )
    )
    assert intake.document.headline == "T"
    assert sections(intake) == [
        (2, "A", "So."),
        (3, "B", "No.\n\n#### C\n\nMore."),
        (2, "D", "End."),
    ]


def test_short_lines_are_no_headings_where_markup_tells_them() -> None:
    intake = taken(
        h(1, "T"), p("Lead."), h(2, "A"), p("A short line"), p("It goes on.")
    )
    assert sections(intake) == [(2, "A", "A short line\n\nIt goes on.")]


def test_bold_lines_are_headings_where_nothing_else_is() -> None:
    intake = taken(
        p("Tides, explained"),
        p("Lead."),
        p(b("Why tides")),
        p("The moon."),
        p(b("And then")),
        p("The sun."),
    )
    assert sections(intake) == [
        (2, "Why tides", "The moon."),
        (2, "And then", "The sun."),
    ]


def test_lists_tables_and_quotations_are_text_of_their_section() -> None:
    table = Block(Kind.TABLE, "a\nb\n1\n2", "| a | b |\n| --- | --- |\n| 1 | 2 |")
    quote = Block(Kind.QUOTATION, "It is so.", "> It is so.")
    intake = taken(h(1, "T"), p("Lead."), h(2, "A"), ul("one", "two"), table, quote)
    assert (
        sections(intake)[0][2]
        == "- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> It is so."
    )


def test_a_rule_stays_between_paragraphs_of_one_section_alone() -> None:
    rule = Block(Kind.RULE, "", "---")
    intake = taken(
        h(1, "T"),
        p("Lead."),
        rule,
        h(2, "A"),
        p("So."),
        rule,
        p("No."),
        rule,
        h(2, "B"),
        p("End."),
    )
    assert [body for _, _, body in sections(intake)] == ["So.\n\n---\n\nNo.", "End."]


def test_the_first_picture_leads_and_others_stay_with_their_captions() -> None:
    caption = p("High tide. Photo: The Harbour Board")
    first = Block(
        Kind.IMAGE,
        "The harbour",
        "![The harbour](a.png)",
        src="a.png",
        items=(caption,),
    )
    second = replace(
        first, markdown='![The harbour](a.png "High tide. Photo: The Harbour Board")'
    )
    intake = taken(h(1, "T"), first, p("Lead."), h(2, "A"), p("So."), second)
    image = intake.document.lead_image
    assert image is not None
    assert (image.src, image.alt) == ("a.png", "The harbour")
    assert (image.caption, image.credit) == ("High tide.", "Photo: The Harbour Board")
    assert sections(intake)[0][2].endswith('"High tide. Photo: The Harbour Board")')


def test_what_a_reader_left_out_is_accounted_for_with_its_reason() -> None:
    menu = replace(ul("Home", "News"), hint=Hint.LEFT_OUT, detail="navigation")
    intake = taken(
        menu,
        h(1, "T"),
        p("Lead."),
        Block(Kind.SCRIPT, "", "", hint=Hint.LEFT_OUT, detail="script"),
    )
    assert intake.document.headline == "T"
    assert went(intake) == [
        "left out: navigation",
        "headline",
        "standfirst",
        "left out: script",
    ]


def test_the_file_s_head_says_what_the_text_does_not() -> None:
    def meta(text: str, hint: Hint, detail: str = "") -> Block:
        return Block(Kind.METADATA, text, text, hint=hint, detail=detail)

    head = [
        meta("Tides", Hint.HEADLINE),
        meta("A text", Hint.STANDFIRST),
        meta("Sea", Hint.TOPIC),
    ]
    intake = taken(*head, meta("Mary Shelley", Hint.AUTHOR), h(2, "A"), p("So."))
    document = intake.document
    assert (document.headline, document.standfirst) == ("Tides", "A text")
    assert [topic.name for topic in document.topics] == ["Sea"]
    assert [author.name for author in document.byline] == ["Mary Shelley"]
    shown = taken(*head, h(1, "Tides"), p("Lead."), h(2, "A"), p("So.")).document
    assert (shown.headline, shown.standfirst) == ("Tides", "Lead.")


def test_what_announces_a_list_does_not_lead_in_to_the_article() -> None:
    intake = taken(
        h(1, "T"), p("It has two parts:"), ul("One", "Two"), h(2, "Why"), p("So.")
    )
    assert intake.document.standfirst == ""
    assert sections(intake)[0][2].startswith("It has two parts:\n\n")


def test_a_label_below_the_headline_is_no_lead() -> None:
    intake = taken(
        h(1, "Why the Sea Rises"),
        p("Science"),
        p("The sea rises."),
        h(2, "Why"),
        p("So."),
    )
    assert intake.document.standfirst == "The sea rises."
    assert "left out: below the headline" in went(intake)


def test_another_article_named_amid_sources_is_no_source() -> None:
    intake = taken(
        h(1, "T"),
        p("Lead."),
        h(2, "Why"),
        p("So."),
        h(2, "Sources"),
        p("On Tides, 1687"),
        p("Read also: Why the Moon"),
    )
    assert [source.title for source in intake.document.sources] == ["On Tides"]
    assert [link.title for link in intake.document.related] == ["Why the Moon"]


def test_of_very_many_missing_pictures_the_first_are_named() -> None:
    pictures = [Picture(f"{number}.png", "") for number in range(105)]
    findings = review(
        Reading([h(1, "T"), p("Lead.")], pictures=pictures)
    ).intake.findings
    missing = [finding.message for finding in findings if finding.code == "intake.N008"]
    assert len(missing) == 101
    assert missing[-1] == "Nor did 5 more pictures."


def test_a_short_paragraph_is_no_heading_below_a_headline_that_is_marked_as_one() -> (
    None
):
    assert sections(
        taken(h(1, "T"), p("Lead."), p("A short line"), p("It goes on."))
    ) == [(2, "", "A short line\n\nIt goes on.")]
