"""A process of readers with a replica of its own, while another one withdraws."""

import pytest
from django.utils import timezone

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import published
from tests.pools import pool
from tests.replicas.copies import THERE, mark

pytestmark = [
    pytest.mark.faults,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

PAGE = "/explainers/why-bread-costs-more/"


def test_no_process_shows_a_page_once_its_withdrawal_is_done(make_copy):
    """The copy never gets the withdrawal, and the other process may still read it for a
    second.
    """
    edition = published()
    copy = make_copy()
    mark(copy)
    with pool("readers", replicas=copy.address()) as readers:
        assert THERE in readers.read(PAGE)
        copy.fall_behind()
        article = Article.objects.get(pk=edition.article_id)
        withdraw(article=article, by=None, now=timezone.now(), note="Invented.")
        statuses = [readers.get(PAGE) for _ in range(20)]
    assert set(statuses) == {410}
