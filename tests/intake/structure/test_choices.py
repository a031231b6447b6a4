"""What a person says of a block, and what follows from it."""

from articles.intake import Choice, Reading, review
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import make_image
from articles.intake.blocks.inline import Run
from tests.intake.structure.made import faq, h, note, p, sections, taken, ul, went


def test_a_choice_goes_before_the_form_and_what_is_below_follows() -> None:
    blocks = [h(1, "T"), p("Lead."), h(2, "A"), p("So."), h(2, "B"), p("No.")]
    intake = taken(*blocks, chosen={2: Choice.QUESTION})
    assert faq(intake) == [("A", "So.")]
    assert sections(intake) == [(2, "B", "No.")]
    intake = taken(*blocks, chosen={4: Choice.TEXT, 5: Choice.LEFT_OUT})
    assert sections(intake) == [(2, "A", "So.\n\nB")]
    assert went(intake)[-1] == "left out: as chosen"


def test_every_block_can_be_anything() -> None:
    blocks = [
        h(1, "T"),
        p("Lead."),
        ul("one", "two"),
        Block(Kind.IMAGE, "x", "![x](a.png)", src="a.png"),
        make_image(Run("y", src="b.png"), p("A caption.")),
        Block(Kind.METADATA, "Tides", "Tides", hint=Hint.HEADLINE),
        note("n", "FAO, https://www.fao.org/"),
    ]
    for number in range(len(blocks)):
        for choice in Choice:
            taken(*blocks, chosen={number: choice})


def test_the_caption_of_a_picture_that_is_made_a_heading_stays_as_text() -> None:
    picture = make_image(Run("A bee", src="b.png"), p("So."))
    intake = taken(h(1, "T"), p("Lead."), picture, chosen={2: Choice.HEADING})
    assert sections(intake) == [(2, "A bee", "So.")]


def test_the_choice_shown_for_a_block_is_what_it_counts_as() -> None:
    blocks = [
        h(1, "T"),
        p("Lead."),
        h(2, "A"),
        p("So."),
        h(2, "FAQ"),
        h(3, "Is it?"),
        p("It is."),
    ]
    made = review(Reading(blocks), {3: Choice.LEFT_OUT})
    assert [block.choice.value for block in made.blocks] == [
        *(
            "headline",
            "standfirst",
            "heading",
            "left out",
            "structure",
            "question",
            "answer",
        )
    ]
    assert [block.number for block in made.blocks if block.is_chosen] == [3]


def test_a_block_chosen_as_a_source_keeps_its_words_and_its_date() -> None:
    blocks = [
        *(h(1, "T"), p("Lead."), h(2, "A"), p("So.")),
        p(
            "3 May 2020: ",
            Run("Food prices", href="https://www.fao.org/prices"),
            ". FAO. 2019 to 2020: the second edition, much longer.",
        ),
    ]
    [source] = taken(*blocks, chosen={4: Choice.SOURCE}).document.sources
    assert (source.published_on, source.publisher) == ("2020-05-03", "FAO")
    assert source.title == "Food prices 2019 to 2020: the second edition, much longer"
