"""People who have addresses, and an article to tell them of."""

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from tests.admin.conftest import desk, make_article, person, writers_desk

__all__ = ["desk", "make_article", "writers_desk"]


def addressed(name: str, group: str) -> User:
    user = person(name, group)
    user.email = f"{name}@news.example"
    user.save()
    return user


@pytest.fixture
def editor(db) -> User:
    return addressed("ed", "Editor")


@pytest.fixture
def writer(db) -> User:
    return addressed("wren", "Writer")


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)
