from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.block import Block, Hint, Kind, Piece, Role
from articles.intake.credits.author_block import divide
from articles.intake.inline import Run

BODY = "It is so, as was long known."


def paragraph(*runs: Run | str, kind: Kind = Kind.PARAGRAPH, hint: Hint = Hint.NONE) -> Block:
    return Block.of_runs(kind, [Run(run) if isinstance(run, str) else run for run in runs], hint=hint)


def heading(text: str, hint: Hint = Hint.NONE, level: int = 0) -> Block:
    return replace(paragraph(text, kind=Kind.HEADING, hint=hint), level=level)


def image(text: str) -> Block:
    return Block(Kind.IMAGE, text, "", src="picture:0")


def blocks_of(*blocks: Block | str) -> list[Block]:
    return [paragraph(block) if isinstance(block, str) else block for block in blocks]


def told(*end: Block | str, byline: str = "") -> list[str]:
    """Give the pieces that `end`, below an article, becomes; those that begin an author after "+"."""
    article = blocks_of("Title", *([byline] if byline else []), BODY, BODY)
    above, pieces, tail = divide([*article, *blocks_of(*end)])
    assert list(above) == article
    assert list(tail) == []
    return [shown(piece) for piece in pieces]


def shown(piece: Piece) -> str:
    detail = f" = {piece.detail}" if piece.detail else ""
    return f"{'+ ' if piece.begins else ''}{piece.role}: {piece.text}{detail}"


def assert_left(*blocks: Block | str) -> None:
    given = blocks_of(*blocks)
    assert divide(given) == (given, [], [])


HEADINGS = """
About the author
About the authors:
Meet the author
Author bio
Sobre el autor
Acerca de la autora
À propos de l’auteur
Über die Autorin
Zur Person
Sobre o autor
Sull'autrice
Over de auteur
O autorze
Om författaren
Kirjoittajasta
Yazar hakkında
Об авторе
Про авторку
عن الكاتب
על המחבר
著者について
作者简介
저자 소개
"""


@pytest.mark.parametrize("words", HEADINGS.strip().split("\n"))
@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.PARAGRAPH])
def test_below_a_heading_stand_the_author_the_role_and_the_bio(words: str, kind: Kind) -> None:
    assert told(paragraph(words, kind=kind), "Mary Shelley", "Novelist ·", "She wrote her first novel at Geneva.") == [
        f"structure: {words} = authors heading",
        "+ author: Mary Shelley",
        "author role: Novelist",
        "structure: · = mark after the role",
        "bio: She wrote her first novel at Geneva.",
    ]


def test_each_name_below_the_heading_begins_an_author() -> None:
    assert told(
        heading("About the authors"),
        *(heading("Mary Shelley"), "She wrote of a monster.", "She travelled, too."),
        *("Ada Lovelace, mathematician", "She wrote the first program."),
    ) == [
        "structure: About the authors = authors heading",
        *("+ author: Mary Shelley", "bio: She wrote of a monster.", "bio: She travelled, too."),
        *("+ author: Ada Lovelace", "structure: , = author", "author role: mathematician"),
        "bio: She wrote the first program.",
    ]


def test_a_bio_that_begins_with_the_name_gives_both() -> None:
    bold = paragraph(Run("Mary Shelley", is_strong=True), " is a novelist.")
    assert told(heading("About the author"), bold)[1:] == ["+ author: Mary Shelley", "bio: is a novelist."]
    assert told(heading("About the author"), "Ada Lovelace writes programs.", "She is the first.")[1:] == [
        *("+ author: Ada Lovelace", "bio: writes programs.", "bio: She is the first."),
    ]
    colon = paragraph(Run("Mary Shelley:", is_strong=True), " a novelist of her time.")
    assert told(heading("About the author"), colon)[1:] == [
        *("+ author: Mary Shelley", "structure: : = author", "bio: a novelist of her time."),
    ]


def test_a_bio_of_one_in_the_byline_stays_whole() -> None:
    byline = "By Mary Shelley and Ada Lovelace"
    assert told(
        heading("About the authors"), "Ada Lovelace is first.", "Mary Shelley is a novelist.", byline=byline
    ) == [
        "structure: About the authors = authors heading",
        "bio: Ada Lovelace is first. = Ada Lovelace",
        "bio: Mary Shelley is a novelist. = Mary Shelley",
    ]


