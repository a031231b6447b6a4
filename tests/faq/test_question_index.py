import re
from urllib.parse import quote

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article
from articles.publishing import withdraw
from faq.alphabet import letters
from faq.letters import initial, sort_key
from faq.models import Question
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.faq.questions import asked, entries
from tests.readers import Reader

pytestmark = pytest.mark.django_db


def questions(response) -> list[str]:
    return re.findall(r'href="(/questions/[^"?]+/[^"]+)"', response.content.decode())


def ways(response) -> list[str]:
    return re.findall(r'href="/questions/\?letter=([^"]+)"', response.content.decode())


def walk(reader, path: str) -> list[str]:
    """Follow the list at `path` to its end, and back again; give its questions, the same both ways."""
    down, up, at = [], [], path
    while at:
        page = reader.get(at)
        down.append(questions(page))
        last, at = at, _link(page, "next")
    at = last
    while at:
        page = reader.get(at)
        up.append(questions(page))
        at = _link(page, "prev")
    flat = [question for sheet in down for question in sheet]
    assert [question for sheet in reversed(up) for question in sheet] == flat
    return flat


def _link(page, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


def test_the_index_has_the_newest_explainers_first_with_their_first_questions(reader):
    made = many(27, faq=entries("who", "how-much", "why"))
    found = walk(reader, "/questions/")
    assert found == [
        f"/questions/{edition.slug}/{anchor}/" for edition in reversed(made) for anchor in ("who", "how-much", "why")
    ]
    first, second = reader.get("/questions/"), reader.get(f"/questions/?before={made[15].slug}")
    assert len(questions(first)) == 36
    assert questions(second) == found[36:72]
    assert [len(response.queries) for response in (first, second)] == [5, 7]
    canonical = f'<link rel="canonical" href="https://news.example/questions/?before={made[15].slug}">'
    assert canonical in second.content.decode()


def test_the_index_passes_over_explainers_without_questions_and_leads_to_the_rest_of_many(reader):
    many(15, faq=[])
    published(faq=entries(*"abcdefgh"))
    published("Few", faq=entries(*"abcdef"))
    html = reader.get("/questions/").content.decode()
    assert html.count("<h2 id=_group") + html.count('<h2 id="_group') == 2
    assert html.count('href="/questions/why-bread-costs-more/') == 6
    assert re.findall(r'href="([^"]+)">More questions', html) == ["/explainers/why-bread-costs-more/#_faq"]


@pytest.mark.usefixtures("edition")
def test_with_one_question_the_index_is_that_question(reader):
    response = reader.get("/questions/")
    assert questions(response) == ["/questions/why-bread-costs-more/how-much/"]
    assert "By first letter" not in response.content.decode()
    assert "By topic" not in response.content.decode()


def test_the_questions_about_a_topic_are_those_of_its_explainers(reader):
    bread = published(topics=[{"name": "Prices", "slug": "prices"}])
    published("Trains", topics=[{"name": "Traffic", "slug": "traffic"}])
    published("No questions", faq=[], topics=[{"name": "Sport", "slug": "sport"}])
    response = reader.get("/questions/?topic=prices")
    html = response.content.decode()
    assert questions(response) == [f"/questions/{bread.slug}/how-much/"]
    assert "<h1>Questions about Prices</h1>" in html
    assert '<a href="/topics/prices/">Explainers about Prices</a>' in html
    assert '<a href="/questions/?topic=prices" aria-current="page">Prices</a>' in html
    assert '<link rel="canonical" href="https://news.example/questions/?topic=prices">' in html
    assert len(response.queries) == 6
    empty = reader.get("/questions/?topic=sport")
    assert empty.status_code == 200
    assert "No question about this is answered yet." in empty.content.decode()


def test_the_questions_under_a_letter_are_in_order_whatever_their_explainer(reader):
    published(faq=asked("Zebra?", "“Ähnlich”?", "abc?", "Abbot?"))
    published("Other", faq=asked("ABD?", "7 days?", "Ёлка?"))
    response = reader.get("/questions/?letter=A")
    assert re.findall(r'dir="auto" href="[^"]+">(.*?) <span', response.content.decode()) == [
        "Abbot?", "abc?", "ABD?", "“Ähnlich”?",
    ]  # fmt: skip
    assert ways(response) == ["A", "Z", quote("Е"), "%23"]
    assert '<link rel="canonical" href="https://news.example/questions/?letter=A">' in response.content.decode()
    assert len(response.queries) == 4
    assert "7 days?" in reader.get("/questions/?letter=%23").content.decode()


def test_questions_that_ask_the_same_under_one_letter_are_each_met_once(reader):
    made = many(30, faq=asked("Who pays?", "Who pays?", "What next?", "Why?", "Other?"))
    found = walk(reader, "/questions/?letter=W")
    assert len(found) == len(set(found)) == 120
    assert all(path.endswith("/q2/") for path in found[:30])
    assert {path.split("/")[2] for path in found} == {edition.slug for edition in made}


def test_a_letter_is_there_while_a_question_under_it_is(reader, set_clock):
    edition = published(faq=asked("Zoo?", "What?"))
    another_edition(edition, at=JUNE + DAY, now=JUNE, faq=edition.as_document().faq[1:])
    published("Later", at=JUNE + DAY * 2, now=JUNE, faq=asked("Quay?"))
    expected = {0: ["W", "Z"], 1: [], 2: ["Q", "W"]}
    for day, known in expected.items():
        set_clock(JUNE + DAY * day)
        assert ways(reader.get("/questions/")) == known
        assert letters(JUNE + DAY * day) == known or known == []
    withdraw(article=Article.objects.get(pk=edition.article_id), by=None, now=JUNE + DAY * 3, note="Wrong.")
    assert letters(JUNE + DAY * 3) == ["Q"]


@pytest.mark.sqlite
def test_letters_are_walked_along_their_index(reader):
    """SQLite plans alike for any number of rows, so that a plan tells here what thousands of them would cost."""
    published()
    asked = [sql for sql in reader.get("/questions/?letter=H").queries if "initial" in sql]
    assert len(asked) == 2
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", ["x"] * sql.count("%s"))
            plan = "\n".join(step for *_, step in cursor.fetchall())
        assert "SEARCH faq_question USING INDEX faq_question_filed" in plan
        assert "B-TREE" not in plan
        assert "SCAN faq_question" not in plan


@pytest.mark.parametrize(
    "query",
    [
        "letter=Z", "letter=how", "letter=h", "letter=%00", "letter=H%00", "letter=%FF", "letter=" + "H" * 10_000,
        "topic=nothing", "topic=%00", "topic=" + "x" * 10_000, "topic=prices&letter=H", "letter=H&page=2",
        "letter=H&after=nothing", "letter=H&after=why-bread-costs-more/nothing", "letter=H&after=%00",
        "letter=H&after=why-bread-costs-more/how-much", "letter=H&after=a/b&before=a/b", "topic=prices&before=nothing",
        "topic=prices&page=1", "before=why-bread-costs-more",
    ],
    ids=lambda query: query[:40],
)  # fmt: skip
@pytest.mark.usefixtures("edition")
def test_a_list_that_is_not_here_answers_404(reader, query):
    assert reader.get(f"/questions/?{query}").status_code == 404


@pytest.mark.usefixtures("edition")
def test_an_empty_letter_or_topic_is_the_index(reader):
    for query in ("letter=", "topic=", "letter=&topic="):
        response = reader.get(f"/questions/?{query}")
        assert response.status_code == 200
        assert '<link rel="canonical" href="https://news.example/questions/">' in response.content.decode()


class TestAnyQuestions(TestCase):
    @given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12).filter(str.strip)))
    def test_every_question_is_under_its_letter_and_in_its_order(self, texts):
        published(faq=asked(*texts), headline="Any", at=JUNE)
        rows = list(Question.objects.order_by("position"))
        assert sorted(letters(JUNE)) == sorted({initial(text) for text in texts})
        assert [(row.initial, bytes(row.sorts_as)) for row in rows] == [(initial(t), sort_key(t)) for t in texts]
        reader = Reader()
        for letter in letters(JUNE):
            under = [row for row in rows if row.initial == letter]
            ordered = sorted(under, key=lambda row: (row.sorts_as, row.pk))
            found = walk(reader, f"/questions/?letter={quote(letter)}")
            assert found == [f"/questions/any/{row.anchor}/" for row in ordered]
