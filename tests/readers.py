"""A reader's client: it asks as a reader does, counts what the page asked of the database, and guards the drafts."""

import html
import re

from django.db import connection
from django.test import Client

DRAFTS = re.compile(
    r"\b(articles_(article|section|citation|byline|relatedlink|articletopic|revision)|faq_faqentry|auth_\w+|django_session)\b"
)


def words(page: str) -> str:
    """Give what a page says to a reader, in one line."""
    text = re.sub(r"<[^>]+>", " ", page.partition("<body>")[2] or page)
    return html.unescape(" ".join(text.split())).replace(" .", ".")


class TouchedADraft(AssertionError):
    """A readers' page asked a table that only the desk may ask."""


class Reader(Client):
    """`get` and its like, each answer with the `queries` that it took."""

    def request(self, **request):
        queries: list[str] = []

        def guard(execute, sql, params, many, context):
            if found := DRAFTS.search(sql):
                raise TouchedADraft(f"{request['PATH_INFO']} asked {found[0]}: {sql}")
            queries.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(guard):
            response = super().request(**request)
        response.queries = queries
        return response
