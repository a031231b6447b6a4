"""Which database readers and editors read, with two real ones: the primary, and a copy
that lags.
"""

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from articles.baking.render import render_address
from articles.identity import bell, current
from articles.models import Article, Topic
from articles.models.identity import Identity
from articles.public.serving.caching import MAX_AGE
from articles.publishing import withdraw
from newsroom.replicas import lease
from tests.factories import published
from tests.replicas.copies import ALIAS, THERE, mark

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PAGE = "/explainers/why-bread-costs-more/"
LIST = "/explainers/"


def read(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", [PAGE, LIST, "/search/?q=bread"])
def test_readers_read_a_replica_that_has_everything(make_copy, path):
    published()
    copy = make_copy()
    mark(copy)
    assert THERE in read(path)


@pytest.mark.parametrize("path", [PAGE, LIST, "/search/?q=bread"])
def test_readers_read_the_primary_while_a_replica_lags(make_copy, path):
    published()
    copy = make_copy()
    mark(copy)
    copy.fall_behind()
    assert THERE not in read(path)
    copy.catch_up()
    lease.end_lease()
    assert THERE in read(LIST)


def test_a_replica_is_asked_once_a_second_and_not_for_each_page(
    make_copy, django_assert_num_queries
):
    published()
    make_copy()
    read(LIST)
    with django_assert_num_queries(0):  # of the primary
        read(LIST)


def test_editors_read_the_primary_everywhere(make_copy):
    published()
    client = Client()
    client.force_login(User.objects.create_superuser("ed"))
    copy = make_copy()
    mark(copy)
    assert THERE in read(LIST)
    assert THERE not in read(LIST, client)
    assert THERE not in read("/admin/articles/article/", client)


def test_who_has_written_reads_the_primary_until_the_replica_has_it(make_copy):
    published()
    copy = make_copy()
    mark(copy)
    assert THERE in read(LIST)
    copy.fall_behind()
    Topic.objects.create(name="Bread")
    assert THERE not in read(LIST)


def test_a_withdrawn_page_does_not_come_back_from_a_replica_that_lags(make_copy):
    edition = published()
    copy = make_copy()
    read(PAGE)
    copy.fall_behind()
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=timezone.now(), note="It was invented.")
    for _ in range(3):
        assert Client().get(PAGE).status_code == 410
    assert "Why bread" not in read(LIST)


def test_files_are_made_of_what_the_primary_has(make_copy):
    published()
    mark(make_copy())
    assert THERE in read(LIST)
    assert THERE not in render_address(LIST).content.decode()


def test_what_is_known_for_a_minute_is_read_from_the_primary(make_copy):
    published()
    make_copy()
    Identity.objects.update_or_create(defaults={"name": "The Daily Loaf"})
    bell.ring()
    lease.end_lease()
    assert "The Daily Loaf" in read(PAGE)
    assert current.KNOWN_FOR == MAX_AGE


def test_a_replica_that_is_gone_is_not_missed(make_copy):
    published()
    copy = make_copy()
    mark(copy)
    assert THERE in read(LIST)
    copy.go_away()
    # Within the lease, so that the page itself meets it.
    assert THERE not in read(LIST)
    # It is left alone for a while.
    assert lease._away[ALIAS] > 0
    assert THERE not in read(LIST)


def test_a_page_whose_query_the_replica_cancels_is_read_from_the_primary(
    make_copy, caplog
):
    published()
    mark(make_copy())
    read(LIST)

    def cancel(execute, sql, parameters, many, context):
        raise OperationalError("canceling statement due to conflict with recovery")

    with connections[ALIAS].execute_wrapper(cancel):
        assert THERE not in read(LIST)
    assert "conflict with recovery" in caplog.text


def test_a_replica_that_was_promoted_is_not_read(make_copy):
    published()
    copy = make_copy()
    mark(copy)
    copy.execute(
        "CREATE OR REPLACE FUNCTION standby.pg_is_in_recovery() RETURNS boolean"
        " LANGUAGE sql AS 'SELECT false'"
    )
    assert THERE not in read(LIST)
