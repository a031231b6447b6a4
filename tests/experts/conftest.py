"""An article, people at its desk, and an expert with a link to it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from articles.experts.tokens import write_token
from articles.experts.verbs import make_link
from articles.models import Article, ExpertLink
from tests.admin.conftest import desk, make_article, writers_desk
from tests.mail.conftest import editor, own, writer

UNKNOWN = "/admin/expert/nothing/"
FORM = "application/x-www-form-urlencoded"

__all__ = ["desk", "editor", "make_article", "own", "writer", "writers_desk"]


@pytest.fixture
def invite(editor) -> Callable[..., ExpertLink]:
    """A function that makes a link to an article."""

    def make(article: Article, **changes: object) -> ExpertLink:
        values = {
            "name": "Dr. Grace Hopper",
            "email": "grace@science.example",
            "days": 14,
            "by": editor,
            "now": timezone.now(),
        }
        return make_link(article=article, **{**values, **changes})

    return make


@pytest.fixture
def link(own, invite) -> ExpertLink:
    return invite(own)


@pytest.fixture
def outside() -> Client:
    """The expert's browser, which has no cookie. Forms are checked as everywhere."""
    return Client(enforce_csrf_checks=True)


def page(link: ExpertLink) -> str:
    return f"/admin/expert/{write_token(link)}/"


def sent(**changes: object) -> dict[str, object]:
    """What the form of a note sends."""
    return {"verb": "note", "place": "", "words": "", "text": "Is it so?", **changes}
