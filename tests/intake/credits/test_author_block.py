import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run
from articles.intake.building.piece import Role
from articles.intake.credits.author_block import split_off_authors
from tests.intake.credits.author_ends import (
    BODY,
    assert_left,
    blocks_of,
    heading,
    image,
    paragraph,
    read_end,
)


def test_a_card_by_markup_needs_no_heading() -> None:
    card = (
        image("Mary"),
        heading("Mary Shelley", Hint.AUTHOR),
        "She wrote her first novel at Geneva.",
    )
    assert read_end(*card) == [
        *(
            "+ portrait: Mary",
            "author: Mary Shelley",
            "bio: She wrote her first novel at Geneva.",
        ),
    ]
    assert_left("Title", *card, BODY, BODY)


def test_a_photo_and_the_name_again_need_no_heading() -> None:
    assert read_end(
        image("Photo of Mary Shelley"),
        heading("Mary Shelley"),
        "Novelist",
        "She wrote.",
    ) == [
        *(
            "+ portrait: Photo of Mary Shelley",
            "author: Mary Shelley",
            "author role: Novelist",
            "bio: She wrote.",
        ),
    ]


def test_the_last_paragraph_may_be_a_bio() -> None:
    line = "Mary Shelley is a novelist who lives in Geneva."
    assert read_end(line, byline="By Mary Shelley") == [f"bio: {line} = Mary Shelley"]
    assert read_end(f"— {line}", byline="By Mary Shelley") == [
        f"bio: — {line} = Mary Shelley"
    ]
    assert read_end(paragraph(Run(line, is_emphasis=True))) == [
        *("+ author: Mary Shelley", "bio: is a novelist who lives in Geneva."),
    ]
    assert_left("Title", BODY, line)


@pytest.mark.parametrize(
    "line",
    [
        "Clara Campoamor es abogada.",
        "Clara Campoamor est avocate.",
        "Clara Campoamor ist Anwältin.",
        "Clara Campoamor é advogada.",
        "Clara Campoamor è avvocata.",
    ],
)
def test_a_bio_at_the_end_is_known_in_other_languages(line: str) -> None:
    assert read_end(line, byline="Por Clara Campoamor") == [
        f"bio: {line} = Clara Campoamor"
    ]


def test_a_bio_at_the_end_stands_above_the_sources() -> None:
    above = blocks_of("Title", "By Mary Shelley", BODY)
    bio = paragraph("Mary Shelley is a novelist.")
    below = [heading("Sources"), Block(Kind.ADDRESS, "https://a.org/", "")]
    left_out = Block(Kind.LIST, "Home", "", hint=Hint.LEFT_OUT, detail="navigation")
    article, pieces, tail = split_off_authors([*above, bio, *below])
    assert (article, [piece.role for piece in pieces], tail) == (
        above,
        [Role.BIO],
        below,
    )
    article, pieces, tail = split_off_authors([*above, bio, left_out])
    assert (article, [piece.role for piece in pieces], tail) == (
        above,
        [Role.BIO],
        [left_out],
    )


def test_above_a_bio_at_the_end_stand_the_name_and_the_portrait() -> None:
    line = "Mary is a novelist who lives in Geneva."
    by = "By Mary Shelley"
    assert read_end(image("Mary Shelley at home"), line, byline=by) == [
        *(
            "+ portrait: Mary Shelley at home = Mary Shelley",
            f"bio: {line} = Mary Shelley",
        ),
    ]
    assert read_end(image("Mary Shelley at home"), "Mary Shelley", line, byline=by) == [
        *("+ portrait: Mary Shelley at home", "author: Mary Shelley", f"bio: {line}"),
    ]
    assert read_end("Mary Shelley", line, byline=by) == [
        "+ author: Mary Shelley",
        f"bio: {line}",
    ]
    assert_left("Title", BODY, heading("Mary Shelley"), "Mary Shelley is a novelist.")


def test_an_answer_about_an_author_is_no_bio() -> None:
    assert_left(
        "Title",
        "By Mary Shelley",
        BODY,
        "Who is Mary Shelley?",
        "Mary Shelley is a novelist.",
    )


