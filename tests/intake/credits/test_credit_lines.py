import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.block import Block, Hint, Kind, Piece, Role
from articles.intake.codes import PERHAPS_CREDIT
from articles.intake.credits.credit_lines import credit_pieces, is_credit_line
from articles.intake.credits.names import is_name, name_spans
from articles.intake.inline import Run
from articles.intake.linked import address_of


def paragraph(text: str, hint: Hint = Hint.NONE, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, text, text, hint=hint)


def taken(text: str, hint: Hint = Hint.NONE, **given: str) -> list[tuple[Role, str]]:
    """Give what of `text` went elsewhere than to structure."""
    pieces = credit_pieces(paragraph(text, hint), **given)
    assert pieces is not None
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    return [(piece.role, said(piece)) for piece in pieces if piece.role is not Role.STRUCTURE]


def said(piece: Piece) -> str:
    if piece.role is Role.DATE:
        return piece.detail
    return f"{piece.text} ({piece.detail})" if piece.detail else piece.text


def authors(*names: str) -> list[tuple[Role, str]]:
    return [(Role.AUTHOR, name) for name in names]


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
        ("By Jane Austen, Science Correspondent", "Jane Austen", "Science Correspondent"),
        ("By Jane Austen, novelist", "Jane Austen", "novelist"),
        ("By Jane Austen (The Times)", "Jane Austen", "The Times"),
        ("Par Victor Hugo, directeur de la rédaction", "Victor Hugo", "directeur de la rédaction"),
    ],
)
def test_who_an_author_is_stands_behind_the_name(text: str, name: str, role: str) -> None:
    assert taken(text) == [(Role.AUTHOR, name), (Role.AUTHOR_ROLE, role)]


def test_each_of_several_authors_may_have_a_role_in_brackets() -> None:
    assert taken("By Jane Austen (The Times) and Ada Lovelace (Royal Society)") == [
        *((Role.AUTHOR, "Jane Austen"), (Role.AUTHOR_ROLE, "The Times")),
        *((Role.AUTHOR, "Ada Lovelace"), (Role.AUTHOR_ROLE, "Royal Society")),
    ]


@pytest.mark.parametrize("text", ["By Jane Austen @jane", "Author: Jane Austen <jane@a.org>", "By Jane Austen."])
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
        "By Jane Austen · 12 May 2024 · 5 min read",
        "By Jane Austen on 12 May 2024",
        "By Jane Austen, May 12, 2024",
        "By Jane Austen | Published May 12, 2024 | Updated May 14, 2024 | 10:30 AM",
        "Jane Austen | 12 May 2024",
        "By Jane Austen\n12 May 2024",
        "Posted by Jane Austen on Sunday, May 12, 2024",
    ],
)
def test_a_line_that_says_who_and_when_is_divided(text: str) -> None:
    assert taken(text) == [(Role.AUTHOR, "Jane Austen"), (Role.DATE, "2024-05-12")]


DATES = """
12 May 2024
Published 12 May 2024
Published on Sunday, 12 May 2024 at 9:30 am
First published: May 12, 2024
Date: 2024-05-12
12 May 2024 • 4 min read
12 May 2024 (updated 14 May 2024)
Published: 12 May 2024 Updated: 14 May 2024
Publicado el 12 de mayo de 2024
Publié le 12 mai 2024 à 9h30, mis à jour le 14 mai 2024
Veröffentlicht am 12. Mai 2024
Publicado em 12 de maio de 2024
Pubblicato il 12 maggio 2024
Gepubliceerd op 12 mei 2024
Publicerad den 12 maj 2024
Data publikacji: 12 maja 2024
Опубликовано: 12 мая 2024 г.
تاريخ النشر: 12 مايو 2024
公開日：2024年5月12日
发布时间：2024-05-12 09:30
"""


@pytest.mark.parametrize("text", DATES.strip().split("\n"))
def test_a_line_that_says_when_is_the_date(text: str) -> None:
    assert taken(text) == [(Role.DATE, "2024-05-12")]


STRUCTURE = """
Updated 3 June 2024
Last updated: 3 June 2024
Updated 2 hours ago
Actualizado el 3 de junio de 2024
Mis à jour le 3 juin 2024
Stand: 03.06.2024
Laatst bijgewerkt op 3 juni 2024
Обновлено: 3 июня 2024
更新日：2024年6月3日
5 min read
A 5-minute read
Reading time: 5 minutes
5 min de lectura
Temps de lecture : 5 min
Lesezeit: 5 Minuten
Время чтения: 5 мин
"""


@pytest.mark.parametrize("text", STRUCTURE.strip().split("\n"))
def test_the_last_change_and_the_time_it_takes_to_read_are_no_text(text: str) -> None:
    assert taken(text) == []


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
    assert credit_pieces(block) == [Piece(Role.STANDFIRST, block, doubt=PERHAPS_CREDIT)]


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


