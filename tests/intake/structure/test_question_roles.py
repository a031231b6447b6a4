"""Questions with their answers, in every form that markup gives them, and what heads them."""

from articles.intake.blocks.block import Hint
from tests.intake.structure.made import b, faq, h, p, sections, taken, ul, went


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