def test_a_bio_without_a_name_is_of_the_only_one_in_the_byline() -> None:
    end = (heading("About the author"), "She lives in Geneva.")
    assert told(*end, byline="By Mary Shelley")[1:] == ["bio: She lives in Geneva. = Mary Shelley"]
    assert_left("Title", BODY, *end)


def test_a_heading_may_name_whom_it_is_about() -> None:
    assert told(heading("About Mary Shelley"), "She lives in Geneva.", byline="By Mary Shelley") == [
        *("structure: About = authors heading", "+ author: Mary Shelley", "bio: She lives in Geneva."),
    ]
    assert_left("Title", BODY, heading("About Mary Shelley"), "She lived in Geneva.")


def test_a_portrait_begins_the_author_whom_it_shows() -> None:
    assert told(heading("About the author"), image("Mary at Geneva"), "Mary Shelley", "She wrote.")[1:] == [
        *("+ portrait: Mary at Geneva", "author: Mary Shelley", "bio: She wrote."),
    ]
    assert told(heading("About the author"), "Mary Shelley", image("Mary at Geneva"), "She wrote.")[1:] == [
        *("+ author: Mary Shelley", "portrait: Mary at Geneva", "bio: She wrote."),
    ]


def test_links_below_a_bio_are_the_authors() -> None:
    links = paragraph(
        *(Run("Website", href="https://a.org/mary"), " · Twitter: ", Run("@mary", href="https://x.org/mary"), " · "),
        Run("Write to her", href="mailto:mary@a.org"),
    )
    address = Block(Kind.ADDRESS, "https://b.org/", "https://b.org/")
    assert told(heading("About the author"), "Mary Shelley", "She wrote.", links, address)[3:] == [
        "author link: Website = https://a.org/mary",
        "structure: · Twitter: = author's links",
        "author link: @mary = https://x.org/mary",
        "structure: · = author's links",
        "structure: Write to her = author's address",
        "author link: https://b.org/ = https://b.org/",
    ]


def test_a_card_by_markup_needs_no_heading() -> None:
    card = (image("Mary"), heading("Mary Shelley", Hint.AUTHOR), "She wrote her first novel at Geneva.")
    assert told(*card) == [
        *("+ portrait: Mary", "author: Mary Shelley", "bio: She wrote her first novel at Geneva."),
    ]
    assert_left("Title", *card, BODY, BODY)


def test_a_photo_and_the_name_again_need_no_heading() -> None:
    assert told(image("Photo of Mary Shelley"), heading("Mary Shelley"), "Novelist", "She wrote.") == [
        *("+ portrait: Photo of Mary Shelley", "author: Mary Shelley", "author role: Novelist", "bio: She wrote."),
    ]


