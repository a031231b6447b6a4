"""On SQLite a save lets others save while its form is read."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import drafts
from articles.admin.article.form import ArticleForm
from articles.models import Article, Topic
from tests.admin.conftest import NOW, person, sample
from tests.admin.filled import filled, form_of
from tests.pools import PATIENCE

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article() -> Article:
    return drafts.save(sample(), now=NOW)


@pytest.fixture
def ann() -> Client:
    client = Client()
    client.force_login(person("ann", "Editor"))
    return client


@pytest.fixture
def while_it_is_read(monkeypatch):
    """Let something be done while a form is checked for the first time."""
    clean = ArticleForm.clean

    def arrange(act, *, by_another: bool = True) -> None:
        todo = [act]

        def clean_meanwhile(form):
            if todo and by_another:
                do_elsewhere(todo.pop())
            elif todo:
                todo.pop()()
            return clean(form)

        monkeypatch.setattr(ArticleForm, "clean", clean_meanwhile)

    return arrange


def do_elsewhere(act) -> None:
    """Call `act` with a connection of its own, as another person's request does."""
    failed: list[BaseException] = []

    def run() -> None:
        connection.settings_dict["OPTIONS"] |= {"timeout": 1}
        try:
            act()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not failed, failed


@pytest.fixture(autouse=True)
def patience():
    given = dict(connection.settings_dict["OPTIONS"])
    yield
    connection.settings_dict["OPTIONS"].update(given)


def test_others_save_while_a_form_is_read(article, ann, while_it_is_read):
    posted = filled(ann, form_of(article), headline="By Ann")
    while_it_is_read(lambda: drafts.save(sample(slug="other"), now=NOW))
    assert ann.post(form_of(article), posted).status_code == 302
    assert sorted(Article.objects.values_list("slug", "headline")) == sorted(
        [("other", sample().headline), (sample().slug, "By Ann")]
    )


def test_a_save_of_the_same_article_meanwhile_is_merged(article, ann, while_it_is_read):
    posted = filled(ann, form_of(article), headline="By Ann")
    changed = drafts.assemble(article).model_copy(update={"standfirst": "By Ben."})
    while_it_is_read(
        lambda: drafts.save(changed, article=Article.objects.get(), now=timezone.now())
    )
    assert ann.post(form_of(article), posted).status_code == 302
    document = drafts.assemble(Article.objects.get())
    assert (document.headline, document.standfirst) == ("By Ann", "By Ben.")
    assert article.revisions.count() == 3


def test_an_article_that_is_deleted_meanwhile_comes_back_as_a_new_one(
    article, ann, while_it_is_read
):
    posted = filled(ann, form_of(article), headline="By Ann")
    while_it_is_read(lambda: Article.objects.get().delete())
    answer = ann.post(form_of(article), posted)
    assert answer.status_code == 200
    assert "By Ann" in answer.text


def test_what_writes_while_it_is_read_has_the_lock_from_the_start(
    article, ann, while_it_is_read
):
    posted = filled(ann, form_of(article), headline="By Ann")
    while_it_is_read(lambda: Topic.objects.create(name="Ferries"), by_another=False)
    # The first try is refused by SQLite, and the second writes nothing.
    assert ann.post(form_of(article), posted).status_code == 302
    assert Article.objects.get().headline == "By Ann"
    assert not Topic.objects.filter(name="Ferries").exists()


def test_a_form_with_an_error_keeps_nobody_waiting(article, ann, while_it_is_read):
    posted = filled(ann, form_of(article), slug="not an address!")
    while_it_is_read(lambda: Topic.objects.create(name="Ferries", slug="ferries"))
    assert ann.post(form_of(article), posted).status_code == 200
    assert Topic.objects.filter(name="Ferries").exists()
    # The connection writes again.
    assert Topic.objects.create(name="Canals", slug="canals").pk
