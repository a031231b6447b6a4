"""The words of each draft in one row, so that the desk's list can be searched."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from articles.models.article import Article
from articles.models.internal import InternalRow


class DraftText(InternalRow):
    """The text of an article's draft as it was saved last: one row an article, since a
    common word would otherwise be found once for each of its sections.

    Authors and sources are not in it. They are shared records, which change without a
    save of the draft.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="draft_text", editable=False
    )
    text = models.TextField(editable=False)

    class Meta(InternalRow.Meta):
        indexes = [
            # Leads from a row of the full text index to its article, without the text.
            models.Index(fields=["id", "article"], name="articles_drafttext_found")
        ]

    def __str__(self) -> str:
        return f"The text of {self.article_id}"


def collect_text(document: Mapping[str, Any]) -> str:
    """Return all that is written in a stored document, one field a paragraph."""
    return "\n\n".join(text for text in _list_texts(document) if text)


def _list_texts(document: Mapping[str, Any]) -> Iterator[str]:
    yield document["headline"]
    yield document["standfirst"]
    # A document that an earlier version of this program stored has none.
    yield from document.get("key_points", ())
    for section in document["sections"]:
        yield section["heading"]
        yield section["body"]
    for entry in document["faq"]:
        yield entry["question"]
        yield entry["answer"]
    # A document that was stored by an earlier version has no list of them.
    for picture in document.get("pictures", ()):
        yield picture["caption"]
        yield picture["credit"]
        yield picture["alt"]