@pytest.mark.parametrize("text", ["", *NO_CREDITS.strip().split("\n"), "By Jane Austen, " + "Ada Lovelace, " * 20])
def test_what_only_looks_like_a_credit_is_none(text: str) -> None:
    assert credit_pieces(paragraph(text)) is None


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
        ("Written by Mary Shelley Edited by Ada Lovelace", ["Mary Shelley", "Ada Lovelace (editor)"]),
    ],
)
def test_what_the_markup_calls_an_author_is_believed(text: str, names: list[str]) -> None:
    assert taken(text, Hint.AUTHOR) == authors(*names)


def test_what_the_markup_calls_a_date_is_believed() -> None:
    pieces = credit_pieces(Block(Kind.METADATA, "3 days ago", "", hint=Hint.DATE, detail="2024-05-12"))
    assert pieces is not None
    assert [(piece.role, piece.detail) for piece in pieces] == [(Role.DATE, "2024-05-12")]
    assert taken("3 days ago", Hint.DATE) == []


def test_a_heading_is_a_byline_but_no_date() -> None:
    assert credit_pieces(paragraph("6 June 1944", kind=Kind.HEADING)) is None
    assert credit_pieces(paragraph("By Land And Sea", kind=Kind.HEADING)) is None
    pieces = credit_pieces(paragraph("By Jane Austen", kind=Kind.HEADING))
    assert pieces is not None
    assert pieces[-1].role is Role.AUTHOR


def test_an_article_has_one_date() -> None:
    assert taken("12 May 2024 | 14 May 2024") == [(Role.DATE, "2024-05-12")]
    assert taken("12 May 2024", dated_on="2024-05-12") == []
    assert taken("By Jane Austen · 14 May 2024", dated_on="2024-05-12") == authors("Jane Austen")
    [piece] = credit_pieces(paragraph("14 May 2024"), dated_on="2024-05-12") or []
    assert piece.doubt == PERHAPS_CREDIT


def test_the_language_tells_the_day_from_the_month() -> None:
    assert credit_pieces(paragraph("Publicado: 03/04/2024")) is None
    assert taken("Publicado: 03/04/2024", language="es") == [(Role.DATE, "2024-04-03")]


def test_an_author_keeps_the_link() -> None:
    runs = (Run("By "), Run("Jane Austen", href="https://a.org/jane"), Run(" · 12 May 2024"))
    pieces = credit_pieces(Block.of_runs(Kind.PARAGRAPH, runs)) or []
    assert [address_of(piece.block) for piece in pieces if piece.role is Role.AUTHOR] == ["https://a.org/jane"]


def test_a_note_at_the_end_of_a_line_is_kept() -> None:
    runs = (Run("By Jane Austen"), Run("1", note="n1"), Run(" | 12 May 2024"), Run("2", note="n2"))
    pieces = credit_pieces(Block.of_runs(Kind.PARAGRAPH, runs)) or []
    assert [run.note for piece in pieces for run in piece.block.runs if run.note] == ["n1", "n2"]


@pytest.mark.parametrize("text", ["By Jane Austen", "Written by Jane Austen and Ada Lovelace", "Updated 3 June 2024"])
def test_a_credit_amid_an_article_is_known(text: str) -> None:
    assert is_credit_line(text)
    assert not is_credit_line(text.replace("Jane", "the").replace("Updated", "Update"))


NAMES = """
Jane Austen|JANE AUSTEN|Simone de Beauvoir|J. K. Rowling|J.R.R. Tolkien|Ludwig van Beethoven|Ibn al-Haytham|Jean-Paul Sartre
Dr. Lovelace|Martin Luther King Jr.|Jeanne d'Arc|Лев Толстой|Νίκος Καζαντζάκης|طه حسين|עמוס עוז|प्रेम चंद|鲁迅|夏目漱石
ジェーン・オースティン|김소월|Đặng Thái Sơn|José Ortega y Gasset
"""


@pytest.mark.parametrize("name", re.split(r"[|\n]", NAMES.strip()))
def test_a_name_has_its_form_in_any_script(name: str) -> None:
    assert is_name(name)


NO_NAMES = """
|Staff|Reuters|The Times|New York Times|Science Correspondent|jane austen|Jane Austen in London|World Health Organization
编辑部|One Two Three Four Five Six|A. B.|Jane 2|Land And Sea|Jane Austen.com|Jane, Austen|https://a.org
"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", NO_NAMES.strip()))
def test_words_of_other_forms_are_no_name(text: str) -> None:
    assert not is_name(text)


WORDS = (
    "By by Von Por Written by Text: Editor: Jane Austen Ada Lovelace de la and y , | · • ( ) \n 12 May 2024 2024-05-12 "
    "Updated Published on 5 min read The Times 文：鲁迅 بقلم"
)


@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join) | st.text(max_size=80),
    st.sampled_from([Hint.NONE, Hint.AUTHOR, Hint.DATE]),
)
def test_the_pieces_of_any_line_hold_all_of_it(text: str, hint: Hint) -> None:
    pieces = credit_pieces(paragraph(text, hint)) or []
    if pieces:
        assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
        assert sum(piece.role is Role.DATE for piece in pieces) <= 1


@given(st.text("Ab -.,'’&yé de and 鲁ا\n", max_size=60))
def test_names_stand_apart_and_in_order(text: str) -> None:
    at = 0
    for start, end in name_spans(text) or ():
        assert at <= start < end <= len(text)
        at = end