def test_the_last_paragraph_may_be_a_bio() -> None:
    line = "Mary Shelley is a novelist who lives in Geneva."
    assert told(line, byline="By Mary Shelley") == [f"bio: {line} = Mary Shelley"]
    assert told(f"— {line}", byline="By Mary Shelley") == [f"bio: — {line} = Mary Shelley"]
    assert told(paragraph(Run(line, is_emphasis=True))) == [
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
    assert told(line, byline="Por Clara Campoamor") == [f"bio: {line} = Clara Campoamor"]


def test_a_bio_at_the_end_stands_above_the_sources() -> None:
    above = blocks_of("Title", "By Mary Shelley", BODY)
    bio = paragraph("Mary Shelley is a novelist.")
    below = [heading("Sources"), Block(Kind.ADDRESS, "https://a.org/", "")]
    left_out = Block(Kind.LIST, "Home", "", hint=Hint.LEFT_OUT, detail="navigation")
    article, pieces, tail = divide([*above, bio, *below])
    assert (article, [piece.role for piece in pieces], tail) == (above, [Role.BIO], below)
    article, pieces, tail = divide([*above, bio, left_out])
    assert (article, [piece.role for piece in pieces], tail) == (above, [Role.BIO], [left_out])


def test_above_a_bio_at_the_end_stand_the_name_and_the_portrait() -> None:
    line = "Mary is a novelist who lives in Geneva."
    by = "By Mary Shelley"
    assert told(image("Mary Shelley at home"), line, byline=by) == [
        *("+ portrait: Mary Shelley at home = Mary Shelley", f"bio: {line} = Mary Shelley"),
    ]
    assert told(image("Mary Shelley at home"), "Mary Shelley", line, byline=by) == [
        *("+ portrait: Mary Shelley at home", "author: Mary Shelley", f"bio: {line}"),
    ]
    assert told("Mary Shelley", line, byline=by) == ["+ author: Mary Shelley", f"bio: {line}"]
    assert_left("Title", BODY, heading("Mary Shelley"), "Mary Shelley is a novelist.")


def test_a_dash_may_stand_between_a_name_and_the_bio() -> None:
    assert told(heading("About the author"), "Mary Shelley — founder of a club. She wrote.")[1:] == [
        *("+ author: Mary Shelley", "structure: — = author", "bio: founder of a club. She wrote."),
    ]


def test_an_answer_about_an_author_is_no_bio() -> None:
    assert_left("Title", "By Mary Shelley", BODY, "Who is Mary Shelley?", "Mary Shelley is a novelist.")


def test_a_heading_is_a_name_only_below_the_one_about_the_authors() -> None:
    above = blocks_of("Title", BODY, BODY)
    about = [heading("About the authors", level=2), heading("Mary Shelley", level=3), paragraph("She wrote.")]
    rest = [heading("Next Steps", level=2), paragraph(BODY)]
    article, pieces, tail = divide([*above, *about, *rest])
    assert (article, len(pieces), tail) == (above, 3, rest)


@pytest.mark.parametrize("below", ["Sources", "FAQ", "Related articles", "What Comes Next"])
def test_what_is_told_of_the_authors_ends_at_the_next_heading(below: str) -> None:
    above = blocks_of("Title", BODY, BODY)
    about = [heading("About the author"), *blocks_of("Mary Shelley", "She wrote.")]
    rest = [heading(below), *blocks_of("Is it so?", BODY)]
    article, pieces, tail = divide([*above, *about, *rest])
    assert (article, [piece.text for piece in pieces[1:]], tail) == (above, ["Mary Shelley", "She wrote."], rest)


@pytest.mark.parametrize(
    "end",
    [
        [heading("About the author"), BODY],
        [heading("About the author")],
        [heading("Authors"), "Many have written of it, and few knew."],
        ["Author", "Mary Shelley"],
        [heading("About the authors of the bible"), "Nobody knows who they were."],
        [heading("About the author"), "Mary Shelley", *["She wrote, as was long known."] * 80],
    ],
)
def test_what_names_no_author_stays_in_the_article(end: list[Block | str]) -> None:
    assert_left("Title", BODY, BODY, *end)


def test_a_box_about_the_author_above_the_article_stays_there() -> None:
    assert_left("Title", BODY, heading("About the author"), "Mary Shelley", heading("How It Begins"), BODY, BODY, BODY)


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
            lambda text, kind, hint, href: paragraph(Run(text, href=href), kind=kind, hint=hint),
            st.sampled_from(WORDS),
            st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.IMAGE]),
            st.sampled_from([Hint.NONE, Hint.AUTHOR]),
            st.sampled_from(["", "https://a.org/"]),
        ),
        max_size=12,
    )
)
def test_the_parts_hold_every_block_in_order(blocks: list[Block]) -> None:
    article, pieces, tail = divide(blocks)
    texts = [*(block.text for block in article), *(piece.text for piece in pieces), *(block.text for block in tail)]
    assert "".join("".join(texts).split()) == "".join("".join(block.text for block in blocks).split())


def test_a_marked_name_at_an_article_s_beginning_does_not_make_a_bio_of_the_article() -> None:
    told_by = paragraph("Mary Shelley", hint=Hint.AUTHOR)
    assert_left("Lead.", told_by, image("The sea"), "The sea rises twice a day.", "The sun helps.", "So it goes.")


def test_a_card_ends_above_a_list_of_other_things() -> None:
    items = Block(Kind.LIST, "One, and more\nTwo, and more", "- One, and more\n- Two, and more")
    blocks = blocks_of("The sea rises.", "It falls.", paragraph("Mary Shelley", hint=Hint.AUTHOR), "She writes.", items)
    _, pieces, tail = divide(blocks)
    assert [(piece.role, piece.text) for piece in pieces] == [
        (Role.AUTHOR, "Mary Shelley"),
        (Role.BIO, "She writes."),
    ]
    assert list(tail) == [items]
