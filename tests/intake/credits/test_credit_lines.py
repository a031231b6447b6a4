import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.accounting.codes import PERHAPS_CREDIT
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.block_links import address_of
from articles.intake.blocks.inline import Run
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.credit_lines import is_credit_line, read_credit_line
from tests.intake.credits.credited import authors, paragraph, taken

BYLINES = """
By Jane Austen = Jane Austen
By: Jane Austen = Jane Austen
BY JANE AUSTEN = JANE AUSTEN
By Jane Austen and Ada Lovelace = Jane Austen + Ada Lovelace
By Jane Austen, Ada Lovelace, and Simone de Beauvoir = Jane Austen + Ada Lovelace + Simone de Beauvoir
By Dr Ada Lovelace & Flannery O’Connor = Dr Ada Lovelace + Flannery O’Connor
By Ada Lovelace, PhD = Ada Lovelace, PhD
By J. R. R. Tolkien = J. R. R. Tolkien
By Jane Austen in London = Jane Austen
Written by Jane Austen = Jane Austen
Words: Jane Austen = Jane Austen
Story by Jane Austen = Jane Austen
Author: Jane Austen = Jane Austen
Por Emilia Pardo Bazán y Clara Campoamor = Emilia Pardo Bazán + Clara Campoamor
Por Santiago Ramón y Cajal = Santiago Ramón y Cajal
Por Clara Campoamor en Nueva York = Clara Campoamor
Texto: Clara Campoamor = Clara Campoamor
Autora: Clara Campoamor = Clara Campoamor
Par Simone de Beauvoir et Victor Hugo = Simone de Beauvoir + Victor Hugo
Auteur : Victor Hugo = Victor Hugo
Von: Clara Zetkin, Rosa Luxemburg = Clara Zetkin + Rosa Luxemburg
Von Clara Zetkin und Rosa Luxemburg = Clara Zetkin + Rosa Luxemburg
Von Clara Zetkin und Rosa Luxemburg, Berlin = Clara Zetkin + Rosa Luxemburg
Text: Clara Zetkin = Clara Zetkin
Por Machado de Assis e Clarice Lispector = Machado de Assis + Clarice Lispector
Di Dante Alighieri e Grazia Deledda = Dante Alighieri + Grazia Deledda
Testo di Grazia Deledda = Grazia Deledda
Door Anne Frank en Piet Mondriaan = Anne Frank + Piet Mondriaan
Tekst: Piet Mondriaan = Piet Mondriaan
Av Selma Lagerlöf = Selma Lagerlöf
Autorka: Maria Skłodowska-Curie = Maria Skłodowska-Curie
Автор: Лев Толстой = Лев Толстой
Текст: Леся Українка = Леся Українка
Συντάκτης: Νίκος Καζαντζάκης = Νίκος Καζαντζάκης
بقلم طه حسين = طه حسين
بقلم: نجيب محفوظ = نجيب محفوظ
מאת עמוס עוז = עמוס עוז
文：夏目漱石 = 夏目漱石
作者：鲁迅、老舍 = 鲁迅 + 老舍
글: 김소월 = 김소월
"""


@pytest.mark.parametrize("line", BYLINES.strip().split("\n"))
def test_a_byline_names_its_authors(line: str) -> None:
    text, _, names = line.partition(" = ")
    assert taken(text) == authors(*names.split(" + "))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("By Jane Austen, The Times", "Jane Austen", "The Times"),
        (
            "By Jane Austen, Science Correspondent",
            "Jane Austen",
            "Science Correspondent",
        ),
        ("By Jane Austen, novelist", "Jane Austen", "novelist"),
        ("By Jane Austen (The Times)", "Jane Austen", "The Times"),
        (
            "Par Victor Hugo, directeur de la rédaction",
            "Victor Hugo",
            "directeur de la rédaction",
        ),
    ],
)
def test_who_an_author_is_stands_behind_the_name(
    text: str, name: str, role: str
) -> None:
    assert taken(text) == [(Role.AUTHOR, name), (Role.AUTHOR_ROLE, role)]


def test_each_of_several_authors_may_have_a_role_in_brackets() -> None:
    assert taken("By Jane Austen (The Times) and Ada Lovelace (Royal Society)") == [
        *((Role.AUTHOR, "Jane Austen"), (Role.AUTHOR_ROLE, "The Times")),
        *((Role.AUTHOR, "Ada Lovelace"), (Role.AUTHOR_ROLE, "Royal Society")),
    ]


@pytest.mark.parametrize(
    "text",
    ["By Jane Austen @jane", "Author: Jane Austen <jane@a.org>", "By Jane Austen."],
)
def test_an_address_and_a_full_stop_are_no_part_of_a_name(text: str) -> None:
    assert taken(text) == authors("Jane Austen")


