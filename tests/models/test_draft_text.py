"""The desk's full text index follows the drafts, whoever writes them."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles import drafts
from articles.models import Article, DraftText, draft_index
from articles.models.draft_index import has_words
from tests.admin.conftest import NOW, sample

pytestmark = pytest.mark.django_db


def found(*words: str) -> int:
    return Article.objects.filter(has_words(words)).count()


@pytest.fixture
def article() -> Article:
    return drafts.save(sample(), now=NOW)


def test_a_draft_has_the_text_of_its_last_save(article):
    text = DraftText.objects.get(article=article).text
    assert text.startswith("Why do prices rise?\n\nWhat is behind it")
    assert text.endswith("Why?\n\nAnswer why.")
    assert found("text", "of", "tw") == 1
    assert found("of", "text") == 0


def test_a_change_in_plain_sql_is_followed(article):
    DraftText.objects.update(text="Rice paddies.")
    assert found("prices") == 0
    assert found("padd") == 1


def test_a_deleted_article_is_forgotten(article):
    article.delete()
    assert found("prices") == 0
    assert not DraftText.objects.exists()


def test_the_seed_is_found_as_soon_as_it_is_loaded():
    call_command("loaddata", "explainer", verbosity=0)
    assert found("putin") == 1


@pytest.mark.sqlite
def test_a_trigger_that_was_lost_is_reported_and_made_again(article):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {draft_index.TRIGGERS[0]}")
    assert "articles_drafttext_insert" in draft_index.find_trouble(connection)
    drafts.save(sample(slug="other", headline="Walnuts"), now=NOW)
    assert found("walnuts") == 0
    assert draft_index.repair_index(connection)
    assert found("walnuts") == 1
    assert not draft_index.repair_index(connection)


def test_rebuilding_finds_what_it_found_before(article):
    call_command("rebuild_search", verbosity=0)
    assert found("prices") == 1


def test_a_text_of_more_words_than_a_vector_holds_is_saved(article):
    words = " ".join(f"word{number}" for number in range(150_000))
    DraftText.objects.update(text=words)
    assert found("word100") == 1
