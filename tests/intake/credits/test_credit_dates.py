import pytest

from articles.intake.accounting.codes import PERHAPS_CREDIT
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Role
from articles.intake.credits.credit_lines import read_credit_line
from tests.intake.credits.credited import authors, paragraph, taken


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


def test_what_the_markup_calls_a_date_is_believed() -> None:
    pieces = read_credit_line(
        Block(Kind.METADATA, "3 days ago", "", hint=Hint.DATE, detail="2024-05-12")
    )
    assert [(piece.role, piece.detail) for piece in pieces] == [
        (Role.DATE, "2024-05-12")
    ]
    assert taken("3 days ago", Hint.DATE) == []


def test_a_heading_is_a_byline_but_no_date() -> None:
    assert read_credit_line(paragraph("6 June 1944", kind=Kind.HEADING)) == []
    assert read_credit_line(paragraph("By Land And Sea", kind=Kind.HEADING)) == []
    pieces = read_credit_line(paragraph("By Jane Austen", kind=Kind.HEADING))
    assert pieces[-1].role is Role.AUTHOR


def test_an_article_has_one_date() -> None:
    assert taken("12 May 2024 | 14 May 2024") == [(Role.DATE, "2024-05-12")]
    assert taken("12 May 2024", dated_on="2024-05-12") == []
    assert taken("By Jane Austen · 14 May 2024", dated_on="2024-05-12") == authors(
        "Jane Austen"
    )
    [piece] = read_credit_line(paragraph("14 May 2024"), dated_on="2024-05-12")
    assert piece.doubt == PERHAPS_CREDIT


def test_the_language_tells_the_day_from_the_month() -> None:
    assert [
        piece.doubt for piece in read_credit_line(paragraph("Publicado: 03/04/2024"))
    ] == [PERHAPS_CREDIT]
    assert taken("Publicado: 03/04/2024", language="es") == [(Role.DATE, "2024-04-03")]
