"""Two saves at the same moment: whichever comes second is merged with the first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from articles import drafts
from articles.models import Article
from tests.admin.conftest import NOW, person, sample
from tests.admin.filled import filled, form_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_saves_at_one_moment_lose_none():
    article = drafts.save(sample(), now=NOW)
    changes = {
        "ann": {"headline": "By Ann"},
        "ben": {"standfirst": "By Ben."},
        "cem": {"sections-0-body": "By Cem."},
    }
    clients = {}
    for name in changes:
        clients[name] = Client()
        clients[name].force_login(person(name, "Editor"))
    posts = {
        name: filled(clients[name], form_of(article), **fields)
        for name, fields in changes.items()
    }
    start = Barrier(len(posts))

    def save(name: str) -> int:
        try:
            start.wait(timeout=30)
            return clients[name].post(form_of(article), posts[name]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        assert list(pool.map(save, posts)) == [302] * len(posts)
    document = drafts.assemble(Article.objects.get())
    assert (document.headline, document.standfirst, document.sections[0].body) == (
        "By Ann",
        "By Ben.",
        "By Cem.",
    )
    assert article.revisions.count() == 1 + len(posts)
