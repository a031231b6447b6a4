from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.text.dates import find_date, read_date

TWELFTH_OF_MAY = """
12 May 2024
12th May 2024
May 12, 2024
May 12th, 2024
MAY 12, 2024
the 12th of May, 2024
12-May-2024
Sunday, 12 May 2024
Sun, 12 May 2024 09:30:00 +0000
12 May 2024 at 9:30 am GMT
Sunday 12 May 2024 10.30 BST
May 12, 2024, 10:30 p.m. ET
2024-05-12
2024-05-12T09:30:00Z
2024-05-12T09:30:00+02:00
2024-05-12 09:30
2024/05/12
12.05.2024
12.5.2024
12. 5. 2024
13/05/2024
12 de mayo de 2024
domingo, 12 de mayo de 2024
12 de mayo del 2024
le 12 mai 2024
dimanche 12 mai 2024 à 9h30
12. Mai 2024
Sonntag, den 12. Mai 2024
12. Mai 2024, 9:30 Uhr
12 de maio de 2024 às 9h30
domenica 12 maggio 2024
zondag 12 mei 2024
zo 12 mei 2024 om 9.30 uur
12 de maig de 2024
12 maja 2024
den 12 maj 2024
den 12. maj 2024
søndag 12. mai 2024
12. toukokuuta 2024
12. května 2024
2024. május 12.
12 mai 2024
12 Mayıs 2024 Pazar
12 мая 2024 г.
12 травня 2024 року
12 май 2024
12 Μαΐου 2024
12 مايو 2024
١٢ مايو ٢٠٢٤
12 أيار 2024
12 أيار/مايو 2024
12 במאי 2024
12 मई 2024
2024年5月12日
2024年5月12日（日）
2024년 5월 12일
ngày 12 tháng 5, 2024
12 tháng 5 năm 2024
"""


@pytest.mark.parametrize("text", TWELFTH_OF_MAY.strip().split("\n"))
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == ("2024-05-13" if text.startswith("13") else "2024-05-12")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1er juin 2024", "2024-06-01"),
        ("1º de março de 2024", "2024-03-01"),
        ("1° agosto 2024", "2024-08-01"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("12 AOUT 2024", "2024-08-12"),
        ("15 KASIM 2024", "2024-11-15"),
        ("12 EKİM 2024", "2024-10-12"),
        ("12 d’abril de 2024", "2024-04-12"),
        ("12 كانون الثاني 2024", "2024-01-12"),
        ("29 February 2024", "2024-02-29"),
        ("May 2024", "2024-05"),
        ("mayo de 2024", "2024-05"),
        ("2024-05", "2024-05"),
        ("2024年5月", "2024-05"),
        ("2024", "2024"),
        ("1789", "1789"),
    ],
)
def test_first_days_short_names_and_parts_of_dates_are_read(
    text: str, iso: str
) -> None:
    assert read_date(text) == iso


NO_DATES = """
29 February 2023
30 February 2024
31 April 2024
0 May 2024
2024-13-01
2024-05-32
12 May 0999
12 May
12 Mai
12. 5.
May
Sun
12:30
9999
0042
1 000 2024
10 things 2024
5 min read
Chapter 3
12 May 2024 and after
Since 12 May 2024
2024-05-12-13
12 May 20245
+44 20 7946 0958
12 أيار/يونيو 2024
By Land And Sea
"""


@pytest.mark.parametrize(
    "text", ["", *NO_DATES.strip().split("\n"), "12 May 2024 " * 20]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) == ""


@pytest.mark.parametrize(
    ("language", "iso"),
    [
        ("", ""),
        ("en", ""),
        ("hu", ""),
        ("zh-Hant", ""),
        ("en-US", "2024-03-04"),
        ("en-GB", "2024-04-03"),
        ("es", "2024-04-03"),
        ("pt-BR", "2024-04-03"),
    ],
)
def test_a_day_that_could_be_a_month_is_told_by_the_language_alone(
    language: str, iso: str
) -> None:
    assert read_date("03/04/2024", language) == iso


@pytest.mark.parametrize("text", ["04/13/2024", "13/04/2024", "13-04-2024"])
def test_a_number_above_twelve_is_the_day(text: str) -> None:
    assert read_date(text) == "2024-04-13"


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        (
            "Published on Sunday, 12 May 2024 at 9:30 am, in print",
            "Sunday, 12 May 2024 at 9:30 am",
            "2024-05-12",
        ),
        ("The Economist, 12 May 2024, p. 3", "12 May 2024", "2024-05-12"),
        ("Journal 3 (May 2024), p. 7", "May 2024", "2024-05"),
        ("Room 5, May 12, 2024", "May 12, 2024", "2024-05-12"),
        ("Consultado el 3 de abril de 2024.", "3 de abril de 2024", "2024-04-03"),
        ("朝日新聞、2024年5月12日、朝刊", "2024年5月12日", "2024-05-12"),
        ("From May 3, 2024 to 4 June 2025", "May 3, 2024", "2024-05-03"),
    ],
)
def test_a_date_is_found_in_a_line(text: str, words: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (text[found.start : found.end], found.iso) == (words, iso)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2024, many did.",
        "https://a.org/2024/05/12/x",
        "ISBN 2024-05-12-1",
        "3 of 5",
    ],
)
def test_numbers_and_addresses_hold_no_date(text: str) -> None:
    assert find_date(text) is None


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y"]),
)
def test_every_day_is_read(day: date, form: str) -> None:
    # strftime leaves off zeros before a year, which none has here.
    assert read_date(day.strftime(form)) == day.isoformat()


@given(st.text("12 0./-,年月日TMayмаяde:", max_size=300))
def test_what_is_found_is_a_real_date_within_the_text(text: str) -> None:
    found = find_date(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert date.fromisoformat(
            found.iso if len(found.iso) == 10 else f"{found.iso}-01"
        )
