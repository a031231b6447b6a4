import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Edition
from articles.public.search.answer import find_answer
from articles.public.search.find import find_explainers, find_some
from articles.public.search.near_questions import find_near
from articles.public.search.query import parse_query
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = pytest.mark.django_db


def about(headline: str, body: str = "", **changes) -> Edition:
    """Publish an explainer with a text of its own and no question."""
    sections = [{"anchor": "a", "heading": "A", "body": body or "Nothing."}]
    return published(
        headline,
        **{
            "sections": sections,
            "faq": [],
            "sources": [],
            "standfirst": "Short.",
            **changes,
        },
    )


def test_explainers_and_questions_are_found_together(titles):
    published(
        faq=[{"anchor": "q", "question": "Do ovens run on gas?", "answer": "Most do."}]
    )
    assert titles("ovens") == ["Why bread costs more", "Do ovens run on gas?"]


def test_an_explainer_comes_before_its_own_questions(titles):
    published(
        "What is said of rye",
        slug="rye",
        faq=[{"anchor": "q", "question": "Rye?", "answer": "Rye, rye and rye."}],
    )
    assert titles("rye") == ["What is said of rye", "Rye?"]


def test_the_headline_with_the_fewest_other_words_comes_first(titles):
    about("Rye", "Short.")
    about("What rye has to do with wheat and with barley", "Rye, rye and rye.")
    about("Bread of rye", "Rye. " * 20)
    assert titles("rye") == [
        "Rye",
        "Bread of rye",
        "What rye has to do with wheat and with barley",
    ]


def test_a_headline_comes_before_a_question_and_that_before_a_text(titles):
    about("Millet", "Rye, rye and rye.")
    published("Barley", faq=[{"anchor": "q", "question": "Why rye?", "answer": "No."}])
    about("The rye of old", "Short.")
    assert titles("rye") == ["The rye of old", "Barley", "Why rye?", "Millet"]


def test_a_question_that_is_typed_whole_comes_before_headlines_with_its_words(titles):
    about("Rye and the price of everything else there is", "Short.")
    published(
        "Barley", faq=[{"anchor": "q", "question": "Rye price?", "answer": "Low."}]
    )
    assert titles("rye price")[:2] == ["Barley", "Rye price?"]


def test_all_words_must_be_there_and_a_title_comes_before_a_text(titles):
    about("A word about rice", "Bread " * 50)
    about("Bread", "It is baked.")
    about("Millet", "Rice.")
    assert titles("bread") == ["Bread", "A word about rice"]
    assert titles("bread rice") == ["A word about rice"]


def test_of_two_texts_the_one_that_says_more_of_it_comes_first(titles):
    about("One", "Wheat, wheat and wheat again.")
    about("Two", "Much else is said here, " * 20 + "and then wheat.")
    about("Three", "Nothing of the kind.")
    assert titles("wheat") == ["One", "Two"]


def test_english_is_stemmed_and_german_is_not(titles):
    about("Baking", "Bakers were baking breads.")
    about("Backen", "Bakers were baking Brote.", language="de")
    assert titles("baker bakes") == ["Baking"]
    assert sorted(titles("bakers baking")) == ["Backen", "Baking"]
    assert titles("brote") == ["Backen"]
    assert titles("baked") == ["Baking"]


def test_where_words_are_not_stemmed_their_beginnings_find_them(titles):
    about("Backen", "Brotpreise steigen, die Ware wird teuer.", language="de")
    assert titles("brot") == ["Backen"]
    assert titles("bro") == []  # three letters begin too many words
    assert titles("preise") == []


def test_case_and_accents_make_no_difference(titles):
    about(
        "Bäckereien in Łódź", "Très chère, la crème brûlée. Привет, Мир.", language="fr"
    )
    for typed in (
        "backereien",
        "BÄCKEREIEN",
        "tres chere",
        "creme",
        "crème",
        "мир",
        "ПРИВЕТ",
        "cre\u0300me",
    ):
        assert titles(typed) == ["Bäckereien in Łódź"], typed


def test_words_of_command_and_little_words_are_words(titles):
    about("The Who", "AND, OR, NOT, NEAR.")
    assert titles("the who") == titles("near not or and") == ["The Who"]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("U.S.-Russia", True),
        ("u.s.", True),
        ("russia u.s.", True),
        ('"U.S.-Russia talks"', True),
        ('"russia u.s."', False),
        ("talks -U.S.-Russia", False),
        ("talks -U.S.-China", True),
        ("covid-19", True),
        ("won't", True),
        ("3.5", True),
        ("example.org/a_b", True),
        ("AT&T", True),
    ],
)
def test_marks_part_words_alike_in_texts_and_queries(titles, typed, is_found):
    about(
        "Relations",
        "U.S.-Russia talks won't end COVID-19; 3.5 percent, says AT&T at https://example.org/a_b.",
    )
    assert titles(typed) == (["Relations"] if is_found else [])


def test_quotes_keep_words_side_by_side_and_a_minus_leaves_out(titles):
    about("One", "Interest rates rise on a mortgage.")
    about("Two", "Rates of interest.")
    assert titles('"interest rates"') == ["One"]
    assert titles("interest -mortgage") == ["Two"]
    assert titles('interest -"interest rates"') == ["Two"]
    assert titles("-mortgage") == []


def test_only_what_is_live_is_found_and_what_waits_appears_by_itself():
    edition = about("Bread in June", "Wheat.")
    another_edition(edition, at=JUNE + DAY, headline="Bread in July", now=JUNE)
    gone = about("Withdrawn bread")
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY / 2,
        note="Wrong.",
    )

    def found(at) -> set[object]:
        groups = find_explainers(parse_query("bread"), Edition.objects.live(at))
        return {group.edition for group in groups}

    second = Edition.objects.get(headline="Bread in July").pk
    assert found(JUNE - DAY) == set()
    assert found(JUNE) == {edition.pk, gone.pk}
    assert found(JUNE + DAY * 0.9) == {edition.pk}
    assert found(JUNE + DAY) == {second}


def test_a_narrowed_search_gives_the_same_order(titles):
    many(5)
    everything = titles("explainer")
    assert titles("explainer", headline__gt="") == everything
    assert titles("explainer", headline=everything[2]) == [everything[2]]


def test_a_word_in_more_than_can_be_ranked_gives_the_newest(titles, monkeypatch):
    monkeypatch.setattr("articles.public.search.find.DEPTH", 3)
    for name in ("first", "second", "third", "fourth", "fifth"):
        about(f"Rye the {name}")
    assert titles("rye") == [
        "Rye the fifth",
        "Rye the fourth",
        "Rye the third",
        "Rye the second",
    ]
    assert titles("rye first") == ["Rye the first"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=80),
        st.text(
            st.sampled_from("abé日 \"-*():^{}[]+'\\%_.,|&!<>~\x00\n\u0301\u200d🙂"),
            max_size=40,
        ),
        st.lists(
            st.sampled_from(
                [
                    "NEAR(",
                    "AND",
                    "NOT",
                    '"',
                    "title:",
                    ":*",
                    "bread",
                    "-",
                    "U.S.-",
                    "''",
                    "$$",
                ]
            )
        ).map(" ".join),
    )
)
def test_nothing_that_is_typed_is_an_error(typed):
    query, live = parse_query(typed), Edition.objects.live(timezone.now())
    find_explainers(query, live)
    find_explainers(query, live.filter(slug="x"), is_narrow=True)
    find_some(query, live)
    find_near(query, timezone.now(), 5)
    for is_narrow in (True, False):
        find_answer(query, live, timezone.now(), is_narrow=is_narrow)
