"""No query of a page that readers or editors ask for reads a large table whole, on
either database.
"""

from collections.abc import Iterable

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from articles.corpus import make_corpus
from articles.models import Article, Edition
from articles.public.serving.bounded_cache import cache
from benchmarks.corpus_pages import list_desk_pages, list_public_pages, list_searches
from tests.factories import JUNE
from tests.plans.plans import choose_plans, collecting_queries
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

SMALL = {
    "articles_identity": "one row",
    "articles_topic": "some dozens, and all are listed",
    "articles_ownpage": "a handful of pages",
    "articles_formerslug": "addresses that these had before",
    "auth_group": "two rows",
    "auth_permission": "one for each thing that can be done to a model",
    "auth_user_groups": "people at the desk",
    "auth_group_permissions": "likewise",
    "auth_user": "people at the desk",
    "django_content_type": "one for each model",
}
"""Tables that don't grow with the archive, and why."""

KNOWN = {
    # What a day's witness keeps is the newest hash of every explainer.
    '"articles_edition"."sha256" AS "sha256" FROM "articles_edition" WHERE ((',
    # The parts of the sitemap: an index has all that is asked of each explainer.
    'MAX("articles_edition"."live_from") AS "changed_at"',
    # The desk finds letters anywhere in a headline, a name or an address.
    'COUNT(*) OVER () AS "in_all"',
    'AS "has_0"',
    # The list in the order of headlines, and the languages to narrow it to.
    'ORDER BY "articles_article"."headline"',
    'SELECT DISTINCT "articles_article"."language"',
}
"""Parts of the queries that do read a large table whole. What they cost is in
`docs/benchmarks.md`; none may be added without a figure there.
"""

KNOWN_TO_POSTGRESQL = {
    # Where the entries of the editions that a filter leaves begin and end.
    "SELECT min(id), max(id) FROM articles_searchentry",
    # How many topics, authors, sources and terms there are.
    'AS "called", COUNT("articles_topic"."id")',
    # The topics and authors that the desk's list is narrowed to.
    'AS "name" FROM "articles_topic" WHERE EXISTS',
    'AS "name" FROM "articles_author" WHERE EXISTS',
}
"""Likewise, where PostgreSQL joins what SQLite looks up row by row, or SQLite's plan shows
a limit within.
"""


@shared_rows
def corpus():
    list(make_corpus(10, JUNE, models=4))


def name_whole_reads(client: Client, paths: Iterable[str]) -> dict[str, set[str]]:
    """Return the large tables that are read whole, and what is asked of them, but for
    what is known.
    """
    with collecting_queries() as asked:
        for path in paths:
            cache.clear()
            response = client.get(path)
            assert response.status_code in (200, 404), path

    assert len(asked) > 20
    known = KNOWN
    if connection.vendor == "postgresql":
        known = KNOWN | KNOWN_TO_POSTGRESQL
    found: dict[str, set[str]] = {}
    with choose_plans().planning_for_many_rows():
        for sql, values in asked.items():
            if any(part in sql for part in known):
                continue
            for table in choose_plans().find_whole_reads(sql, values) - set(SMALL):
                found.setdefault(table, set()).add(sql)
    return found


def test_no_public_page_reads_a_large_table_whole(corpus, client):
    paths = list_public_pages(JUNE).values()
    assert name_whole_reads(client, paths) == {}


def test_no_search_reads_a_large_table_whole(corpus, client):
    paths = [f"/search/?q={typed}" for typed in list_searches(JUNE)]
    paths += ["/search/?q=council&topic=towns", "/search/?q=council&from=2025"]
    assert name_whole_reads(client, paths) == {}


def test_no_page_of_the_desk_reads_a_large_table_whole(corpus, client):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)
    article = Article.objects.order_by("pk").first()
    paths = [*list_desk_pages(article).values()]
    states = ("draft", "live", "changed", "scheduled", "withdrawn")
    paths += [f"/admin/articles/article/?state={state}" for state in states]

    assert name_whole_reads(client, paths) == {}


def test_a_query_without_an_index_is_found(corpus):
    with collecting_queries() as asked:
        list(Edition.objects.filter(note="Nothing has this."))
    [(sql, values)] = asked.items()
    with choose_plans().planning_for_many_rows():
        assert choose_plans().find_whole_reads(sql, values) == {"articles_edition"}
