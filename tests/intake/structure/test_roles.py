"""What markup says, read by structure: levels, questions in every form, lists,
pictures.
"""

from dataclasses import replace

from articles.intake import Picture, Reading, review
from articles.intake.block import Block, Hint, Kind

from .made import b, faq, h, p, sections, taken, ul, went


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


def test_an_faq_has_headings_below_its_own_as_questions_with_or_without_a_question_mark() -> (
    None
):
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "A"),
            p("So."),
            h(2, "FAQ"),
            h(3, "Is it?"),
            p("It is."),
            p("Truly."),
        ),
        *(
            h(3, "How to do it"),
            p("So."),
            h(4, "By hand"),
            p("Slowly."),
            h(2, "After"),
            p("End."),
        ),
    )
    assert faq(intake) == [
        ("Is it?", "It is.\n\nTruly."),
        ("How to do it", "So.\n\n#### By hand\n\nSlowly."),
    ]
    assert [heading for _, heading, _ in sections(intake)] == ["A", "After"]


def test_groups_of_questions_are_structure() -> None:
    intake = taken(
        *(
            h(1, "T"),
            h(2, "FAQ"),
            h(3, "Money"),
            h(4, "How much?"),
            p("A euro."),
            h(3, "Time"),
            h(4, "How long?"),
        ),
        p("An hour."),
    )
    assert faq(intake) == [("How much?", "A euro."), ("How long?", "An hour.")]
    assert went(intake).count("structure: faq heading") == 3


def test_questions_may_have_the_level_of_the_faq_s_heading() -> None:
    intake = taken(
        h(1, "T"),
        h(2, "FAQ"),
        h(2, "Is it?"),
        p("It is."),
        h(2, "Is it not?"),
        p("No."),
        h(2, "End"),
        p("So."),
    )
    assert faq(intake) == [("Is it?", "It is."), ("Is it not?", "No.")]
    assert sections(intake) == [(2, "End", "So.")]


def test_bold_questions_stand_alone_or_at_the_head_of_their_answers() -> None:
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "FAQ"),
            p(b("Is it?")),
            p("It is."),
            p(b("Why?"), " Because."),
            p("And so on."),
        ),
        p(b("Where?"), "\n", "Here."),
    )
    assert faq(intake) == [
        ("Is it?", "It is."),
        ("Why?", "Because.\n\nAnd so on."),
        ("Where?", "Here."),
    ]


def test_questions_and_answers_may_have_labels_without_a_heading_above() -> None:
    intake = taken(
        *(
            p("Tides"),
            p("Lead in to it."),
            p("Q: Is it?"),
            p("A: It is."),
            p("More."),
            p("Q: Why not? A: It can’t."),
        ),
    )
    assert faq(intake) == [("Is it?", "It is.\n\nMore."), ("Why not?", "It can’t.")]
    assert went(intake).count("structure: answer label") == 2


def test_a_list_may_hold_questions_with_their_answers() -> None:
    intake = taken(
        h(1, "T"),
        p("Lead."),
        h(2, "FAQ"),
        ul(p(b("Is it?"), " It is."), p("Why is it so? Because it must be.")),
    )
    assert faq(intake) == [
        ("Is it?", "It is."),
        ("Why is it so?", "Because it must be."),
    ]


def test_questions_marked_as_such_are_an_faq_and_text_below_them_is_not() -> None:
    intake = taken(
        *(
            h(1, "T"),
            p("Lead."),
            h(2, "A"),
            p("So."),
            p("Is it?", hint=Hint.QUESTION),
            p("It is.", hint=Hint.ANSWER),
        ),
        *(
            p("Why?", hint=Hint.QUESTION),
            p("So.", hint=Hint.ANSWER),
            p("A last word on it."),
        ),
    )
    assert faq(intake) == [("Is it?", "It is."), ("Why?", "So.")]
    assert sections(intake)[-1][2] == "A last word on it."


def test_a_headline_that_announces_an_faq_makes_questions_of_headings() -> None:
    intake = taken(
        *(
            h(1, "Frequently asked questions about tides"),
            p("Lead."),
            h(2, "The moon"),
            h(3, "Is it?"),
            p("It is."),
        ),
        *(h(2, "Is it far?"), p("It is.")),
    )
    assert faq(intake) == [("Is it?", "It is."), ("Is it far?", "It is.")]


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


def test_an_faq_s_heading_may_name_its_subject_before_or_after() -> None:
    for heading in (
        "Tides: FAQs",
        "Frequently asked questions about tides",
        "Häufige Fragen zu Ebbe und Flut",
    ):
        intake = taken(
            h(1, "T"),
            p("Lead."),
            h(2, "Why"),
            p("So."),
            h(2, heading),
            h(3, "Why?"),
            p("So."),
        )
        assert faq(intake) == [("Why?", "So.")]


def test_words_that_only_begin_as_an_faq_s_heading_does_head_a_section_above_prose() -> (
    None
):
    heading = "Questions and answers in Parliament"
    intake = taken(
        h(1, "T"), p("Lead."), h(2, heading), p("They are many."), h(2, "Why"), p("So.")
    )
    assert [name for _, name, _ in sections(intake)] == [heading, "Why"]


def test_a_paragraph_that_leads_in_to_an_faq_is_a_section_above_it() -> None:
    intake = taken(
        h(1, "T"),
        p("Lead."),
        h(2, "FAQ"),
        p("What readers ask."),
        h(3, "Why?"),
        p("So."),
        h(3, "How?"),
        p("Thus."),
    )
    assert sections(intake) == [(2, "FAQ", "What readers ask.")]
    assert faq(intake) == [("Why?", "So."), ("How?", "Thus.")]


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