def test_a_heading_is_a_name_only_below_the_one_about_the_authors() -> None:
    above = blocks_of("Title", BODY, BODY)
    about = [
        heading("About the authors", level=2),
        heading("Mary Shelley", level=3),
        paragraph("She wrote."),
    ]
    rest = [heading("Next Steps", level=2), paragraph(BODY)]
    article, pieces, tail = split_off_authors([*above, *about, *rest])
    assert (article, len(pieces), tail) == (above, 3, rest)


@pytest.mark.parametrize(
    "below", ["Sources", "FAQ", "Related articles", "What Comes Next"]
)
def test_what_is_told_of_the_authors_ends_at_the_next_heading(below: str) -> None:
    above = blocks_of("Title", BODY, BODY)
    about = [heading("About the author"), *blocks_of("Mary Shelley", "She wrote.")]
    rest = [heading(below), *blocks_of("Is it so?", BODY)]
    article, pieces, tail = split_off_authors([*above, *about, *rest])
    assert (article, [piece.text for piece in pieces[1:]], tail) == (
        above,
        ["Mary Shelley", "She wrote."],
        rest,
    )


@pytest.mark.parametrize(
    "end",
    [
        [heading("About the author"), BODY],
        [heading("About the author")],
        [heading("Authors"), "Many have written of it, and few knew."],
        ["Author", "Mary Shelley"],
        [heading("About the authors of the bible"), "Nobody knows who they were."],
        [
            heading("About the author"),
            "Mary Shelley",
            *["She wrote, as was long known."] * 80,
        ],
    ],
)
def test_what_names_no_author_stays_in_the_article(end: list[Block | str]) -> None:
    assert_left("Title", BODY, BODY, *end)


def test_a_box_about_the_author_above_the_article_stays_there() -> None:
    assert_left(
        "Title",
        BODY,
        heading("About the author"),
        "Mary Shelley",
        heading("How It Begins"),
        BODY,
        BODY,
        BODY,
    )


WORDS = [
    "About the author",
    "Mary Shelley",
    "Photo of Mary Shelley",
    "Novelist ·",
    "Mary Shelley is a novelist.",
    BODY,
    "Sources",
    "FAQ",
]


@given(
    st.lists(
        st.builds(
            lambda text, kind, hint, href: paragraph(
                Run(text, href=href), kind=kind, hint=hint
            ),
            st.sampled_from(WORDS),
            st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.IMAGE]),
            st.sampled_from([Hint.NONE, Hint.AUTHOR]),
            st.sampled_from(["", "https://a.org/"]),
        ),
        max_size=12,
    )
)
def test_the_parts_hold_every_block_in_order(blocks: list[Block]) -> None:
    article, pieces, tail = split_off_authors(blocks)
    texts = [
        *(block.text for block in article),
        *(piece.text for piece in pieces),
        *(block.text for block in tail),
    ]
    assert "".join("".join(texts).split()) == "".join(
        "".join(block.text for block in blocks).split()
    )


def test_a_marked_name_at_an_article_s_beginning_does_not_make_a_bio_of_the_article() -> (
    None
):
    told_by = paragraph("Mary Shelley", hint=Hint.AUTHOR)
    assert_left(
        "Lead.",
        told_by,
        image("The sea"),
        "The sea rises twice a day.",
        "The sun helps.",
        "So it goes.",
    )


def test_a_card_ends_above_a_list_of_other_things() -> None:
    items = Block(
        Kind.LIST, "One, and more\nTwo, and more", "- One, and more\n- Two, and more"
    )
    blocks = blocks_of(
        "The sea rises.",
        "It falls.",
        paragraph("Mary Shelley", hint=Hint.AUTHOR),
        "She writes.",
        items,
    )
    _, pieces, tail = split_off_authors(blocks)
    assert [(piece.role, piece.text) for piece in pieces] == [
        (Role.AUTHOR, "Mary Shelley"),
        (Role.BIO, "She writes."),
    ]
    assert list(tail) == [items]
