import pytest

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run
from tests.intake.credits.author_ends import (
    BODY,
    assert_left,
    heading,
    image,
    paragraph,
    read_end,
)

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
def test_below_a_heading_stand_the_author_the_role_and_the_bio(
    words: str, kind: Kind
) -> None:
    assert read_end(
        paragraph(words, kind=kind),
        "Mary Shelley",
        "Novelist ·",
        "She wrote her first novel at Geneva.",
    ) == [
        f"structure: {words} = authors heading",
        "+ author: Mary Shelley",
        "author role: Novelist",
        "structure: · = mark after the role",
        "bio: She wrote her first novel at Geneva.",
    ]


def test_each_name_below_the_heading_begins_an_author() -> None:
    assert read_end(
        heading("About the authors"),
        *(heading("Mary Shelley"), "She wrote of a monster.", "She travelled, too."),
        *("Ada Lovelace, mathematician", "She wrote the first program."),
    ) == [
        "structure: About the authors = authors heading",
        *(
            "+ author: Mary Shelley",
            "bio: She wrote of a monster.",
            "bio: She travelled, too.",
        ),
        *(
            "+ author: Ada Lovelace",
            "structure: , = author",
            "author role: mathematician",
        ),
        "bio: She wrote the first program.",
    ]


def test_a_bio_that_begins_with_the_name_gives_both() -> None:
    bold = paragraph(Run("Mary Shelley", is_strong=True), " is a novelist.")
    assert read_end(heading("About the author"), bold)[1:] == [
        "+ author: Mary Shelley",
        "bio: is a novelist.",
    ]
    assert read_end(
        heading("About the author"),
        "Ada Lovelace writes programs.",
        "She is the first.",
    )[1:] == [
        *("+ author: Ada Lovelace", "bio: writes programs.", "bio: She is the first."),
    ]
    colon = paragraph(Run("Mary Shelley:", is_strong=True), " a novelist of her time.")
    assert read_end(heading("About the author"), colon)[1:] == [
        *(
            "+ author: Mary Shelley",
            "structure: : = author",
            "bio: a novelist of her time.",
        ),
    ]


def test_a_bio_of_one_in_the_byline_stays_whole() -> None:
    byline = "By Mary Shelley and Ada Lovelace"
    assert read_end(
        heading("About the authors"),
        "Ada Lovelace is first.",
        "Mary Shelley is a novelist.",
        byline=byline,
    ) == [
        "structure: About the authors = authors heading",
        "bio: Ada Lovelace is first. = Ada Lovelace",
        "bio: Mary Shelley is a novelist. = Mary Shelley",
    ]


def test_a_bio_without_a_name_is_of_the_only_one_in_the_byline() -> None:
    end = (heading("About the author"), "She lives in Geneva.")
    assert read_end(*end, byline="By Mary Shelley")[1:] == [
        "bio: She lives in Geneva. = Mary Shelley"
    ]
    assert_left("Title", BODY, *end)


def test_a_heading_may_name_whom_it_is_about() -> None:
    assert read_end(
        heading("About Mary Shelley"), "She lives in Geneva.", byline="By Mary Shelley"
    ) == [
        *(
            "structure: About = authors heading",
            "+ author: Mary Shelley",
            "bio: She lives in Geneva.",
        ),
    ]
    assert_left("Title", BODY, heading("About Mary Shelley"), "She lived in Geneva.")


def test_a_portrait_begins_the_author_whom_it_shows() -> None:
    assert read_end(
        heading("About the author"),
        image("Mary at Geneva"),
        "Mary Shelley",
        "She wrote.",
    )[1:] == [
        *("+ portrait: Mary at Geneva", "author: Mary Shelley", "bio: She wrote."),
    ]
    assert read_end(
        heading("About the author"),
        "Mary Shelley",
        image("Mary at Geneva"),
        "She wrote.",
    )[1:] == [
        *("+ author: Mary Shelley", "portrait: Mary at Geneva", "bio: She wrote."),
    ]


def test_links_below_a_bio_are_the_authors() -> None:
    links = paragraph(
        *(
            Run("Website", href="https://a.org/mary"),
            " · Twitter: ",
            Run("@mary", href="https://x.org/mary"),
            " · ",
        ),
        Run("Write to her", href="mailto:mary@a.org"),
    )
    address = Block(Kind.ADDRESS, "https://b.org/", "https://b.org/")
    assert read_end(
        heading("About the author"), "Mary Shelley", "She wrote.", links, address
    )[3:] == [
        "author link: Website = https://a.org/mary",
        "structure: · Twitter: = author's links",
        "author link: @mary = https://x.org/mary",
        "structure: · = author's links",
        "structure: Write to her = author's address",
        "author link: https://b.org/ = https://b.org/",
    ]


def test_a_dash_may_stand_between_a_name_and_the_bio() -> None:
    assert read_end(
        heading("About the author"), "Mary Shelley — founder of a club. She wrote."
    )[1:] == [
        *(
            "+ author: Mary Shelley",
            "structure: — = author",
            "bio: founder of a club. She wrote.",
        ),
    ]
