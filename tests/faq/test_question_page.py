import re
from collections.abc import Callable, Iterator

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.utils.http import http_date

from articles.document import FaqPart
from articles.models import Article, SearchEntry
from articles.publishing import withdraw
from faq.near import OPENING, cut_opening
from tests.factories import DAY, JUNE, another_edition, flag_source, many, published
from tests.faq.questions import asked, entries

pytestmark = pytest.mark.django_db
PATH = "/questions/why-bread-costs-more/how-much/"


def related(response) -> list[str]:
    section = response.content.decode().partition('<section class="near"')[2]
    return re.findall(r"<summary><h3>(.*?)</h3></summary>", section)


def test_a_question_has_its_answer_and_its_explainer(reader):
    published(faq=entries("who", "how-much", "why"))
    response = reader.get(PATH)
    html = response.content.decode()
    assert "<title>How-Much? · Newsroom</title>" in html
    assert '<meta name="description" content="About how-much.">' in html
    assert "<p>About how-much.</p>" in html
    assert (
        '<a href="/explainers/why-bread-costs-more/#q-how-much">Why bread costs more</a>'
        in html
    )
    assert '<p class="summary">Wheat, energy and wages, in that order.</p>' in html
    assert "Edition 1 · published <time" in html
    assert len(response.queries) == 3


def test_a_question_says_which_edition_it_is_from(reader):
    another_edition(published(), at=JUNE + DAY, kind="corrected", note="A number.")
    assert "Edition 2 · corrected <time" in reader.get(PATH).content.decode()


def test_a_question_leads_to_those_before_and_after_it(reader):
    published(faq=entries("who", "how-much", "why"))
    html = reader.get(PATH).content.decode()
    assert '<a rel="prev" href="/questions/why-bread-costs-more/who/">' in html
    assert 'rel="next" href="/questions/why-bread-costs-more/why/">' in html
    assert related(reader.get(PATH)) == []
    first = reader.get("/questions/why-bread-costs-more/who/").content.decode()
    assert 'rel="prev"' not in first
    assert related(reader.get("/questions/why-bread-costs-more/who/")) == ["Why?"]
    published("Alone", faq=entries("only"))
    assert (
        "Questions of this explainer"
        not in reader.get("/questions/alone/only/").content.decode()
    )


@pytest.mark.usefixtures("edition")
def test_an_answer_shows_the_sources_it_cites_and_how_they_stand(reader):
    html = reader.get(PATH).content.decode()
    assert "Food prices" in html
    assert "Gas report" not in html
    flag_source("https://iea.example/gas")
    assert "Retracted" not in reader.get(PATH).content.decode()
    flag_source("https://fao.example/prices", note="The agency took it back.")
    response = reader.get(PATH)
    html = response.content.decode()
    assert '<a class="status" href="/sources/food-prices/">Retracted</a>' in html
    assert html.count("The agency took it back.") == 1
    assert len(response.queries) == 4


def test_what_is_asked_alike_elsewhere_comes_first_with_its_answer(reader):
    published(faq=asked("What is inflation?", "Who bakes?", "Where?", "When?"))
    other = published(
        "Prices, explained",
        faq=asked("Why does inflation rise?", answer="Wages.\n\n- Gas"),
    )
    published("Weather", faq=asked("What is the weather like?"))
    response = reader.get("/questions/why-bread-costs-more/q0/")
    assert related(response) == ["Why does inflation rise?", "Where?", "When?"]
    html = response.content.decode()
    assert "<p>Wages.</p><p>Gas</p>" in html
    assert (
        f'<a href="/questions/{other.slug}/q0/">The whole answer, with its sources</a> · Prices, explained'
        in html
    )
    assert len(response.queries) == 5


@pytest.fixture
def keys_of_64_bits(db) -> Iterator[Callable[[], None]]:
    """What lets the keys of new search entries go on after the largest that is used.

    PostgreSQL does not roll the counter back, so the test after this one would go on
    from there too.
    """

    def continue_after_largest() -> None:
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [SearchEntry]):
                cursor.execute(sql)

    yield continue_after_largest
    SearchEntry.objects.filter(pk__gte=2**31).delete()
    continue_after_largest()


def test_what_is_asked_near_is_found_by_keys_of_64_bits(reader, keys_of_64_bits):
    published(faq=asked("What is inflation?"))
    entry = SearchEntry.objects.latest("pk")
    entry.pk, entry.anchor = 2**31, "another"
    entry.save(force_insert=True)
    keys_of_64_bits()
    published("Prices, explained", faq=asked("Why does inflation rise?"))
    assert SearchEntry.objects.latest("pk").pk > 2**31
    response = reader.get("/questions/why-bread-costs-more/q0/")
    assert related(response) == ["Why does inflation rise?"]


