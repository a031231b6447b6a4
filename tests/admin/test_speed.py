"""What the article's form costs: neither queries nor parsing grow with its parts."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from articles import drafts
from articles.document import SectionPart
from articles.models import Article
from articles.rendering.citing import numbering
from articles.rendering.dialect import markdown
from tests.admin.conftest import NOW, sample
from tests.admin.filled import filled, form_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["editor", "writer"])
def test_the_seeds_form_makes_at_most_20_queries(
    who, request, client, django_assert_max_num_queries
):
    user = request.getfixturevalue(who)
    call_command("loaddata", "explainer", verbosity=0)
    Article.objects.update(created_by=user)
    article = Article.objects.get()
    sizes = [
        rows.count()
        for rows in (
            article.sections,
            article.faq_entries,
            article.citations,
            article.related_links,
        )
    ]
    assert sizes == [10, 8, 3, 3]
    client.force_login(user)
    with django_assert_max_num_queries(20):
        assert client.get(form_of(article)).status_code == 200


SIZES = [3, 30]


@pytest.fixture
def parses(monkeypatch) -> list[str]:
    """A list of the texts that the Markdown parser is given, with nothing
    remembered.
    """
    numbering._parse_texts.cache_clear()
    texts: list[str] = []
    parse = markdown._DIALECT.parse

    def counting(text, env):
        texts.append(text)
        return parse(text, env)

    monkeypatch.setattr(markdown._DIALECT, "parse", counting)
    return texts


def with_sections(make_article, number: int) -> Article:
    sections = tuple(
        SectionPart(anchor=f"s{n}", heading=f"Part {n}", body=f"Text {n} [@bank].")
        for n in range(number)
    )
    return make_article(key_points=(), sections=sections, related=())


@pytest.mark.parametrize("number", SIZES)
def test_the_form_parses_nothing(
    desk, make_article, parses, number, django_assert_max_num_queries
):
    article = with_sections(make_article, number)
    parses.clear()  # saving it checked its texts
    with django_assert_max_num_queries(20):
        assert desk.get(form_of(article)).status_code == 200
    assert parses == []


@pytest.mark.parametrize("number", SIZES)
def test_a_form_that_comes_back_with_errors_parses_nothing(
    desk, make_article, parses, number
):
    article = with_sections(make_article, number)
    parses.clear()  # saving it checked its texts
    posted = filled(desk, form_of(article), language="no language")
    assert b"errornote" in desk.post(form_of(article), posted).content
    assert parses == []


@pytest.mark.parametrize("number", SIZES)
@pytest.mark.parametrize("page", ["preview", "publish"])
def test_a_page_of_the_draft_parses_each_field_once(
    desk, make_article, parses, page, number
):
    article = with_sections(make_article, number)
    assert (
        desk.get(
            reverse(f"admin:articles_article_{page}", args=[article.pk])
        ).status_code
        == 200
    )
    assert len(parses) == len(set(parses)) == number + 3, (
        "the sections, the standfirst and two answers"
    )


@pytest.mark.parametrize("number", SIZES)
def test_previews_parse_the_article_once_and_then_their_own_text(
    desk, make_article, parses, number
):
    article = with_sections(make_article, number)
    address = f"{reverse('markdownx_markdownify')}?article={article.pk}"
    for word in ("one", "two", "three"):
        assert (
            "citation"
            in desk.post(address, {"content": f"{word} [@bank]"}).content.decode()
        )
    assert len(parses) == number + 3 + 3


def test_the_list_makes_as_many_queries_for_many_as_for_few(
    desk, make_article, django_assert_max_num_queries
):
    for number in range(6):
        document = sample(
            slug=f"a-{number}",
            sources=(),
            topics=(),
            byline=sample().byline if not number else (),
        )
        drafts.save(document, now=NOW)
    with django_assert_max_num_queries(14):
        assert desk.get(reverse("admin:articles_article_changelist")).status_code == 200


@pytest.mark.parametrize("thing", ["article", "author", "source", "topic", "edition"])
@pytest.mark.parametrize(
    "query", ["", "?q=prices", "?q=%00", "?o=1.2", "?p=7", "?nonsense=1"]
)
def test_no_list_is_an_error_page(desk, article, thing, query):
    response = desk.get(reverse(f"admin:articles_{thing}_changelist") + query)
    assert response.status_code in (200, 302)


ODD = [
    "updated_at__year=0",
    "updated_at__year=99999999999",
    "created_by=9" + "9" * 25,
    "slug__regex=(",
    "topics__id__exact=x",
    "kind=%00",
]


@pytest.mark.parametrize("thing", ["article", "author", "source", "topic", "edition"])
@pytest.mark.parametrize("query", ODD)
def test_a_list_asked_for_what_it_has_no_filter_for_refuses(
    desk, article, thing, query
):
    response = desk.get(reverse(f"admin:articles_{thing}_changelist") + f"?{query}")
    assert response.status_code in (200, 302, 400)


@pytest.mark.parametrize("name", ["-" * 36, "a" * 33, "1", "%00"])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_an_article_that_is_none_is_no_error_page(desk, name, page):
    assert desk.get(f"/admin/articles/article/{name}/{page}/").status_code in (302, 404)


@pytest.mark.django_db(
    transaction=True
)  # as in production, where such a page is no transaction
@pytest.mark.parametrize("thing", ["article", "author", "source", "topic"])
def test_a_form_sent_to_the_history_is_no_error_page(desk, make_article, thing):
    make_article()
    row = apps.get_model("articles", thing).objects.first()
    assert (
        desk.post(reverse(f"admin:articles_{thing}_history", args=[row.pk])).status_code
        < 500
    )


def test_the_desks_home_shows_what_was_saved_last(
    desk, article, django_assert_max_num_queries
):
    with django_assert_max_num_queries(15):
        html = desk.get(reverse("admin:index")).content.decode()
    assert "Why do prices rise?" in html
    assert "nothing yet" in html
