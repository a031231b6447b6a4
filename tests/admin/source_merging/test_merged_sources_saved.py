"""Saves of articles around a merge of two sources that they name."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from articles.models import Article, Source
from tests.admin.conftest import person
from tests.admin.filled import fields_of, filled, form_of, with_row
from tests.merged_sources import confirm, merge

pytestmark = pytest.mark.django_db


def test_a_form_from_before_the_merge_is_saved_with_the_one_that_stays(desk, pair):
    goes, stays = pair
    one = Article.objects.get(headline="Honey")
    both = Article.objects.get(headline="Both")
    forms = {}
    for article in (one, both):
        forms[article] = filled(desk, form_of(article), standfirst="Typed [@jars].")
    merge(goes, stays)
    for article, fields in forms.items():
        assert desk.post(form_of(article), fields).status_code == 302
        assert article.citations.get().source == stays
    one.refresh_from_db()
    both.refresh_from_db()
    assert (one.standfirst, both.standfirst) == ("Typed [@jars].", "Typed [@honey].")


def test_a_new_row_that_names_what_was_merged_names_the_other(desk, pair):
    goes, stays = pair
    article = Article.objects.get(headline="Both")
    merge(goes, stays)
    fields = with_row(
        filled(desk, form_of(article), standfirst="Typed [@again]."),
        "citations",
        source=str(goes.pk),
        key="again",
    )
    assert desk.post(form_of(article), fields).status_code == 302
    article.refresh_from_db()
    assert article.citations.get().source == stays
    assert article.standfirst == "Typed [@honey]."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_the_two_either_way_at_once_one_is_told(pair):
    goes, stays = pair
    start = Barrier(2)
    clients = {}
    for name, order in (("ann", (goes, stays)), ("ben", (stays, goes))):
        client = Client()
        client.force_login(person(name, "Editor"))
        html = client.get(confirm(*order)).content.decode()
        clients[name] = (client, confirm(*order), fields_of(html))

    def press(name: str) -> int:
        client, address, fields = clients[name]
        try:
            start.wait(timeout=30)
            return client.post(address, fields).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, clients)) == [302, 409]
    assert Source.objects.exclude(merged_into=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_save_at_the_moment_of_a_merge_names_the_one_that_stays(pair):
    goes, stays = pair
    client = Client()
    client.force_login(person("ann", "Editor"))
    article = Article.objects.get(headline="Both")
    fields = filled(client, form_of(article), standfirst="Typed [@jars].")
    start = Barrier(2)

    def save() -> int:
        try:
            start.wait(timeout=30)
            return client.post(form_of(article), fields).status_code
        finally:
            connections.close_all()

    def press() -> int:
        try:
            start.wait(timeout=30)
            merge(goes, stays)
            return 302
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(save), pool.submit(press)]
        assert [each.result() for each in done] == [302, 302]
    article.refresh_from_db()
    assert article.citations.get().source == stays
    assert article.standfirst == "Typed [@honey]."