CREDITS = """
Reviewed by Ada Lovelace = Ada Lovelace (reviewer)
Medically reviewed by Dr Ada Lovelace = Dr Ada Lovelace (reviewer)
Fact-checked by Ada Lovelace = Ada Lovelace (fact-checker)
Edited by Mary Shelley = Mary Shelley (editor)
Editor: Mary Shelley = Mary Shelley (editor)
Translated by Mary Shelley = Mary Shelley (translator)
Traducción de Clara Campoamor = Clara Campoamor (translator)
Traduit par Simone de Beauvoir = Simone de Beauvoir (translator)
Übersetzt von Clara Zetkin = Clara Zetkin (translator)
Tradotto da Grazia Deledda = Grazia Deledda (translator)
Vertaald door Anne Frank = Anne Frank (translator)
Перевод: Лев Толстой = Лев Толстой (translator)
Illustrations by Beatrix Potter = Beatrix Potter (illustrator)
Story by Jane Austen; photographs by Ada Lovelace = Jane Austen + Ada Lovelace (photographer)
Reporting by Jane Austen; Editing by Mary Shelley = Jane Austen + Mary Shelley (editor)
Written by Jane Austen, edited by Mary Shelley and fact-checked by Ada Lovelace = Jane Austen + Mary Shelley (editor) + Ada Lovelace (fact-checker)
"""


@pytest.mark.parametrize("line", CREDITS.strip().split("\n"))
def test_a_credit_says_what_each_did(line: str) -> None:
    text, _, names = line.partition(" = ")
    assert taken(text) == authors(*names.split(" + "))


@pytest.mark.parametrize(
    "text",
    [
        "By Land And Sea",
        "By Land and Sea",
        "By Newsroom staff",
        "By Staff",
        "By the sea",
        "Written by the people",
        "By 2030, Half Of Us",
    ],
)
def test_a_line_that_may_be_a_credit_is_in_doubt(text: str) -> None:
    block = paragraph(text)
    assert read_credit_line(block) == [
        Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)
    ]


NO_CREDITS = """
by Jane Austen
Jane Austen
Jane Austen, Novelist
The Times | 12 May 2024
1984
12
Por qué importa
Von Berlin nach Paris
Da Vinci Code
Par exemple
Door to door
Standing still is hard
Stand by me
Text messages are dead
Author of the year
Published in Nature
Updated rules for sailors
By and large, it was so.
New York, 12 May 2024
Read it in 5 minutes
Twelve people who read
"""


@pytest.mark.parametrize(
    "text",
    ["", *NO_CREDITS.strip().split("\n"), "By Jane Austen, " + "Ada Lovelace, " * 20],
)
def test_what_only_looks_like_a_credit_is_none(text: str) -> None:
    assert read_credit_line(paragraph(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Austen", ["Jane Austen"]),
        ("By Jane Austen", ["Jane Austen"]),
        ("by jane", ["jane"]),
        ("Staff", ["Staff"]),
        ("Jane Austen, Ada Lovelace", ["Jane Austen", "Ada Lovelace"]),
        ("Von der Leyen", ["Von der Leyen"]),
        ("Ada (Augusta Byron) Lovelace", ["Ada (Augusta Byron) Lovelace"]),
        ("Ada Lovelace (https://a.org/ada)", ["Ada Lovelace"]),
        (
            "Written by Mary Shelley Edited by Ada Lovelace",
            ["Mary Shelley", "Ada Lovelace (editor)"],
        ),
    ],
)
def test_what_the_markup_calls_an_author_is_believed(
    text: str, names: list[str]
) -> None:
    assert taken(text, Hint.AUTHOR) == authors(*names)


def test_an_author_keeps_the_link() -> None:
    runs = (
        Run("By "),
        Run("Jane Austen", href="https://a.org/jane"),
        Run(" · 12 May 2024"),
    )
    pieces = read_credit_line(Block.of_runs(Kind.PARAGRAPH, runs))
    assert [
        address_of(piece.block) for piece in pieces if piece.role is Role.AUTHOR
    ] == ["https://a.org/jane"]


def test_a_note_at_the_end_of_a_line_is_kept() -> None:
    runs = (
        Run("By Jane Austen"),
        Run("1", note="n1"),
        Run(" | 12 May 2024"),
        Run("2", note="n2"),
    )
    pieces = read_credit_line(Block.of_runs(Kind.PARAGRAPH, runs))
    assert [run.note for piece in pieces for run in piece.block.runs if run.note] == [
        "n1",
        "n2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Austen",
        "Written by Jane Austen and Ada Lovelace",
        "Updated 3 June 2024",
    ],
)
def test_a_credit_amid_an_article_is_known(text: str) -> None:
    assert is_credit_line(text)
    assert not is_credit_line(text.replace("Jane", "the").replace("Updated", "Update"))


WORDS = (
    "By by Von Por Written by Text: Editor: Jane Austen Ada Lovelace de la and y , | · • ( ) \n 12 May 2024 2024-05-12 "
    "Updated Published on 5 min read The Times 文：鲁迅 بقلم"
)


@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join)
    | st.text(max_size=80),
    st.sampled_from([Hint.NONE, Hint.AUTHOR, Hint.DATE]),
)
def test_the_pieces_of_any_line_hold_all_of_it(text: str, hint: Hint) -> None:
    pieces = read_credit_line(paragraph(text, hint))
    if pieces:
        assert "".join("".join(piece.text for piece in pieces).split()) == "".join(
            text.split()
        )
        assert sum(piece.role is Role.DATE for piece in pieces) <= 1


def test_words_between_credits_are_known_in_each_language() -> None:
    both = [
        (Role.AUTHOR, "Selma Lagerlöf"),
        (Role.AUTHOR, "Carl Larsson (photographer)"),
    ]
    assert taken("Av Selma Lagerlöf och foto: Carl Larsson") == both
    assert taken("Von Clara Zetkin, der 12. Mai 2024") == [
        (Role.AUTHOR, "Clara Zetkin"),
        (Role.DATE, "2024-05-12"),
    ]
