"""A desk with people at it, and articles to work on."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from articles import drafts
from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    KeyPointPart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TopicPart,
)
from articles.models import Article, Author, Source
from tests.merged_sources import cite, find_pair
from tests.shared_rows import shared_rows

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


def person(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, password="pw", is_staff=True)
    user.groups.set([Group.objects.get(name=group) for group in groups])
    return user


@pytest.fixture
def editor(db) -> User:
    return person("ed", "Editor")


@pytest.fixture
def writer(db) -> User:
    return person("wren", "Writer")


@pytest.fixture
def desk(editor: User) -> Client:
    """The editor's browser."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def writers_desk(writer: User) -> Client:
    client = Client()
    client.force_login(writer)
    return client


def sample(**changes: object) -> Document:
    values = {
        "headline": "Why do prices rise?",
        "slug": "why-do-prices-rise",
        "standfirst": "What is behind it, and who pays [@bank].",
        "key_points": (
            KeyPointPart(text="Money is cheap."),
            KeyPointPart(text="Bread is dear."),
            KeyPointPart(text="Nobody knows for how long."),
        ),
        "topics": (TopicPart(name="Money"),),
        "byline": (BylinePart(name="Ada Byron", credit="author"),),
        "sections": tuple(
            SectionPart(anchor=name, heading=name.capitalize(), body=f"Text of {name}.")
            for name in ("one", "two", "three")
        ),
        "faq": tuple(
            FaqPart(
                anchor=name, question=f"{name.capitalize()}?", answer=f"Answer {name}."
            )
            for name in ("who", "why")
        ),
        "sources": (
            SourcePart(
                key="bank",
                title="Report of the bank",
                url="https://bank.example/report",
            ),
        ),
        "related": (
            RelatedPart(title="Elsewhere", url="https://else.example/", after="two"),
        ),
    }
    return Document(**{**values, **changes})


@pytest.fixture
def make_article(db) -> Callable[..., Article]:
    def make(by: User | None = None, **changes: object) -> Article:
        return drafts.save(sample(**changes), by=by, now=NOW)

    return make


@shared_rows
def article() -> Article:
    return drafts.save(sample(), now=NOW)


@pytest.fixture
def other_desk() -> Client:
    """The browser of another editor, called Anna."""
    user = person("anna", "Editor")
    user.first_name = "Anna"
    user.save()
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def author() -> Author:
    author = Author.objects.create(
        name="Ada",
        role="Editor",
        bio="Counts.\n\nAnd writes.",
        portrait_src="/media/a.png",
    )
    for number, name in enumerate(("one", "two", "three")):
        author.links.create(
            position=number, title=name.capitalize(), url=f"https://{name}.example/"
        )
    return author


@pytest.fixture
def pair(db) -> tuple[Source, Source]:
    """A source that goes and the one that stays; “Both” cites both, “Honey” the first."""
    cite("Honey", "jars")
    cite("Both", "honey", "jars")
    return find_pair()
