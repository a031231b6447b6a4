"""What a save of the article's form asks of the database: as much for many rows as for
few, and only for what was changed.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.document import (
    BylinePart,
    FaqPart,
    KeyPointPart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TopicPart,
)
from articles.models import Article
from tests.admin.filled import filled, form_of, with_row

# Not in the transaction of a test: on SQLite a save takes its lock late, and asks more.
pytestmark = pytest.mark.django_db(transaction=True)

# Few are three, so that a list of them loses more than one row: PostgreSQL locks the
# sources of several rows in one order, and that of a single row with the row.
FEW, MANY = 3, 8
QUERIES_MAX = 70
# Of a save that changes what an article says, and not what it lists.
USUAL_QUERIES_MAX = 58


@pytest.fixture
def make_long(make_article):
    """Return a function that makes an article with so many rows of each kind."""

    def make(size: int, slug: str) -> Article:
        numbers = range(size)
        return make_article(
            slug=slug,
            headline=slug,
            standfirst="",
            key_points=tuple(KeyPointPart(text=f"Point {n}.") for n in numbers),
            topics=tuple(TopicPart(name=f"Topic {n}") for n in numbers),
            byline=tuple(BylinePart(name=f"Author {n}") for n in numbers),
            sections=tuple(
                SectionPart(anchor=f"s{n}", heading=f"Part {n}", body=f"Text {n}.")
                for n in numbers
            ),
            faq=tuple(
                FaqPart(anchor=f"q{n}", question=f"Who {n}?", answer=f"Answer {n}.")
                for n in numbers
            ),
            sources=tuple(
                SourcePart(key=f"k{n}", title=f"S {n}", url=f"https://s{n}.example/")
                for n in numbers
            ),
            related=tuple(
                RelatedPart(title=f"L {n}", url=f"https://l{n}.example/", after=f"s{n}")
                for n in numbers
            ),
        )

    return make


def save(desk: Client, article: Article, posted: dict[str, str]) -> list[str]:
    """Save the form, and return the statements that it took."""
    with CaptureQueriesContext(connection) as captured:
        response = desk.post(form_of(article), posted)
    assert response.status_code == 302
    return [query["sql"] for query in captured.captured_queries]


def change_nothing(fields: dict[str, str]) -> dict[str, str]:
    return fields


def change_the_standfirst(fields: dict[str, str]) -> dict[str, str]:
    return {**fields, "standfirst": "Changed."}


def change_every_text(fields: dict[str, str]) -> dict[str, str]:
    changed = dict(fields)
    for name in fields:
        if name.endswith(("-body", "-answer", "-text", "-credit", "-locator")):
            changed[name] += " More."
    return changed


def turn_the_sections_around(fields: dict[str, str]) -> dict[str, str]:
    total = int(fields["sections-TOTAL_FORMS"])
    turned = {f"sections-{n}-position": str(total - n) for n in range(total)}
    return {**fields, **turned}


def choose_the_last_sources_first(fields: dict[str, str]) -> dict[str, str]:
    """Let the rows of the sources name each other's source."""
    total = int(fields["citations-TOTAL_FORMS"])
    exchanged = {}
    for n in range(total):
        exchanged[f"citations-{n}-source"] = fields[f"citations-{total - 1 - n}-source"]
    return {**fields, **exchanged}


def delete_all_but_one(fields: dict[str, str]) -> dict[str, str]:
    changed = dict(fields)
    for name in fields:
        if name.endswith("-id") and "-0-" not in name:
            changed[name.removesuffix("id") + "DELETE"] = "on"
    return changed


CHANGES = [
    change_nothing,
    change_the_standfirst,
    change_every_text,
    turn_the_sections_around,
    choose_the_last_sources_first,
    delete_all_but_one,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_save_asks_as_much_for_many_rows_as_for_few(desk, make_long, change):
    asked = []
    for size, slug in [(FEW, "few"), (MANY, "many")]:
        article = make_long(size, slug)
        posted = change(filled(desk, form_of(article)))
        asked.append(len(save(desk, article, posted)))
    assert asked[0] == asked[1]
    assert max(asked) <= QUERIES_MAX


def test_added_rows_are_saved_together(desk, make_long):
    asked = []
    for added in (1, 9):
        article = make_long(FEW, f"added-{added}")
        posted = filled(desk, form_of(article))
        for number in range(added):
            text = f"Added {number}"
            posted = with_row(posted, "sections", heading=text, body=text, level="2")
            posted = with_row(posted, "faq_entries", question=text, answer=text)
        asked.append(len(save(desk, article, posted)))
        assert article.sections.count() == FEW + added
    assert asked[0] == asked[1]


def test_a_save_writes_only_the_rows_that_were_changed(desk, make_long):
    article = make_long(FEW, "few")
    posted = filled(desk, form_of(article), **{"sections-1-body": "Changed."})
    statements = save(desk, article, posted)
    assert len(statements) <= USUAL_QUERIES_MAX
    written = set()
    for statement in statements:
        found = re.match('(?:UPDATE|INSERT INTO|DELETE FROM) "(\\w+)"', statement)
        if found:
            written.add(found[1])
    assert sorted(written) == [
        "articles_article",
        "articles_draftfindings",
        "articles_drafttext",
        "articles_revision",
        "articles_section",
        "articles_workingcopy",
        "django_admin_log",
    ]
    assert article.sections.get(anchor="s1").body == "Changed."
