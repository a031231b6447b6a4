"""A reader's client: it asks as a reader does, counts what the page asked of the
database, and guards the drafts.
"""

import html
import re

from django.db import connection
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

DRAFTS = re.compile(
    r"\b(articles_(article|section|citation|byline|relatedlink|articletopic|revision)|faq_faqentry|auth_\w+|django_session)\b"
)
SAID = {
    "alt",
    "aria-description",
    "aria-label",
    "aria-valuetext",
    "label",
    "placeholder",
    "summary",
    "title",
}
"""Attributes whose value is read out or shown."""
CODE = ("script", "style", "code")
"""Elements that say the same in every language."""


def words(page: str) -> str:
    """Give what a page says to a reader, in one line."""
    text = re.sub(r"<[^>]+>", " ", page.partition("<body>")[2] or page)
    return html.unescape(" ".join(text.split())).replace(" .", ".")


def said(html: str) -> str:
    """Give all that a page shows or has read out, code and addresses aside."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(list(CODE))
    for name in tree.css("[translate=no]"):
        name.decompose()
    parts = [tree.root.text(separator=" ")]
    for node in tree.css("*"):
        names = SAID | (
            {"content"} if node.attributes.get("name") == "description" else set()
        )
        parts += [
            text for name, text in node.attributes.items() if name in names and text
        ]
    return re.sub(r"https://[^\s⟧]+|/media/\S+|[\w.]+\.example\b", "", "\n".join(parts))


def headlines(response, tag: str = "h[23]") -> list[str]:
    """Give the headlines in a page that lead to explainers, in their order."""
    return re.findall(
        rf'<{tag}[^>]*><a href="/explainers/[^"]+">([^<]+)</a>',
        response.content.decode(),
    )


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
