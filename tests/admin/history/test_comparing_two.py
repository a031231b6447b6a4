"""Any two saves are compared by selecting them in the history."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.models import Article, Revision

pytestmark = pytest.mark.django_db


def save(article: Article, headline: str) -> Revision:
    document = drafts.assemble(article).model_copy(update={"headline": headline})
    drafts.save(document, article=article, now=timezone.now())
    return article.latest_revision()


def compare(article: Article) -> str:
    return reverse("admin:articles_article_compare_revisions", args=[article.pk])


def test_two_saves_are_selected_in_any_order_and_compared(desk, article):
    two, three, _ = (save(article, name) for name in ("Two", "Three", "Four"))
    history = reverse("admin:articles_article_history", args=[article.pk])
    html = desk.get(history).text
    form = re.search(r'<form[^>]*id="compare-two"[^>]*action="([^"]+)"', html)
    assert form[1] == compare(article)
    for revision in (two, three):
        assert f'name="save" value="{revision.pk}" form="compare-two"' in html
    query = {"save": [three.pk, two.pk]}
    shown = desk.get(compare(article), query, follow=True).text
    words = " ".join(re.sub(r"<[^>]+>", " ", shown).split())
    assert "removed: Two added: Three" in words
    assert "Four" not in words.partition("From")[2]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_none_one_save_or_three_are_not_compared_and_the_page_says_so(
    desk, article, number
):
    for name in ("Two", "Three"):
        save(article, name)
    keys = list(article.revisions.values_list("pk", flat=True))[:number]
    shown = desk.get(compare(article), {"save": keys}, follow=True)
    assert "Select two saves to compare them." in shown.text
    assert "Every save is kept." in shown.text


def test_a_single_save_has_nothing_to_be_compared_with(desk, article):
    history = reverse("admin:articles_article_history", args=[article.pk])
    assert "Compare two selected saves" not in desk.get(history).text