def test_of_the_questions_that_come_near_three_are_from_elsewhere_and_each_is_there_once(
    reader,
):
    published(
        faq=asked("What is inflation?", "Who?", "Where?", "When?", "How?", "Whence?")
    )
    for number in range(6):
        published(
            f"Prices {number}",
            faq=asked("Does inflation end?", f"Inflation in {number} years?"),
        )
    found = related(reader.get("/questions/why-bread-costs-more/q0/"))
    assert found == [
        "Inflation in 5 years?",
        "Does inflation end?",
        "Inflation in 4 years?",
        "Where?",
        "When?",
    ]
    published("Alone", faq=asked("Is there inflation?"))
    assert len(related(reader.get("/questions/alone/q0/"))) == 5


def test_what_comes_near_is_of_the_same_language(reader):
    published(faq=asked("Was ist Inflation?"), language="de")
    published("Preise", faq=asked("Woher kommt Inflation?"), language="de-AT")
    published("Prices", faq=asked("Why inflation?"))
    published("Prix", faq=asked("Pourquoi l’inflation ?"), language="fr")
    assert related(reader.get("/questions/why-bread-costs-more/q0/")) == [
        "Woher kommt Inflation?"
    ]


def test_what_comes_near_comes_and_goes_with_its_edition(reader, set_clock):
    published(faq=asked("What is inflation?"), slug="why-bread-costs-more")
    other = published("Prices", at=JUNE + DAY, now=JUNE, faq=asked("Why inflation?"))
    set_clock(JUNE + DAY / 2)
    before = reader.get("/questions/why-bread-costs-more/q0/")
    assert related(before) == []
    set_clock(JUNE + DAY)
    after = reader.get("/questions/why-bread-costs-more/q0/")
    assert related(after) == ["Why inflation?"]
    assert after["Last-Modified"] == http_date((JUNE + DAY).timestamp())
    assert after["ETag"] != before["ETag"]
    withdraw(
        article=Article.objects.get(pk=other.article_id),
        by=None,
        now=JUNE + DAY * 2,
        note="Wrong.",
    )
    set_clock(JUNE + DAY * 2)
    assert related(reader.get("/questions/why-bread-costs-more/q0/")) == []


def test_a_question_among_hundreds_asks_for_no_more(reader):
    many(3)
    published(
        faq=[
            {"anchor": f"n{n}", "question": f"Question {n}?", "answer": "Yes."}
            for n in range(400)
        ]
    )
    response = reader.get("/questions/why-bread-costs-more/n200/")
    assert related(response) == [f"Question {n}?" for n in (202, 203, 204, 205, 206)]
    assert len(response.queries) <= 5
    assert len(response.content) < 8_000


@pytest.mark.parametrize("word", ["word", "文字"])
def test_of_a_long_answer_the_beginning_is_shown(word):
    text = " ".join([word] * 300) if word.isascii() else word * 300
    [shown] = cut_opening(text)
    assert OPENING * 0.9 < len(shown) <= OPENING + 1
    assert shown.endswith(f"{word}…") or not word.isascii()
    assert cut_opening("One.\nTwo.") == ["One.", "Two."]


def test_a_question_that_left_the_explainer_is_gone_with_a_way_to_what_is_known(
    reader, set_clock
):
    edition = published(faq=entries("who", "how-much"))
    another_edition(edition, at=JUNE + DAY, standfirst="Still there.")
    another_edition(
        edition,
        at=JUNE + DAY * 2,
        faq=(FaqPart(anchor="who", question="Who?", answer="All."),),
    )
    response = reader.get(PATH)
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (
        410,
        "public, max-age=10",
    )
    assert "edition 2, of 3 June 2026" in html
    assert "How-Much?" in html
    assert 'href="/explainers/why-bread-costs-more/"' in html
    assert 'href="/explainers/why-bread-costs-more/editions/2/#q-how-much"' in html
    assert "About how-much." not in html


def test_a_question_that_only_waits_is_not_here(reader, edition, set_clock):
    another_edition(
        edition,
        at=JUNE + DAY * 2,
        now=JUNE + DAY,
        faq=(FaqPart(anchor="secret", question="Secret?", answer="Yes."),),
    )
    set_clock(JUNE + DAY)
    assert reader.get("/questions/why-bread-costs-more/secret/").status_code == 404
    assert "Secret" not in reader.get("/questions/").content.decode()
    set_clock(JUNE + DAY * 2)
    assert reader.get("/questions/why-bread-costs-more/secret/").status_code == 200
    assert "Secret" in reader.get("/questions/").content.decode()
    assert reader.get(PATH).status_code == 410
