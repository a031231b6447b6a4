"""What the list of articles shows, finds and leaves out, and at which cost."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles import drafts, publishing
from articles.document import FaqPart, SectionPart, SourcePart
from articles.models import Article, Author, Source
from tests.admin.conftest import NOW, sample
from tests.admin.publishing.publish_desk import publish_now
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")


def show(client, **query: str) -> list[str]:
    """Return the addresses of the articles in the list, in its order."""
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [article.slug for article in response.context["cl"].result_list]


def make(slug: str, *, by=None, now: datetime = NOW, **changes: object) -> Article:
    parts = {
        "headline": slug.capitalize(),
        "key_points": (),
        "sources": (SourcePart(key="file", title="A file"),),
        "related": (),
    }
    return drafts.save(
        sample(**{"standfirst": "In short.", **parts, **changes, "slug": slug}),
        by=by,
        now=now,
    )


@shared_rows
def bread() -> Article:
    return drafts.save(
        sample(
            slug="bread",
            headline="Why bread is dear",
            sections=(
                SectionPart(anchor="a", heading="Mills", body="The *miller* is idle."),
            ),
            faq=(FaqPart(anchor="b", question="Who pays?", answer="Crème fraîche."),),
            related=(),
        ),
        now=NOW,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "dear",
        "DEAR",
        "read",  # a part of a word, in a headline
        "mills",
        "miller",
        "mill",  # the beginning of a word, in a text
        '"miller is idle"',
        "“miller is id”",
        "pays",
        "creme fraiche",
        "crème",
        "Byron",
        '"ada byron"',
        "report of the bank",
        "bank.example",
        "bread miller byron bank",
        "bread",
    ],
)
def test_a_search_finds_headline_text_question_answer_author_and_source(
    desk, bread, typed
):
    make("milk", byline=())
    assert show(desk, q=typed) == ["bread"]


@pytest.mark.parametrize(
    "typed",
    ["iller", '"idle miller"', "bread butter", "zzz", "mill's", "bread* OR milk"],
)
def test_a_search_finds_nothing_else(desk, bread, typed):
    make("milk", byline=())
    assert show(desk, q=typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        '""',
        "'",
        "-",
        "*",
        "NEAR(a b)",
        "a AND",
        "(",
        "text : x",
        "%",
        "\\",
        "':*",
        "<->",
        "x" * 50_000,
        "a " * 5_000,
        '"' * 999,
        "é́́",
    ],
)
def test_nothing_that_is_typed_is_an_error(desk, bread, typed):
    assert desk.get(LIST, {"q": typed}).status_code == 200


def test_a_nul_is_refused_in_words(desk, bread):
    html = desk.get(f"{LIST}?q=%00bread").content.decode()
    assert "Null characters are not allowed." in html


def test_a_script_without_spaces_is_searched_within_its_runs(desk):
    make(
        "rice", sections=(SectionPart(anchor="a", heading="", body="今日は米が高い。"),)
    )
    make("milk")
    assert show(desk, q="米が") == ["rice"]


def test_a_search_knows_the_new_name_of_an_author_and_of_a_source(desk, bread):
    Author.objects.update(name="Grace Hopper")
    Source.objects.update(title="The annual survey")
    assert show(desk, q="hopper survey") == ["bread"]
    assert show(desk, q="ada") == []


def test_a_search_forgets_what_was_removed_from_a_draft(desk, bread):
    document = drafts.assemble(bread).model_copy(update={"sections": (), "related": ()})
    drafts.save(document, article=bread, now=NOW)
    assert show(desk, q="miller") == []
    assert show(desk, q="pays") == ["bread"]


@shared_rows
def every_state() -> None:
    """An article in each state, called by it."""
    now = timezone.now()
    make("draft")
    for slug in ("live", "changed", "withdrawn", "scheduled-again"):
        publish_now(make(slug), None)
    publish_now(make("scheduled"), None, live_from=now + timedelta(days=1))

    for slug in ("changed", "scheduled-again"):
        article = Article.objects.get(slug=slug)
        article.sections.filter(anchor="two").update(body="Text of seven.")
        drafts.keep_revision(article, by=None, now=timezone.now())
    again = Article.objects.get(slug="scheduled-again")
    publish_now(again, None, live_from=now + timedelta(days=1))
    publishing.withdraw(
        article=Article.objects.get(slug="withdrawn"),
        by=None,
        now=timezone.now(),
        note="It was wrong.",
    )


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("draft", {"draft"}),
        ("live", {"live", "changed", "scheduled-again"}),
        ("changed", {"changed"}),
        ("scheduled", {"scheduled", "scheduled-again"}),
        ("withdrawn", {"withdrawn"}),
        ("nonsense", set()),
    ],
)
def test_a_state_lists_the_articles_in_it(desk, every_state, state, found):
    assert set(show(desk, state=state)) == found


def test_each_row_has_the_words_of_its_state(desk, every_state):
    html = desk.get(LIST, {"state": "changed"}).content.decode()
    assert '<span class="tag tag-changed">Unpublished changes</span>' in html
    for name in ("draft", "scheduled", "withdrawn"):
        html = desk.get(LIST, {"state": name}).content.decode()
        assert f'<span class="tag tag-{name}">' in html


def test_filters_by_topic_author_language_and_person(desk, editor, bread):
    make("milch", language="de", topics=(), byline=(), by=editor)
    assert show(desk, topic="money") == ["bread"]
    assert show(desk, author="ada-byron") == ["bread"]
    assert show(desk, language="de") == ["milch"]
    assert show(desk, mine="1") == ["milch"]
    assert show(desk, topic="money", language="de") == []
    for name in ("topic", "author", "language"):
        assert show(desk, **{name: "nonsense"}) == []
        assert len(show(desk, **{name: ""})) == 2


def test_an_article_that_credits_a_person_is_theirs_too(desk, editor, bread):
    Author.objects.update(user=editor)
    assert show(desk, mine="1") == ["bread"]


def test_sorts_by_headline_by_save_and_by_publication(desk, editor):
    make("c", now=NOW)
    make("a", now=NOW + timedelta(days=1))
    make("b", now=NOW + timedelta(days=2))
    for slug in ("b", "c"):
        publish_now(Article.objects.get(slug=slug), editor)
    assert show(desk) == show(desk, o="-saved") == ["b", "a", "c"]
    assert show(desk, o="saved") == ["c", "a", "b"]
    assert show(desk, o="headline") == ["a", "b", "c"]
    assert show(desk, o="-headline") == ["c", "b", "a"]
    assert show(desk, o="-published") == ["c", "b", "a"]
    assert show(desk, o="published") == ["b", "c", "a"]
    assert show(desk, o="1.2") == show(desk, o="\x00") == ["b", "a", "c"]


def test_a_writer_sees_and_finds_their_own_articles_alone(writers_desk, writer, bread):
    make("mine", by=writer)
    assert show(writers_desk) == ["mine"]
    for query in (
        {"q": "miller"},
        {"topic": "money"},
        {"mine": ""},
        {"state": "draft"},
    ):
        assert "bread" not in show(writers_desk, **query)
    html = writers_desk.get(LIST).content.decode()
    assert "Only mine" not in html
    assert "Publish…" not in html
    assert "Withdraw…" not in html


def test_somebody_who_may_only_look_has_no_buttons(client, bread, django_user_model):
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(
        Group.objects.get(name="Editor").permissions.filter(codename="view_article")
    )
    client.force_login(clerk)
    assert "selected/" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("kind", "title", "add"),
    [
        ("article", "Articles", "New article"),
        ("author", "Authors", "New author"),
        ("source", "Sources", "New source"),
        ("topic", "Topics", "New topic"),
        ("edition", "Editions", ""),
    ],
)
def test_a_list_is_called_by_what_is_in_it(desk, kind, title, add):
    html = desk.get(reverse(f"admin:articles_{kind}_changelist")).content.decode()
    assert f"<h1>{title}</h1>" in html
    assert f"<title>{title} " in html
    assert "Select " not in html.partition("<table")[0]
    assert add in html


def test_a_kind_of_source_can_be_filtered_by(desk, bread):
    address = reverse("admin:articles_source_changelist")
    assert desk.get(address, {"kind": "report"}).status_code == 200


@shared_rows
def eight_published() -> None:
    for number in range(8):
        article = make(f"a-{number}", topics=sample().topics if number else ())
        publish_now(article, None)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "in short"},
        {"state": "changed", "topic": "money", "author": "ada-byron"},
        {"o": "-published"},
    ],
)
def test_no_query_is_made_for_a_row(
    desk, eight_published, query, django_assert_max_num_queries
):
    desk.get(LIST, query)
    with django_assert_max_num_queries(16):
        show(desk, **query)
